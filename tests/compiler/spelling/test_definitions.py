import numpy as np

from autogradlab.compiler.spelling.definitions import Definitions
from autogradlab.engine.rules import activations, elementwise, indexing, losses


def defined(*functions):
    made = Definitions()
    for fn in functions:
        made.add_function(fn.__name__, fn)
    space = dict(made.bound)
    text = "\n\n".join([*(f"import {m}" for m in made.imports - {"np"}), "import numpy as np", *made.texts.values()])
    exec(compile(text, "defined", "exec"), space)
    return text, space


def test_a_function_brings_what_it_needs_and_no_types():
    text, space = defined(activations.gelu)
    assert "Any" not in text
    assert "autogradlab" not in text
    assert text.index("def erf") < text.index("def gelu")
    np.testing.assert_array_equal(space["gelu"](np.array([0.3, -1.0])), activations.gelu(np.array([0.3, -1.0])))


def test_a_docstring_stays_and_a_decorator_goes():
    text, _ = defined(elementwise.sigmoid)
    assert '"""1 / (1 + exp(-x)), without overflow."""' in text
    assert "@primitive" not in text


def test_names_that_stand_for_numpy_functions_are_numpys():
    text, _ = defined(elementwise.keep)
    assert "np.where(" in text
    assert "where = " not in text


def test_functions_that_share_a_part_define_it_once():
    text, space = defined(losses.mse_loss, losses.huber_loss, indexing.scatter)
    assert text.count("def reduce(") == 1
    assert text.count("def is_advanced(") == 1
    assert space["scatter"](np.ones(2), np.array([1, 1]), (3,)).tolist() == [0.0, 2.0, 0.0]


def test_what_has_no_source_is_handed_over():
    made = Definitions()
    made.add_function("f", eval("lambda x: x"))
    assert made.texts == {}
    assert list(made.bound) == ["f"]
