import numpy as np
from compiler.programs import FLOAT, A, operations, straight

import autogradlab as al
from autogradlab.compiler.passes.constants import fold_constants
from autogradlab.compiler.program import Ref, Step


def test_what_depends_on_no_input_is_computed():
    made = fold_constants(straight(("add", np.ones(3), np.arange(3.0)), ("multiply", Ref(2), A)))
    assert operations(made) == ["multiply"]
    np.testing.assert_array_equal(made.steps[0].operands[0], [1, 2, 3])


def test_an_array_of_one_number_is_the_number():
    made = fold_constants(straight(("multiply", np.full(3, 0.5), A)))
    assert made.steps[0].operands == (0.5, A)
    assert fold_constants(straight(("multiply", np.array([1.0, 2.0, 3.0]), A))).steps[0].operands[0].shape == (3,)


def test_zeros_of_two_signs_are_not_one_number():
    both = np.array([0.0, -0.0, 0.0])
    assert fold_constants(straight(("add", both, A))).steps[0].operands[0] is both


def test_an_array_that_decides_the_shape_stays():
    step = Step(2, "multiply", (np.ones(3), Ref(0)), {}, (3,), FLOAT, memory=2)
    made = fold_constants(straight(step, shape=(1,)))
    assert made.steps[0].operands[0].shape == (3,)


def test_a_broadcast_value_is_used_as_it_is():
    spread = Step(2, "broadcast_to", (Ref(1), (3,)), {}, (3,), FLOAT, memory=2)
    made = fold_constants(straight(spread, ("multiply", Ref(2), A)))
    assert made.steps[1].operands == (Ref(1), A)


def test_a_numpy_scalar_becomes_the_shortest_number_that_is_the_same():
    step = straight(
        ("multiply", np.float64(0.1), A), ("multiply", np.float64(2.0), A), ("multiply", np.float32(2.0), A)
    )
    a, b, c = fold_constants(step).steps
    assert a.operands[0] == 0.1
    assert type(b.operands[0]) is int
    assert type(c.operands[0]) is np.float32  # it isn't of the array's dtype: as a number it would not widen


def test_a_constant_that_is_written_into_stays_a_step():
    p = straight(("constant", np.zeros(3)), ("add", Ref(2), A), outputs=Ref(2))
    constant, write = p.steps
    p = p.replace(steps=(constant, write.replace(into=2, memory=2)))
    assert operations(fold_constants(p)) == ["constant", "add"]


def test_one_operand_keeps_the_shape():
    spread = Step(2, "broadcast_to", (Ref(1), (3,)), {}, (3,), FLOAT, memory=2)
    made = fold_constants(straight(spread, ("multiply", Ref(2), np.full(3, 0.5)), shape=(1,)))
    kept = [x for x in made.steps[1].operands if isinstance(x, Ref) or np.shape(x) == (3,)]
    assert len(kept) == 2 or kept == [Ref(2)]
    compiled = al.compile(lambda x: np.broadcast_to(x, (3,)) * np.full(3, 0.5))
    assert compiled(np.ones(1)).tolist() == [0.5, 0.5, 0.5]
