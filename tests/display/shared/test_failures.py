"""A picture that could not be made leaves a warning, once a cell for each reason."""

import ast
import sys
import types
import warnings
from pathlib import Path

import pytest

from autogradlab.display.shared import failures
from autogradlab.display.shared.failures import PictureWarning, error_text, warn_of_failure

PACKAGE = Path(failures.__file__).parents[2]


@pytest.fixture(autouse=True)
def nothing_shown_yet(monkeypatch):
    monkeypatch.setattr(failures, "SHOWN", {})


def fail(reason):
    try:
        raise ValueError(reason)
    except ValueError as error:
        warn_of_failure("the picture", error, "try again.")


def shown(*reasons):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("default")
        for reason in reasons:
            fail(reason)
    return found


def test_the_warning_has_the_reason_what_to_do_and_the_line_that_failed():
    (warning,) = shown("too tall")
    assert warning.category is PictureWarning
    assert str(warning.message) == "the picture could not be made: ValueError: too tall\nHint: try again."
    assert warning.filename == __file__
    assert warning.lineno == fail.__code__.co_firstlineno + 2


def test_a_reason_is_shown_once_and_another_one_too():
    assert [str(w.message).splitlines()[0][-4:] for w in shown("tall", "tall", "wide", "tall")] == ["tall", "wide"]


def test_the_next_cell_shows_it_again(monkeypatch):
    shell = types.SimpleNamespace(execution_count=7)
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    assert len(shown("tall", "tall")) == 1
    shell.execution_count = 8
    assert len(shown("tall", "tall")) == 1
    assert list(failures.SHOWN) == [8]


def test_where_warnings_are_errors_it_is_one():
    with warnings.catch_warnings(action="error"), pytest.raises(PictureWarning, match="too tall"):
        fail("too tall")


def test_an_error_that_was_never_raised_has_no_place():
    with pytest.warns(PictureWarning, match="MemoryError\n"):
        warn_of_failure("the picture", MemoryError(), "close some notebooks.")


def test_an_error_without_words_is_its_type():
    assert error_text(MemoryError()) == "MemoryError"
    assert error_text(KeyError("x")) == "KeyError: 'x'"


# Functions that call the learner's own at many places, where one that raises is a gap in a curve and told elsewhere.
GAPS = {
    "display/shared/sampling.py": {"value_or_nan", "match_dtype", "vectorized_values"},
    "display/plots/derivative_curves.py": {"lost_gradient_note"},
    "widgets/explore/partial_derivatives.py": {"function_value"},
    "widgets/card/compiled_steps.py": {"__call__"},  # what the program refuses, the function itself runs or says
}


def swallowed(path):
    """The functions of a file that catch any error and do nothing with it."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for handler in ast.walk(function):
                if isinstance(handler, ast.ExceptHandler) and catches_all(handler) and not uses_error(handler):
                    yield function.name


def catches_all(handler):
    return handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException")


def uses_error(handler):
    nodes = [node for statement in handler.body for node in ast.walk(statement)]
    return any(isinstance(n, ast.Raise) or (isinstance(n, ast.Name) and n.id == handler.name) for n in nodes)


@pytest.mark.parametrize("room", ["display", "widgets", "live"])
def test_no_error_is_swallowed(room):
    found = {p.relative_to(PACKAGE).as_posix(): set(swallowed(p)) for p in (PACKAGE / room).rglob("*.py")}
    expected = {path: names for path, names in GAPS.items() if path.startswith(room)}
    assert {path: names for path, names in found.items() if names} == expected
