"""Whatever a public function is called with, what comes out is an answer, or an error that was meant.

No error may come from inside NumPy, or from a line of ours that didn't mean to raise; none may speak of our inside.
What a hint says to write is Python, and its names exist.
"""

import re
import traceback
import warnings

import numpy as np
import pytest
from hints import faults, hint_in
from wrong_arguments import WRONG, targets, wrong_calls

import autogradlab as al
from autogradlab.ops.calls.error_sources import is_deliberate, sentence_of_python

LEAKED = re.compile(
    r"ufunc|has no attribute|not subscriptable|not iterable|values to unpack|has no len|inhomogeneous|setting an array|"
    r"truth value of an array|not supported between|could not convert|must be real number|bad operand|sequence by|"
    r"(list|tuple) index out of range|object is not callable|0-dimensional arrays|unhashable|loop of"
)


def leak(error):
    """What is wrong with an error; empty for one that was meant, or that the test's own functions raise."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    last = frames[-1].f_code.co_filename
    if last.endswith("wrong_arguments.py"):
        own = sentence_of_python(error) or len(frames) > 3  # Python's refusal of the call, or one of our functions
        return "" if own else repr(error)
    if not is_deliberate(error) and not (sentence_of_python(error) and len(frames) <= 4):
        return f"{last}:{error.__traceback__.tb_lineno} {error!r}"
    return repr(error) if LEAKED.search(str(error).partition("\nHint")[0]) else ""


@pytest.mark.parametrize("place", ["al", "Tensor", "linalg", "F", "func", "autograd", "nn", "optim", "init"])
def test_no_error_leaks_from_inside(place):
    leaks, failed = [], 0
    np.random.seed(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, fn in targets(place):
            for what, call in wrong_calls(name, fn):
                try:
                    call()
                except Exception as error:
                    failed += 1
                    found = leak(error)
                    leaks += [(name, what, found)] if found else []
                    leaks += [(name, what, fault) for fault in faults(hint_in(str(error)))]
    assert leaks == []
    assert failed > 100


def test_there_are_more_than_forty_kinds_of_wrong_argument():
    assert len(WRONG) > 40


@pytest.mark.parametrize("wrong", [[0.0, 1.0], (0.0, 1.0), "a", None, 1.5, {}, 1j])
@pytest.mark.parametrize("name", ["exp", "softmax", "cumsum", "topk", "det", "sort", "flatten", "unsqueeze", "gather"])
def test_what_is_no_tensor_is_refused(name, wrong):
    with pytest.raises(TypeError):
        getattr(al, name)(wrong, 0) if name not in ("exp", "det") else getattr(al, name)(wrong)
