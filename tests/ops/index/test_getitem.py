"""Picking elements: t[...].

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import numpy as np
import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.arange(6).reshape(2, 3)[1]", "tensor([3, 4, 5])"),
    ("torch.arange(6).reshape(2, 3)[:, 1]", "tensor([1, 4])"),
    ("torch.arange(6).reshape(2, 3)[..., None].shape", "torch.Size([2, 3, 1])"),
    ("torch.arange(6).reshape(2, 3)[-1, -1]", "tensor(5)"),
    ("torch.arange(6)[::2]", "tensor([0, 2, 4])"),
    ("torch.arange(6)[t([1, 1])]", "tensor([1, 1])"),
    ("torch.arange(6)[[0, 2]]", "tensor([0, 2])"),
    ("torch.arange(6)[torch.arange(6) > 3]", "tensor([4, 5])"),
    ("torch.arange(6).reshape(2, 3)[t([0, 1]), t([2, 0])]", "tensor([2, 3])"),
    ("torch.arange(6).reshape(2, 3)[t(1)]", "tensor([3, 4, 5])"),
    ("torch.arange(6)[6]", "IndexError: index 6 is out of bounds for dimension 0 with size 6"),
    ("torch.arange(6).reshape(2, 3)[0, 3]", "IndexError: index 3 is out of bounds for dimension 1 with size 3"),
    ("torch.arange(6)[0, 0]", "IndexError: too many indices for tensor of dimension 1"),
    (
        "t(1.)[0]",
        (
            "IndexError: invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>("
            ")` in C++ to convert a 0-dim tensor to a number"
        ),
    ),
    ("t(1.)[...]", "tensor(1.)"),
    ("t(1.)[None]", "tensor([1.])"),
    (
        "torch.arange(3)[t([True, False])]",
        (
            "IndexError: The shape of the mask [2] at index 0 does not match the shape of the indexed tensor "
            "[3] at index 0"
        ),
    ),
    (
        "torch.arange(3)[1.5]",
        (
            "IndexError: only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables "
            "are valid indices (got float)"
        ),
    ),
    ("torch.arange(3)[5:]", "tensor([], dtype=torch.int64)"),
    ("torch.arange(3)[[]]", "tensor([], dtype=torch.int64)"),
    ("torch.arange(6.).reshape(2, 3).select(1, 2)", "tensor([2., 5.])"),
    (
        "torch.arange(6.).reshape(2, 3).select(1, 3)",
        "IndexError: select(): index 3 out of range for tensor of size [2, 3] at dimension 1",
    ),
    ("torch.arange(6.).narrow(0, 1, 2)", "tensor([1., 2.])"),
    ("torch.arange(6.).narrow(0, 5, 2)", "RuntimeError: start (5) + length (2) exceeds dimension size (6)."),
    ("t([1., 2.], requires_grad=True)[0]", "tensor(1., grad_fn=<SelectBackward0>)"),
    ("t([1., 2.], requires_grad=True)[t([0])]", "tensor([1.], grad_fn=<IndexBackward0>)"),
    ("x = t([1., 2.], requires_grad=True); x[[0, 0, 1]].sum().backward(); x.grad", "tensor([2., 1.])"),
    ("x = t([[1., 2.]], requires_grad=True); x[0, 1].backward(); x.grad", "tensor([[0., 1.]])"),
    ("torch.zeros(4, 3, 5, 6)[:, 0, :, t([0, 1])].shape", "torch.Size([4, 5, 2])"),
    ("torch.zeros(2, 3, 4)[0, :, t([0, 1])].shape", "torch.Size([3, 2])"),
    ("torch.arange(24).reshape(2, 3, 4)[0, :, t([0, 1])]", "tensor([[0, 1],\n        [4, 5],\n        [8, 9]])"),
    ("torch.arange(24).reshape(2, 3, 4)[t([0, 1]), :, 0]", "tensor([[ 0,  4,  8],\n        [12, 16, 20]])"),
    ("torch.arange(24).reshape(2, 3, 4)[:, t([0, 1]), 0]", "tensor([[ 0,  4],\n        [12, 16]])"),
    ("torch.arange(24).reshape(2, 3, 4)[:, 0, t([0, 1])]", "tensor([[ 0,  1],\n        [12, 13]])"),
    ("torch.arange(24).reshape(2, 3, 4)[..., 0, t([0, 1])]", "tensor([[ 0,  1],\n        [12, 13]])"),
    ("torch.arange(24).reshape(2, 3, 4)[t([0, 1]), ..., 0]", "tensor([[ 0,  4,  8],\n        [12, 16, 20]])"),
    ("torch.arange(24).reshape(2, 3, 4)[t([0, 1]), None, :, 0].shape", "torch.Size([2, 1, 3])"),
    ("torch.arange(24).reshape(2, 3, 4)[-1, t([[0, 1]])].shape", "torch.Size([1, 2, 4])"),
    (
        "torch.arange(24).reshape(2, 3, 4)[t(1), :, t([0, 1])]",
        "tensor([[12, 13],\n        [16, 17],\n        [20, 21]])",
    ),
    ("torch.arange(24).reshape(2, 3, 4)[t([0, 1]), 0, t([0, 1])]", "tensor([ 0, 13])"),
    (
        "torch.arange(24).reshape(2, 3, 4)[1, t([True, False, True]), 1:]",
        "tensor([[13, 14, 15],\n        [21, 22, 23]])",
    ),
    ("torch.arange(24).reshape(2, 3, 4)[t([[True, False, True], [False, True, False]]), 1]", "tensor([ 1,  9, 17])"),
    ("torch.arange(24).reshape(2, 3, 4)[0, t([True, False, True]), t([0, 1])]", "tensor([0, 9])"),
    ("torch.arange(24).reshape(2, 3, 4)[:, t([0, 1]), t([0, 1])]", "tensor([[ 0,  5],\n        [12, 17]])"),
    ("torch.arange(24).reshape(2, 3, 4)[t([0, 1]), :, t([0, 1])]", "tensor([[ 0,  4,  8],\n        [13, 17, 21]])"),
    (
        "torch.arange(24).reshape(2, 3, 4)[5, t([0, 1])]",
        "IndexError: index 5 is out of bounds for dimension 0 with size 2",
    ),
    (
        "torch.arange(24).reshape(2, 3, 4)[0, t([0, 7])]",
        "IndexError: index 7 is out of bounds for dimension 0 with size 3",
    ),
    ("torch.arange(24).reshape(2, 3, 4)[0, 0, 0, t([0, 1])]", "IndexError: too many indices for tensor of dimension 3"),
    (
        "x = torch.zeros(2, 3, 4, requires_grad=True); x[0, :, t([0, 0])].sum().backward(); x.grad",
        (
            "tensor([[[2., 0., 0., 0.],\n         [2., 0., 0., 0.],\n         [2., 0., 0., 0.]],\n\n        [[0."
            ", 0., 0., 0.],\n         [0., 0., 0., 0.],\n         [0., 0., 0., 0.]]])"
        ),
    ),
    (
        ("x = torch.zeros(2, 3, 2, requires_grad=True); (x[:, 1, t([0, 0])] * t([1., 2.])).sum().backward(); x.grad"),
        (
            "tensor([[[0., 0.],\n         [3., 0.],\n         [0., 0.]],\n\n        [[0., 0.],\n         [3., 0.]"
            ",\n         [0., 0.]]])"
        ),
    ),
    (
        "x = torch.zeros(2, 3, 4); x[0, :, t([0, 1])] = t([1., 2.]); x",
        (
            "tensor([[[1., 2., 0., 0.],\n         [1., 2., 0., 0.],\n         [1., 2., 0., 0.]],\n\n        [[0."
            ", 0., 0., 0.],\n         [0., 0., 0., 0.],\n         [0., 0., 0., 0.]]])"
        ),
    ),
    (
        "x = torch.zeros(2, 3, 4); x[0, :, t([0, 1])] += t([1., 2.]); x[0]",
        "tensor([[1., 2., 0., 0.],\n        [1., 2., 0., 0.],\n        [1., 2., 0., 0.]])",
    ),
    (
        "x = torch.zeros(2, 3, 4); x[:, 0, t([0, 1])] = t([[1., 2.], [3., 4.]]); x[:, 0]",
        "tensor([[1., 2., 0., 0.],\n        [3., 4., 0., 0.]])",
    ),
    (
        (
            "x = torch.zeros(2, 3, 2); v = t([1., 2.], requires_grad=True); x[0, :, t([0, 1])] = v; x.sum()."
            "backward(); v.grad"
        ),
        "tensor([3., 3.])",
    ),
    (
        ("w = torch.ones(2, 2, 2, requires_grad=True); x = w * 1; x[0, :, t([0])] = 5.; x.sum().backward(); w.grad"),
        "tensor([[[0., 1.],\n         [0., 1.]],\n\n        [[1., 1.],\n         [1., 1.]]])",
    ),
    ("x = torch.zeros(2, 2); x[0, t([True, False])] = 3.; x", "tensor([[3., 0.],\n        [0., 0.]])"),
    (
        "x = torch.zeros(2, 2, 2); x[t([0, 1]), 0, t([0, 1])] = t([1., 2.]); x",
        "tensor([[[1., 0.],\n         [0., 0.]],\n\n        [[0., 2.],\n         [0., 0.]]])",
    ),
    ("torch.arange(3)[True].shape", "torch.Size([1, 3])"),
    ("torch.arange(3)[False].shape", "torch.Size([0, 3])"),
    ("torch.arange(3)[t(True)].shape", "torch.Size([1, 3])"),
    ("torch.arange(6).reshape(2, 3)[t([True, False]).unsqueeze(1).expand(2, 3)]", "tensor([0, 1, 2])"),
    ("torch.arange(6).reshape(2, 3)[t([], dtype=torch.long)]", "tensor([], size=(0, 3), dtype=torch.int64)"),
    ("torch.arange(6).reshape(2, 3)[[]]", "tensor([], size=(0, 3), dtype=torch.int64)"),
    ("torch.arange(6).reshape(2, 3)[:, []]", "tensor([], size=(2, 0), dtype=torch.int64)"),
    (
        "torch.arange(6).reshape(2, 3)[t([])]",
        "IndexError: tensors used as indices must be long, int, byte or bool tensors",
    ),
    ("x = torch.zeros(3); x[[]] = 1.; x", "tensor([0., 0., 0.])"),
    ("x = torch.zeros(2, 3); x[0] = 0; x", "tensor([[0., 0., 0.],\n        [0., 0., 0.]])"),
    (
        "x = torch.zeros(2, 3); x[0] = t([1., 2.]); x",
        (
            "RuntimeError: The expanded size of the tensor (3) must match the existing size (2) at non-singl"
            "eton dimension 0.  Target sizes: [3].  Tensor sizes: [2]"
        ),
    ),
    ("x = torch.zeros(0, 3); x[:] = 1; x", "tensor([], size=(0, 3))"),
    ("x = torch.zeros(0, 3); x[0] = 0", "IndexError: index 0 is out of bounds for dimension 0 with size 0"),
    (
        "x = torch.zeros(2, 3); x[0] = t([])",
        (
            "RuntimeError: The expanded size of the tensor (3) must match the existing size (0) at non-singl"
            "eton dimension 0.  Target sizes: [3].  Tensor sizes: [0]"
        ),
    ),
    (
        "x = torch.zeros(2, 3); x[:, 0] = torch.zeros(2, 1)",
        (
            "RuntimeError: expand(torch.FloatTensor{[2, 1]}, size=[2]): the number of sizes provided (1) mus"
            "t be greater or equal to the number of dimensions in the tensor (2)"
        ),
    ),
    (
        "x = torch.zeros(2, 3); x[:0] = t([])",
        (
            "RuntimeError: The expanded size of the tensor (3) must match the existing size (0) at non-singl"
            "eton dimension 1.  Target sizes: [0, 3].  Tensor sizes: [0]"
        ),
    ),
    (
        "x = torch.zeros(2, 3); x[:0] = torch.zeros(2, 3)",
        (
            "RuntimeError: The expanded size of the tensor (0) must match the existing size (2) at non-singl"
            "eton dimension 0.  Target sizes: [0, 3].  Tensor sizes: [2, 3]"
        ),
    ),
    ("x = torch.zeros(2); x[0] = torch.zeros(1, 1); x", "tensor([0., 0.])"),
    ("x = torch.zeros(2, 3); x[0] = torch.ones(1, 1, 3); x", "tensor([[1., 1., 1.],\n        [0., 0., 0.]])"),
    (
        "x = torch.zeros(2, 3); x[0] = torch.ones(2, 3); x",
        (
            "RuntimeError: expand(torch.FloatTensor{[2, 3]}, size=[3]): the number of sizes provided (1) mus"
            "t be greater or equal to the number of dimensions in the tensor (2)"
        ),
    ),
    ("x = torch.zeros(2, 3); x[t([0])] = torch.ones(1, 1, 3); x", "tensor([[1., 1., 1.],\n        [0., 0., 0.]])"),
    (
        "x = torch.zeros(2, 3); x[[0]] = torch.ones(2, 3); x",
        (
            "RuntimeError: shape mismatch: value tensor of shape [2, 3] cannot be broadcast to indexing resu"
            "lt of shape [1, 3]"
        ),
    ),
    (
        "x = torch.zeros(2, 3); x[t([True, False])] = torch.ones(2, 3); x",
        (
            "RuntimeError: shape mismatch: value tensor of shape [2, 3] cannot be broadcast to indexing resu"
            "lt of shape [1, 3]"
        ),
    ),
    ("x = torch.zeros(3); x[t([True, False, True])] = t([1., 2.]); x", "tensor([1., 0., 2.])"),
    (
        "x = torch.zeros(3); x[t([True, False, True])] = t([1., 2., 3.]); x",
        ("RuntimeError: shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result of shape [2]"),
    ),
    ("x = torch.zeros(3, dtype=torch.long); x[0] = 1.7; x", "tensor([1, 0, 0])"),
    ("torch.arange(5).narrow(0, -2, 2)", "tensor([3, 4])"),
    ("torch.arange(5).narrow(0, 1, -1)", "RuntimeError: narrow(): length must be non-negative."),
    (
        "torch.arange(5).narrow(0, -6, 1)",
        "IndexError: start out of range (expected to be in range of [-5, 5], but got -6)",
    ),
    (
        "torch.arange(5).narrow(0, 6, 0)",
        "IndexError: start out of range (expected to be in range of [-5, 5], but got 6)",
    ),
    ("torch.arange(5).narrow(0, 5, 0)", "tensor([], dtype=torch.int64)"),
    ("torch.arange(5).narrow(0, 4, 2)", "RuntimeError: start (4) + length (2) exceeds dimension size (5)."),
    (
        "torch.arange(5).narrow(1, 0, 1)",
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)",
    ),
    ("torch.arange(6).reshape(2, 3).narrow(-1, -1, 1)", "tensor([[2],\n        [5]])"),
    ("torch.tensor(1).narrow(0, 0, 1)", "RuntimeError: narrow() cannot be applied to a 0-dim tensor."),
    ("torch.narrow(torch.arange(5), 0, t(1), 2)", "tensor([1, 2])"),
    ("torch.arange(3).select(0, -1)", "tensor(2)"),
    (
        "torch.arange(3).select(0, -4)",
        "IndexError: select(): index -4 out of range for tensor of size [3] at dimension 0",
    ),
    ("torch.tensor(1).select(0, 0)", "IndexError: select() cannot be applied to a 0-dim tensor."),
    ("torch.arange(3)[t([0, 1], dtype=torch.int32)]", "tensor([0, 1])"),
    ("torch.arange(3)[t([-1, -3])]", "tensor([2, 0])"),
    ("torch.arange(3)[t([-4])]", "IndexError: index -4 is out of bounds for dimension 0 with size 3"),
    ("torch.arange(3)[t([0.])]", "IndexError: tensors used as indices must be long, int, byte or bool tensors"),
    ("torch.arange(3)[None, t([0, 1])].shape", "torch.Size([1, 2])"),
    ("torch.arange(3)[[True, False, True]]", "tensor([0, 2])"),
    ("torch.arange(6).reshape(2, 3)[[0, 1], [1, 2]]", "tensor([1, 5])"),
    (
        "torch.arange(6).reshape(2, 3)[[[0, 1], [1, 0]]].shape",
        (
            "torch.Size([2]) | UserWarning: Using a non-tuple sequence for multidimensional indexing is depr"
            "ecated and will "
        ),
    ),
    ("torch.arange(6).reshape(2, 3)[np.array([0, 1]), 1]", "tensor([1, 4])"),
    ("torch.arange(6).reshape(2, 3)[np.int64(1), np.array([0, 1])]", "tensor([3, 4])"),
    (
        "torch.arange(6).reshape(2, 3)[t([0, 1]), t([0, 1, 2])]",
        "IndexError: shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]",
    ),
    ("torch.arange(6).reshape(2, 3)[range(2)]", "tensor([[0, 1, 2],\n        [3, 4, 5]])"),
    ("torch.arange(6).reshape(2, 3)[(0, 1),]", "tensor([[0, 1, 2],\n        [3, 4, 5]])"),
    (
        "torch.arange(6).reshape(2, 3)[t([1, 0], dtype=torch.uint8)]",
        (
            "tensor([[0, 1, 2]]) | UserWarning: indexing with dtype torch.uint8 is now deprecated, please us"
            "e a dtype torch.bool"
        ),
    ),
    ("torch.arange(3)[t(0):t(2)]", "tensor([0, 1])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


BASIC = [
    1,
    -1,
    (1, 2),
    (0, -1),
    slice(1, None),
    (slice(None), 2),
    (1, slice(None, None, 2)),
    (..., 0),
    None,
    ...,
    (),
    (None, 1),
]


@pytest.mark.parametrize("key", BASIC, ids=repr)
def test_a_basic_index_picks_a_view_of_the_same_memory(key):
    table = np.arange(6.0).reshape(2, 3)
    t = al.from_numpy(table)
    part = t[key]
    assert np.array_equal(part.numpy(), table[key])
    assert np.shares_memory(part.numpy(), table)
    part += 1
    assert (t._version, part._version) == (1, 1)
    assert part._base is t


def long_way(key):
    """The same index with NumPy's numbers in it, which takes the long way."""
    return tuple(np.int64(k) if isinstance(k, int) else k for k in (key if isinstance(key, tuple) else (key,)))


@pytest.mark.parametrize("key", [key for key in BASIC if key not in (None, ..., ())], ids=repr)
def test_the_short_way_records_what_the_long_way_records(key):
    gradients = []
    for index in (key, long_way(key)):
        x = al.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], requires_grad=True)
        part = (x * 1)[index]
        (part * part).sum().backward()
        gradients.append((type(part), part.grad_fn.name(), part.tolist(), x.grad.tolist()))
    assert gradients[0] == gradients[1]


def test_what_was_detached_is_still_known_behind_an_index():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    cut = x.detach()
    with pytest.raises(RuntimeError, match="was computed from what was detached"):
        cut[0].backward()
