"""Writing along an index: values, edges and gradients.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "torch.zeros(2, requires_grad=True).masked_scatter(t([True, False]), torch.ones(1))",
        "tensor([1., 0.], grad_fn=<MaskedScatterBackward0>)",
    ),
    ("torch.zeros(3).scatter(0, t([0, 2]), t([1.0, 2.0, 9.0]))", "tensor([1., 0., 2.])"),
    ("torch.zeros(3).scatter(0, t([1, 1]), 5.0)", "tensor([0., 5., 0.])"),
    ("torch.zeros(3).scatter(0, t([], dtype=torch.int64), t([]))", "tensor([0., 0., 0.])"),
    ("torch.zeros(2, 3).scatter(1, t([[0], [2]]), t([[1.0], [2.0]]))", "tensor([[1., 0., 0.],\n        [0., 0., 2.]])"),
    ("torch.zeros(3).scatter(0, t([0, 3]), 1.0)", "RuntimeError: index 3 is out of bounds for dimension 0 with size 3"),
    ("torch.zeros(2, 3).index_fill(1, t([0, -1]), 7.0)", "tensor([[7., 0., 7.],\n        [7., 0., 7.]])"),
    ("torch.zeros(2, 3).index_copy(0, t([1]), t([[1.0, 2.0, 3.0]]))", "tensor([[0., 0., 0.],\n        [1., 2., 3.]])"),
    ("torch.zeros(3).index_put((t([0, 0]),), t([1.0, 2.0]), accumulate=True)", "tensor([3., 0., 0.])"),
    ("torch.zeros(2, 2).index_put((t([0, 1]), t([1, 0])), t(5.0))", "tensor([[0., 5.],\n        [5., 0.]])"),
    (
        "torch.zeros(2, 2).masked_scatter(t([[True, False], [False, True]]), t([1.0, 2.0, 3.0]))",
        "tensor([[1., 0.],\n        [0., 2.]])",
    ),
    ("torch.zeros(2, 2).masked_scatter(t([True, False]), t([1.0, 2.0]))", "tensor([[1., 0.],\n        [2., 0.]])"),
    ("torch.arange(4.0).take(t([[-1, 0]]))", "tensor([[3., 0.]])"),
    ("torch.arange(4.0).take(t([4]))", "IndexError: out of range: tried to access index 4 on a tensor of 4 elements."),
    (
        "torch.arange(4.0).take(t([-5]))",
        "IndexError: out of range: tried to access index -5 on a tensor of 4 elements.",
    ),
    (
        "torch.zeros(3, requires_grad=True).index_fill(0, t([0]), 1.0)",
        "tensor([1., 0., 0.], grad_fn=<IndexFillBackward0>)",
    ),
    (
        "torch.zeros(3, requires_grad=True).index_copy(0, t([0]), t([1.0]))",
        "tensor([1., 0., 0.], grad_fn=<IndexCopyBackward0>)",
    ),
    ("torch.zeros(3, requires_grad=True).take(t([0]))", "tensor([0.], grad_fn=<TakeBackward0>)"),
]


@pytest.mark.parametrize(("program", "expected"), PYTORCH, ids=[p for p, _ in PYTORCH])
def test_a_write_along_an_index_gives_what_pytorch_gives(program, expected):
    assert outcome(al, program) == expected


def gradients(write):
    """The gradients of what is written into and of what is written, with a weight for each element of the result."""
    x, src = (al.ones(3, requires_grad=True) for _ in range(2))
    write(x, src).backward(al.tensor([1.0, 2.0, 3.0]))
    return x.grad.tolist(), src.grad.tolist()


def test_what_was_overwritten_gets_no_gradient_and_what_was_written_gets_it():
    assert gradients(lambda x, src: x.scatter(0, al.tensor([2, 0]), src)) == ([0.0, 2.0, 0.0], [3.0, 1.0, 0.0])
    assert gradients(lambda x, src: x.index_copy(0, al.tensor([2]), src[:1])) == ([1.0, 2.0, 0.0], [3.0, 0.0, 0.0])
    mask = al.tensor([False, True, True])
    assert gradients(lambda x, src: x.masked_scatter(mask, src)) == ([1.0, 0.0, 0.0], [2.0, 3.0, 0.0])


def test_what_was_added_to_keeps_its_gradient():
    expected = ([1.0, 2.0, 3.0], [2.0, 2.0, 0.0])
    at = al.tensor([1, 1])
    assert gradients(lambda x, src: x.scatter_reduce(0, at, src, reduce="sum")) == expected
    assert gradients(lambda x, src: x.index_put((at,), src[:2], accumulate=True)) == expected


def test_an_element_that_was_taken_twice_gets_both_gradients():
    x = al.arange(4.0).reshape(2, 2).requires_grad_()
    x.take(al.tensor([3, 3, 0])).backward(al.tensor([1.0, 10.0, 100.0]))
    assert x.grad.tolist() == [[100.0, 0.0], [0.0, 11.0]]


def test_the_underscore_writes_into_the_tensor_itself_and_its_views_see_it():
    x = al.zeros(3)
    view = x[1:]
    assert x.scatter_(0, al.tensor([2]), 7.0) is x
    assert view.tolist() == [0.0, 7.0]
    assert x._version == 1


def test_a_source_smaller_than_its_index_is_an_error():
    with pytest.raises(RuntimeError, match=r"Expected index \[2\] to be no larger than"):
        al.zeros(3).scatter(0, al.tensor([0, 0]), al.tensor([1.0]))
