from collections import namedtuple

import numpy as np
import pytest

import autogradlab as al
from autogradlab.compiler.compiled_program import CompiledProgram, StaleProgramError, is_same, load, packer
from autogradlab.compiler.program import Ref
from autogradlab.compiler.spelling.numpy_spelling import Source
from autogradlab.compiler.tracing.trace import TensorOutput, trace

weight = np.array([1.0, 2.0])


def weighted(x):
    return (x * weight).sum()


def test_a_program_is_called_with_its_arguments_and_what_it_captured():
    made = CompiledProgram(trace(weighted, (np.ones(2),), {}), readable=True)
    assert [x.name for x in made.program.inputs] == ["x", "weight"]
    assert made.call([np.array([3.0, 4.0])]) == 11.0
    assert not made.is_simple


def test_a_global_function_is_guarded_by_its_name():
    made = CompiledProgram(trace(lambda x: weighted(x), (np.ones(2),), {}), readable=True)
    assert [(name, value) for _, name, value in made.names] == [("weighted", weighted)]


def test_a_captured_array_of_another_shape_makes_it_stale(monkeypatch):
    made = CompiledProgram(trace(weighted, (np.ones(2),), {}), readable=True)
    monkeypatch.setattr(f"{__name__}.weight", np.ones(3))
    with pytest.raises(StaleProgramError):
        made.call([np.ones(2)])


def test_the_text_is_what_runs_and_its_lines_are_in_tracebacks():
    run = load(Source("def f(x):\n    return x + one\n", "", "f", {"one": 1}, [], {}))
    assert run(2) == 3
    with pytest.raises(TypeError) as caught:
        run("a")
    assert "return x + one" in str(caught.getrepr())


def test_guards_compare_numbers_by_value_and_functions_by_identity():
    assert is_same(2.0, 2.0)
    assert not is_same(2, 2.0)
    assert is_same([1, "a"], [1, "a"])
    assert not is_same(lambda: 1, lambda: 1)


def test_tensors_are_packed_where_the_function_returned_tensors():
    Pair = namedtuple("Pair", "left right")
    pack = packer(Pair(TensorOutput(Ref(0)), {"k": [Ref(1)]}))
    found = pack((np.ones(2), {"k": [3.0]}))
    assert isinstance(found, Pair)
    assert isinstance(found.left, al.Tensor)
    assert found.right == {"k": [3.0]}
    assert packer((Ref(0), [Ref(1)])) is None
