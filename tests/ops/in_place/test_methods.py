"""Methods that write into a tensor's own memory: `add_`, `x += 1`.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import recorded_test

import autogradlab as al

test_a_method_gives_what_pytorch_gives = recorded_test([
    ("t([1.0, 2.0]).add_(t([10.0]))", "tensor([11., 12.])"),
    ("t([1.0, 2.0]).add_(3.0, alpha=2)", "tensor([7., 8.])"),
    (
        "t([1.0, 2.0]).add_(torch.ones(2, 2))",
        "RuntimeError: output with shape [2] doesn't match the broadcast shape [2, 2]",
    ),
    ("t([1, 2]).add_(1.5)", "RuntimeError: result type Float can't be cast to the desired output type Long"),
    ("t([1, 2]).mul_(3)", "tensor([3, 6])"),
    ("t([7.0, -7.0]).div_(2, rounding_mode='floor')", "tensor([ 3., -4.])"),
    ("t(2.0).add_(1)", "tensor(3.)"),
    ("torch.zeros(0).add_(1)", "tensor([])"),
    ("torch.zeros(3).masked_fill_(t([True, False, True]), 5.0)", "tensor([5., 0., 5.])"),
    ("torch.zeros(2).copy_(t([1, 2]))", "tensor([1., 2.])"),
    ("torch.zeros(2, 2).copy_(t([1.0, 2.0]))", "tensor([[1., 2.],\n        [1., 2.]])"),
    ("torch.arange(3).zero_()", "tensor([0, 0, 0])"),
    ("(torch.ones(2, requires_grad=True) * 1).zero_()", "tensor([0., 0.], grad_fn=<ZeroBackward0>)"),
    ("(torch.ones(2, requires_grad=True) * 1).fill_(3)", "tensor([3., 3.], grad_fn=<FillBackward2>)"),
    ("torch.zeros(2).copy_(t([1.0, 2.0], requires_grad=True))", "tensor([1., 2.], grad_fn=<CopyBackwards>)"),
    ("(torch.ones(2, requires_grad=True) * 1).detach_()", "tensor([1., 1.])"),
    ("(torch.ones(2, requires_grad=True) * 1).exp_()", "tensor([2.7183, 2.7183], grad_fn=<ExpBackward0>)"),
    ("(torch.ones(2, requires_grad=True) * 1).relu_()", "tensor([1., 1.], grad_fn=<ReluBackward0>)"),
    ("torch.zeros(2).add_(t([1.0, 2.0], requires_grad=True))", "tensor([1., 2.], grad_fn=<AddBackward0>)"),
    ("t([1.0, -2.0, float('nan')]).clamp_(min=0)", "tensor([1., 0., nan])"),
    ("t([1.0, 2.0]).pow_(2)", "tensor([1., 4.])"),
])  # fmt: skip


def test_writing_keeps_the_object_its_dtype_and_its_memory():
    x = al.zeros(2)
    same, view = x, x[:1]
    x += al.ones(2, dtype=al.float64)
    assert x is same
    assert x.dtype is al.float32
    assert view.tolist() == [1.0]


def test_a_chain_of_writes_has_the_gradient_of_the_same_chain_out_of_place():
    x, z = (al.tensor([0.5, 2.0], requires_grad=True) for _ in range(2))
    y = x * 1
    y.sin_().mul_(x).add_(1.0)
    y.sum().backward()
    ((z * 1).sin() * z + 1.0).sum().backward()
    assert x.grad.tolist() == z.grad.tolist()


def test_overwritten_elements_get_no_gradient():
    for overwrite in (lambda y: y.zero_(), lambda y: y.fill_(3.0), lambda y: y.copy_(al.ones(2))):
        x = al.ones(2, requires_grad=True)
        y = x * 2
        overwrite(y)
        (y * x).sum().backward()
        assert x.grad.tolist() == y.tolist()  # by the product only, none by y itself


def test_a_write_to_what_backward_reads_is_an_error_in_backward():
    x = al.ones(2, requires_grad=True)
    y = x * 1
    z = y * y
    y.add_(1.0)
    with pytest.raises(RuntimeError, match="is at version 1; expected version 0"):
        z.sum().backward()


def test_a_copy_is_converted_and_so_is_its_gradient():
    source = al.ones(2, dtype=al.float64, requires_grad=True)
    into = al.zeros(2)
    into.copy_(source)
    into.backward(al.tensor([1.0, 2.0]))
    assert (into.dtype, source.grad.dtype) == (al.float32, al.float64)
    assert source.grad.tolist() == [1.0, 2.0]


def test_a_detached_tensor_is_a_leaf_and_a_view_cannot_be_cut_off():
    y = al.ones(2, requires_grad=True) * 2
    assert y.detach_() is y
    assert (y.is_leaf, y.requires_grad) == (True, False)
    with pytest.raises(RuntimeError, match="Can't detach views in-place"):
        al.ones(2)[:1].detach_()
