import numpy as np
from compiler.programs import FLOAT, operations, program_of, straight

from autogradlab.compiler.passes.dead_code import dead_code
from autogradlab.compiler.passes.simplify_shapes import simplify_shapes
from autogradlab.compiler.program import Ref, Step


def simplified(f, *args):
    p = program_of(f, *args)
    for _ in range(3):
        p = dead_code(simplify_shapes(p))
    return p


def test_transposes_undo_each_other():
    made = simplified(lambda x: x.T.T * 2, np.ones((2, 3)))
    assert operations(made) == ["multiply"]
    assert operations(simplified(lambda x: x.transpose(1, 2, 0).transpose(1, 2, 0) * 1.5, np.ones((2, 3, 4)))) == [
        "transpose",
        "multiply",
    ]


def test_swapped_axes_are_a_transpose():
    made = simplified(lambda x: x.swapaxes(0, 1), np.ones((2, 3)))
    assert [(s.operation, s.operands[1]) for s in made.steps] == [("transpose", (1, 0))]


def test_reshapes_become_one_with_its_sizes_in_numbers():
    made = simplified(lambda x: x.reshape(-1).reshape(3, 2).reshape(6) * 2, np.ones((2, 3)))
    assert operations(made) == ["reshape", "multiply"]
    made = simplified(lambda x: x.reshape(2, -1) * 2, np.ones((2, 3)))
    assert operations(made) == ["multiply"]


def test_a_cast_to_the_same_dtype_and_a_copy_go_away():
    assert operations(simplified(lambda x: x.astype(float).copy() * 2, np.ones(2))) == ["multiply"]


def test_a_copy_that_is_returned_stays():
    assert operations(simplified(lambda x: x.copy(), np.ones(2))) == ["copy"]


def test_an_element_is_a_number():
    step = Step(2, "getitem", (Ref(0), (1, ...)), {}, (), FLOAT, memory=0)
    made = simplify_shapes(straight(step, ("multiply", Ref(1), Ref(2))))
    assert (made.steps[0].operands[1], made.steps[0].kind) == (1, "scalar")


def test_an_element_of_what_was_just_stacked_is_that_element():
    made = simplified(lambda x: np.stack([x[0] * 2, x[1]])[0] + 1, np.ones(2))
    assert "stack" not in operations(made)


def test_a_matrix_times_a_column_is_one_times_a_vector():
    a, v = np.arange(6.0).reshape(2, 3), np.ones(3)
    made = simplified(lambda a, v: (a @ np.expand_dims(v, -1)).reshape(2) + 0.5, a, v)
    assert operations(made) == ["matmul", "add"]
