"""The door: what comes out of a public function when its arguments don't fit, in PyTorch's words.

A call that fits costs nothing but the call. Where one fails, and not by an error that was raised on purpose, the
arguments are held against the signature, and what is wrong with them is said. So nothing of NumPy's errors, nor of
Python's about our inside, gets out; what a learner's own function raises passes untouched.

Read next: `dtype_checks.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

from autogradlab.engine.dtypes import dtype_error
from autogradlab.engine.errors.messages import AutogradTypeError, HintedError
from autogradlab.ops.calls.argument_kinds import parameters_of, usual_classes, wrong_argument
from autogradlab.ops.calls.call_sentences import (
    Call,
    arguments_sentence,
    call_error,
    combination_sentence,
    dim_sentence,
    first_complex,
    list_hint,
    other_error,
)
from autogradlab.ops.calls.error_sources import is_right_as_it_is, sentence_of_python
from autogradlab.ops.calls.outputs import write_out
from autogradlab.ops.calls.records import RECORDS
from autogradlab.ops.calls.spelling import LEFT_OUT, PYTORCH_NAMES, DimTypeError

__all__ = ["check_calls", "check_constructor", "said_by_pytorch", "with_call_errors"]

P = ParamSpec("P")
R = TypeVar("R")
PYTHON_CODE = ("F.", "nn.", "optim.", "al.func.", "al.autograd.")  # what PyTorch writes in Python, not in C++


def with_call_errors(fn: Callable[P, R], name: str, spelled: str = "", skip: int = 0) -> Callable[P, R]:
    """The function, whose errors about a call speak PyTorch's language.

    Args:
        fn: The function.
        name: What PyTorch's errors call it.
        spelled: How a learner writes it, where that isn't `al.` and the name.
        skip: 1 for a method, whose tensor PyTorch doesn't count among the arguments.
    """
    known = parameters_of(fn)
    placed = [p for p in known if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    checked = [] if spelled.startswith("F.") else placed  # F checks its tensors itself
    usual = tuple(map(usual_classes, checked))
    by_name = {p.name: usual_classes(p) if p in checked else None for p in known}
    theirs = {their: our for our, their in PYTORCH_NAMES.get(name, {}).items()}
    if checked and not skip and "input" not in by_name:
        theirs["input"] = checked[0].name  # PyTorch's name of what comes first

    @functools.wraps(fn)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        if kwargs and "out" in kwargs and "out" not in by_name:
            out = kwargs.pop("out")
            made = called(*args, **kwargs)
            return made if out is None else write_out(name, made, out)
        if kwargs and theirs:
            kwargs = {theirs.get(keyword, keyword): x for keyword, x in kwargs.items()}  # type: ignore[assignment]
        for x, classes in zip(args, usual):  # noqa: B905  (missing and additional arguments are Python's to find)
            if classes is not None and x.__class__ not in classes:
                check_kinds(Call(fn, name, args, kwargs, spelled, skip))
                break
        for keyword in kwargs:
            classes = by_name.get(keyword)
            if classes is not None and kwargs[keyword].__class__ not in classes:
                check_kinds(Call(fn, name, args, kwargs, spelled, skip))
                break
        try:
            return fn(*args, **kwargs)
        except Exception as error:
            told = said_by_pytorch(error, Call(fn, name, args, kwargs, spelled, skip))
            if told is None:
                raise
            raise told from None

    called.also_takes = getattr(fn, "also_takes", frozenset()) | {"out", *theirs}  # type: ignore[attr-defined]
    return called


def check_constructor(kind: type, spelled: str) -> None:
    """Let a class say of a wrong call what a function says."""
    start: Callable[..., None] = getattr(kind, "__init__")  # noqa: B009  (mypy refuses kind.__init__)
    setattr(kind, "__init__", with_call_errors(start, kind.__name__, spelled, skip=1))  # noqa: B010


def check_calls(names: Iterable[str], space: dict[str, Any], spelled: str, said: str = "") -> None:
    """Let functions and classes of a namespace check their calls, and say in PyTorch's words what is wrong with one.

    Args:
        names: Which of them.
        space: The namespace, `globals()`.
        spelled: What a learner writes before a name: `F.`.
        said: What PyTorch's errors say before it: `linalg_`.
    """
    for name in names:
        thing = space[name]
        if isinstance(thing, FunctionType):
            space[name] = with_call_errors(thing, said + name, spelled + name)
            space[name].keeps_signature = True  # for the stubs
        elif isinstance(thing, type) and not issubclass(thing, Exception) and thing.__init__ is not object.__init__:
            check_constructor(thing, spelled + name)


def said_by_pytorch(error: Exception, call: Call) -> HintedError | None:
    """What PyTorch would have said of a failed call; None for an error that is right as it is."""
    if call.spelled.startswith(PYTHON_CODE) and (sentence := sentence_of_python(error)):
        return AutogradTypeError(sentence, hint=hint_on(sentence, call))
    if isinstance(error, DimTypeError):
        return overloaded_error(call) or call_error(dim_sentence(call, error.value), hint=call.hint())
    if isinstance(error, AutogradTypeError) and (found := first_complex((*call.args, *call.kwargs.values()))):
        return dtype_error(found)
    if is_right_as_it_is(error):
        return None
    known = misfit_error(call)
    if known is not None:
        return known
    if isinstance(error, AutogradTypeError) and "invalid combination" not in error.message:
        return error
    return other_error(call, error)


def check_kinds(call: Call) -> None:
    """Refuse arguments of the wrong kind; arrays count as tensors.

    Raises:
        TypeError: with PyTorch's sentence.
    """
    error = misfit_error(call, arrays=True)
    if error is not None:
        raise error


def misfit_error(call: Call, arrays: bool = False) -> HintedError | None:
    """The error of arguments that aren't what the signature says; None where they are."""
    found = first_complex((*call.args, *call.kwargs.values()))
    if found is not None:
        return dtype_error(found)
    said = "" if arrays else arguments_sentence(call)
    said = said or wrong_argument(call.name, call.fn, call.args, call.kwargs, call.skip, arrays)
    return overloaded_error(call) or call_error(said, hint=hint_on(said, call)) if said else None


def overloaded_error(call: Call) -> HintedError | None:
    """The error of a function that PyTorch has in several versions, so that it can't say which argument is wrong."""
    record = RECORDS.get(call.name)
    if record is None or not record.overloaded or call.name in record.one_version:
        return None
    return call_error(combination_sentence(call), hint=call.hint())


def hint_on(said: str, call: Call) -> str:
    """What to write; a list in the place of a tensor becomes one."""
    if "unexpected keyword" in said and (keyword := said.split("'")[1]) in LEFT_OUT:
        return LEFT_OUT[keyword]
    lists = [a for k, a in enumerate(call.args) if isinstance(a, (list, tuple)) and f"{k + 1 - call.skip})" in said]
    return list_hint(lists[0]) if lists and "must be Tensor" in said else call.hint()
