import numpy as np
from compiler.programs import operations, program_of

import autogradlab as al
from autogradlab.compiler.program import Ref
from autogradlab.compiler.tracing.recorder import Recorder, kind_of


def test_kinds():
    assert [kind_of(x) for x in (np.ones(2), np.float64(1), 1.0)] == ["array", "scalar", "number"]


def test_an_operation_of_the_engine_is_one_step():
    p = program_of(lambda x: al.softmax(x, 0), al.ones(3))
    assert operations(p) == ["softmax"]
    assert p.steps[0].settings == {"axis": 0}
    assert list(p.functions) == ["softmax"]


def test_two_functions_of_one_name_are_two_operations():
    recorder = Recorder()
    names = [recorder.name_function("f", fn) for fn in (len, max, len)]
    assert names == ["f", "f_2", "f"]


def test_steps_of_the_reverse_pass_know_it_and_their_rule():
    p = program_of(al.grad(lambda x: al.tanh(x).sum()), np.ones(3))
    parts = {step.operation: (step.part, step.rule) for step in p.steps}
    assert parts["tanh"] == ("forward", "")
    assert parts["subtract"] == ("backward", "Tanh")
    last = p.steps[-1]
    assert last.gradient_of is not None


def test_results_that_share_memory_say_so():
    p = program_of(lambda x: (x[1:], x.reshape(3, 1), x + 1), np.ones(3))
    view, turned, new = p.steps
    assert view.memory == turned.memory == 0
    assert new.memory == new.number


def test_several_results_are_picked_one_by_one():
    p = program_of(lambda a: np.linalg.eigh(a), np.eye(2))
    assert operations(p) == ["linalg.eigh", "pick", "pick"]
    assert p.steps[0].shape is None
    assert [s.operands[1] for s in p.steps[1:]] == [0, 1]


def test_a_step_of_constants_alone_is_no_step():
    p = program_of(lambda x: x * (np.arange(3) * 2).sum(), np.ones(2))
    assert operations(p) == ["multiply"]
    assert p.steps[0].operands[0] == Ref(0)
