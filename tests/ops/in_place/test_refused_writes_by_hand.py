"""What must not be written to, and what does not fit.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al
from autogradlab.engine.errors.messages import InplaceError

PYTORCH = [
    (
        "t([1.0, 2.0], requires_grad=True).add_(1)",
        "RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.",
    ),
    (
        "t([1.0, 2.0], requires_grad=True)[0].add_(1)",
        "RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation.",
    ),
    (
        "(t([1.0, 2.0], requires_grad=True) * 1).unbind()[0].add_(1)",
        "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outp"
        "ut of a function that returns multiple views. Such functions do not allow the output views to b"
        "e modified inplace. You should replace the inplace operation by an out-of-place one.",
    ),
    (
        "(t([1.0, 2.0], requires_grad=True) * 1).split(1)[1].mul_(2)",
        "RuntimeError: Output 1 of Split is a view and is being modified inplace. This view is the outpu"
        "t of a function that returns multiple views. Such functions do not allow the output views to be"
        " modified inplace. You should replace the inplace operation by an out-of-place one.",
    ),
    (
        "(t([1.0, 2.0], requires_grad=True) * 1).split([1, 1])[1].mul_(2)",
        "RuntimeError: Output 1 of SplitWithSizes is a view and is being modified inplace. This view is "
        "the output of a function that returns multiple views. Such functions do not allow the output vi"
        "ews to be modified inplace. You should replace the inplace operation by an out-of-place one.",
    ),
    (
        "t([1.0, 2.0])[:] = t([1.0, 2.0, 3.0])",
        "RuntimeError: The expanded size of the tensor (2) must match the existing size (3) at non-singl"
        "eton dimension 0.  Target sizes: [2].  Tensor sizes: [3]",
    ),
    (
        "t([1.0, 2.0])[t([0, 1])] = t([1.0, 2.0, 3.0])",
        "RuntimeError: shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result of shape [2]",
    ),
    (
        "t([[1.0, 2.0]])[0] = torch.ones(2, 2)",
        "RuntimeError: expand(torch.FloatTensor{[2, 2]}, size=[2]): the number of sizes provided (1) mus"
        "t be greater or equal to the number of dimensions in the tensor (2)",
    ),
    ("t([1.0, 2.0])[5] = 1.0", "IndexError: index 5 is out of bounds for dimension 0 with size 2"),
]


@pytest.mark.parametrize(("program", "expected"), PYTORCH, ids=[p for p, _ in PYTORCH])
def test_a_forbidden_write_is_refused_in_pytorchs_words(program, expected):
    assert outcome(al, program) == expected


@pytest.mark.parametrize("program", [p for p, _ in PYTORCH if "requires_grad" in p])
def test_a_refused_write_has_changed_nothing(program):
    x = al.tensor([1.0, 2.0], requires_grad=True)
    with pytest.raises(InplaceError):
        eval(program.replace("t([1.0, 2.0], requires_grad=True)", "x"), {"x": x})
    assert x.tolist() == [1.0, 2.0]
    assert x._version == 0


def test_a_leaf_may_be_written_to_while_nothing_is_recorded():
    w = al.tensor([1.0, 2.0], requires_grad=True)
    with al.no_grad():
        w -= 1.0
        w[0] = 5.0
    assert w.tolist() == [5.0, 1.0]
    assert w.is_leaf
    assert w.requires_grad


def test_the_error_names_the_parameter_and_the_line_to_write():
    weight = al.tensor([1.0], requires_grad=True)
    with pytest.raises(InplaceError, match=r"with al\.no_grad\(\):`, as in weight -= lr \* weight\.grad"):
        weight += 1.0


def test_a_leaf_that_requires_no_gradient_may_become_part_of_a_graph():
    total, x = al.zeros(2), al.tensor([1.0, 2.0], requires_grad=True)
    total += x * x
    total.sum().backward()
    assert x.grad.tolist() == [2.0, 4.0]
