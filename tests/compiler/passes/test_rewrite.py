import numpy as np
from compiler.programs import A, B, operations, straight

from autogradlab.compiler.passes.rewrite import Known, Steps, is_constant, rewrite
from autogradlab.compiler.program import Ref


def test_an_operand_takes_the_place_of_a_step_and_of_its_uses():
    p = straight(("positive", A), ("add", Ref(2), B))
    made = rewrite(p, lambda step, known: step.operands[0] if step.operation == "positive" else step)
    assert operations(made) == ["add"]
    assert made.steps[0].operands == (A, B)


def test_several_steps_take_the_place_of_one():
    p = straight(("negative", A))

    def change(step, known):
        if step.operation != "negative" or step.operands != (A,):  # what it made is looked at again
            return step
        first = step.replace(number=known.new_number(), operation="positive")
        return Steps((first, step.replace(operands=(Ref(first.number),))))

    made = rewrite(p, change)
    assert operations(made) == ["positive", "negative"]
    assert made.outputs == Ref(2)


def test_a_name_is_handed_on_within_a_part():
    p = straight(("add", A, B), ("positive", Ref(2)))
    p = p.replace(steps=(p.steps[0], p.steps[1].replace(name="total")))
    made = rewrite(p, lambda step, known: step.operands[0] if step.operation == "positive" else step)
    assert made.steps[0].name == "total"


def test_what_is_written_into_is_left_alone():
    p = straight(("copy", A), ("add", Ref(2), B), ("positive", Ref(2)))
    p = p.replace(steps=(p.steps[0], p.steps[1].replace(into=2, memory=2), p.steps[2]))
    made = rewrite(p, lambda step, known: step.operands[0])
    assert operations(made) == operations(p)


def test_what_is_known_of_operands():
    p = straight(("add", A, 2.0))
    known = Known(p)
    assert known.shape(A) == (3,)
    assert known.dtype(2.0) is None
    assert known.dtype(np.float32(1)) == np.float32
    assert known.step(Ref(2), "add") is p.steps[0]
    assert known.step(A) is None
    assert known.same_kind(A, p.steps[0])
    assert is_constant((1, [2.0]))
    assert not is_constant((1, [A]))
