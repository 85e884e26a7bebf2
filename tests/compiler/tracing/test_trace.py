import numpy as np
from compiler.programs import program_of

import autogradlab as al
from autogradlab.compiler.program import Ref
from autogradlab.compiler.tracing.trace import (
    TensorOutput,
    arguments_with_paths,
    is_leaf_argument,
    parameter_names,
    trace,
)
from autogradlab.engine.modes import mode, tracing

scale = np.ones(3)


def test_inputs_are_the_arguments_and_then_what_is_captured_and_read():
    unread = np.zeros(3)

    def f(params, x):
        unread
        return params["w"] * x * scale

    p = program_of(f, {"w": np.ones(3), "b": np.ones(1)}, np.ones(3))
    assert [(x.name, x.origin) for x in p.inputs] == [
        ("params_w", "argument"), ("params_b", "argument"), ("x", "argument"), ("scale", "scale"),
    ]  # fmt: skip


def test_an_input_that_the_learner_names_has_that_name():
    def f(params):
        weight, bias = params
        return weight + bias

    assert [x.name for x in program_of(f, [np.ones(2), np.ones(2)]).inputs] == ["weight", "bias"]


def test_outputs_keep_their_structure():
    found = trace(lambda x: {"a": (x, al.tensor(x) + 1, 3)}, (np.ones(2),), {})
    assert found.outputs["a"][0] == Ref(0)
    assert isinstance(found.outputs["a"][1], TensorOutput)
    assert found.program.outputs["a"][2] == 3


def test_the_engine_is_as_before_afterwards():
    program_of(al.grad(lambda x: (x * x).sum()), np.ones(2))
    assert mode.tracer is None
    assert mode.save_values is None
    assert not tracing
    x = al.tensor(2.0, requires_grad=True)
    (x * x).backward()
    assert x.grad.item() == 4.0


def test_leaves_of_arguments():
    assert [is_leaf_argument(x) for x in (1.0, np.float32(1), np.ones(1), al.ones(1), 1, True, "a", None)] == [
        True
    ] * 4 + [False] * 4
    assert [path for _, path in arguments_with_paths({"a": [1, (2,)]}, "p")] == ["p['a'][0]", "p['a'][1][0]"]


def test_parameters_without_names_get_some():
    assert parameter_names(lambda a, *rest: 0, 3) == ["a", "rest_0", "rest_1"]
    assert parameter_names(dict, 2) == ["argument_0", "argument_1"]
