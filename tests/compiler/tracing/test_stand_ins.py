import functools
import types

import numpy as np
import pytest

import autogradlab as al
from autogradlab import nn
from autogradlab.compiler.tracing.recorder import Recorder
from autogradlab.compiler.tracing.stand_ins import Path, StandIns, identifier, is_learners, names_read
from autogradlab.compiler.tracing.value import Value

table = {"w": np.ones(2), "deep": [al.ones(3), (4, np.zeros(1))]}


def reads_table(x):
    return [x * table["w"] for _ in range(2)]


@pytest.fixture
def stand_ins():
    return StandIns(Recorder())


def stand_in(stand_ins, thing):
    return stand_ins.of(thing, Path(lambda: thing, "thing"))


def test_what_holds_no_array_is_itself(stand_ins):
    for thing in (1, "a", None, [1, 2], {"a": (3,)}, np, len, al.sin):
        assert stand_in(stand_ins, thing) is thing


def test_arrays_in_containers_are_found_by_path(stand_ins):
    made = stand_in(stand_ins, table)
    assert made is not table
    assert type(made["w"]) is Value
    assert isinstance(made["deep"][0], al.Tensor)
    assert [path.text for path in stand_ins.captured] == ["thing['w']", "thing['deep'][0]", "thing['deep'][1][1]"]
    assert stand_ins.captured[2].read() is table["deep"][1][1]


def test_a_learners_function_is_copied_with_what_it_reads(stand_ins):
    copied = stand_in(stand_ins, reads_table)
    assert copied is not reads_table
    assert copied.__code__ is reads_table.__code__
    assert type(copied.__globals__["table"]["w"]) is Value
    assert type(table["w"]) is np.ndarray


def test_functions_that_call_each_other(stand_ins):
    def even(n):
        return scale if n == 0 else odd(n - 1)

    def odd(n):
        return even(n - 1)

    scale = np.ones(1)
    copied = stand_in(stand_ins, even)
    assert type(copied(4)) is Value


def test_a_module_is_copied_with_its_parameters(stand_ins):
    model = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1))
    made = stand_in(stand_ins, model)
    assert made is not model
    assert [type(p._data) for p in made.parameters()] == [Value] * 4
    assert [p.requires_grad for p in made.parameters()] == [True] * 4
    assert all(type(p._data) is np.ndarray for p in model.parameters())
    model.eval()
    assert not all(read() == value for read, value in stand_ins.guards)


def test_the_same_array_is_one_input(stand_ins):
    x = np.ones(2)
    a, b = stand_in(stand_ins, [x, x])
    assert a is b
    assert len(stand_ins.captured) == 1


def test_methods_partials_and_modules_of_the_learner(stand_ins, tmp_path, monkeypatch):
    class Box:
        def __init__(self):
            self.w = np.ones(2)

        def get(self, k=0):
            return self.w

    assert type(stand_in(stand_ins, Box().get)()) is Value
    assert type(stand_in(stand_ins, functools.partial(Box().get, k=1))()) is Value
    (tmp_path / "helpers_of_mine.py").write_text("import numpy as np\nw = np.ones(2)\ndef f():\n    return w\n")
    monkeypatch.syspath_prepend(tmp_path)
    import helpers_of_mine

    assert type(stand_in(stand_ins, helpers_of_mine).f()) is Value


def test_a_library_isnt_the_learners():
    assert is_learners(reads_table)
    assert not is_learners(np.mean)
    assert not is_learners(al.grad(reads_table))
    assert not is_learners(types)


def test_names_of_functions_inside_count():
    def outer():
        return lambda: table

    assert "table" in set(names_read(outer.__code__))


def test_paths_become_identifiers():
    assert identifier("net.layers[0].weight") == "net_layers_0_weight"
    assert identifier("net._parameters['w']") == "net_w"
