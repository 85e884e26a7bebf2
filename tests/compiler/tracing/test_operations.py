import numpy as np
import pytest

import autogradlab as al  # noqa: F401  (fills the table of rules)
from autogradlab.compiler.tracing.operations import canonical_call, numpy_function, operation_of_rule, tidy_arguments
from autogradlab.engine.rules import elementwise, reductions, shape
from autogradlab.engine.table import rule_of


@pytest.mark.parametrize(
    ("fn", "args", "kwargs", "wanted"),
    [
        (np.divide, (1, 2), {}, "true_divide"),
        (np.linalg.inv, (1,), {}, "linalg.inv"),
        (np.add.reduce, (1,), {"axis": None}, "sum"),
        (np.maximum.reduce, (1,), {"axis": 0, "keepdims": True}, "max"),
        (np.subtract.outer, (1, 2), {}, "subtract.outer"),
        (np.amax, (1,), {}, "max"),
    ],
)
def test_a_call_has_one_name_whichever_way_it_was_made(fn, args, kwargs, wanted):
    assert canonical_call(fn, args, kwargs)[0] == wanted


def test_a_reduction_without_an_axis_takes_the_first():
    assert canonical_call(np.add.reduce, (1,), {})[2] == {"axis": 0}


def test_arguments_are_written_one_way():
    assert tidy_arguments("sum", (1, 0), {"keepdims": False, "dtype": None}) == ((1,), {"axis": 0})
    assert tidy_arguments("stack", (1, 2), {"axis": 1}) == (([1, 2],), {"axis": 1})
    assert tidy_arguments("transpose", (1, None), {}) == ((1,), {})


@pytest.mark.parametrize(
    ("fn", "name", "own"),
    [(np.sum, "sum", False), (shape.cat, "concatenate", False), (shape.clone, "copy", False), (elementwise.sigmoid, "sigmoid", True),
     (reductions.softmax, "softmax", True), (np.linalg.det, "linalg.det", False)],
)  # fmt: skip
def test_a_rule_is_numpys_operation_or_one_of_ours(fn, name, own):
    found, function = operation_of_rule(rule_of(fn))
    assert found == name
    assert (function is not None) == own


def test_names_lead_to_functions():
    assert numpy_function("linalg.inv") is np.linalg.inv
    assert numpy_function("softmax") is None
