import numpy as np
import pytest
from compiler.programs import A, B, operations, straight

from autogradlab.compiler.passes.dead_code import dead_code
from autogradlab.compiler.passes.simplify_arithmetic import simplify_arithmetic
from autogradlab.compiler.program import Ref


def simplified(*steps):
    return dead_code(simplify_arithmetic(straight(*steps)))


@pytest.mark.parametrize(
    "step",
    [("multiply", A, 1), ("multiply", 1.0, A), ("multiply", np.ones(3), A), ("add", A, 0), ("add", np.zeros(3), A), ("subtract", A, 0),
     ("true_divide", A, 1), ("power", A, 1), ("positive", A)],
    ids=lambda s: s[0],
)  # fmt: skip
def test_what_changes_nothing_goes_away(step):
    made = simplified(step)
    assert made.steps == ()
    assert made.outputs == A


def test_minus_minus():
    made = simplified(("negative", A), ("negative", Ref(2)))
    assert made.outputs == A


def test_minus_one_times():
    assert operations(simplified(("multiply", -1, A))) == ["negative"]


def test_sums_with_minus_are_differences():
    made = simplified(("negative", B), ("add", A, Ref(2)))
    assert [(s.operation, s.operands) for s in made.steps] == [("subtract", (A, B))]
    made = simplified(("negative", B), ("subtract", A, Ref(2)))
    assert [(s.operation, s.operands) for s in made.steps] == [("add", (A, B))]


def test_a_minus_moves_out_of_a_product():
    made = simplified(("negative", A), ("multiply", Ref(2), 4), ("add", B, Ref(3)))
    made = dead_code(simplify_arithmetic(made))
    assert operations(made) == ["multiply", "subtract"]


def test_a_one_that_widens_the_shape_or_dtype_stays():
    p = straight(("multiply", A, np.ones((2, 3))))
    step = p.steps[0].replace(shape=(2, 3))
    assert operations(simplify_arithmetic(p.replace(steps=(step,)))) == ["multiply"]
    step = p.steps[0].replace(operands=(A, 1), dtype=np.dtype(np.float32))
    assert operations(simplify_arithmetic(p.replace(steps=(step,)))) == ["multiply"]


@pytest.mark.parametrize(
    "step", [("multiply", A, 2), ("add", A, 1), ("subtract", 0, A), ("true_divide", 1, A), ("power", A, 2)]
)
def test_what_changes_something_stays(step):
    assert operations(simplified(step)) == [step[0]]
