"""The door: what comes out of a public function when its arguments don't fit, in PyTorch's words.

A call that fits costs nothing but the call. Where one fails, and not by an error that was raised on purpose, the
arguments are held against the signature, and what is wrong with them is said. So nothing of NumPy's errors, nor of
Python's about our inside, gets out; what a learner's own function raises passes untouched.

Read next: `dtype_checks.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

from autogradlab.engine.dtypes import dtype_error
from autogradlab.engine.errors.messages import AutogradTypeError, HintedError
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.argument_kinds import (
    KINDS,
    Kinds,
    first_misfit,
    kind_of,
    parameters_of,
    usual_classes,
    wrong_argument,
)
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
from autogradlab.ops.calls.numpy_calls import Spelling, respell
from autogradlab.ops.calls.outputs import write_out
from autogradlab.ops.calls.records import RECORDS
from autogradlab.ops.calls.spelling import LEFT_OUT, PYTORCH_NAMES, DimTypeError

__all__ = ["check_calls", "check_constructor", "said_by_pytorch", "with_call_errors"]

P = ParamSpec("P")
R = TypeVar("R")
PYTHON_CODE = ("F.", "nn.", "optim.", "al.func.", "al.autograd.")  # what PyTorch writes in Python, not in C++


class CallReader:
    """How the calls of one function are read, where they aren't just a tensor.

    What it knows of the function it finds out when it is first asked: there are a thousand, and a program calls few.

    Attributes:
        fn: The function.
        name: What PyTorch's errors call it.
        spelled: How a learner writes it, where that isn't `al.` and the name.
        skip: 1 for a method, whose tensor PyTorch doesn't count among the arguments.
        kinds: What the functions of its family take.
    """

    __slots__ = ("__dict__", "fn", "kinds", "name", "skip", "spelled")

    def __init__(self, fn: Callable[..., Any], name: str, spelled: str, skip: int, kinds: Kinds) -> None:
        self.fn, self.name, self.spelled, self.skip, self.kinds = fn, name, spelled, skip, kinds

    @functools.cached_property
    def placed(self) -> list[inspect.Parameter]:
        """The parameters that can be given by their place."""
        return [p for p in parameters_of(self.fn) if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]

    @functools.cached_property
    def usual(self) -> tuple[frozenset[type] | None, ...]:
        """For each place the classes of arguments that need no closer look; None where anything goes."""
        return tuple(usual_classes(p, self.kinds) for p in self.placed)

    @functools.cached_property
    def usual_by_name(self) -> dict[str, frozenset[type] | None]:
        """The same for each name."""
        checked = parameters_of(self.fn) if self.kinds is not KINDS else self.placed
        return {p.name: usual_classes(p, self.kinds) for p in checked}

    @functools.cached_property
    def spellings(self) -> dict[str, Spelling]:
        """The names that arguments have besides those in the signature; `out` where the function itself has none."""
        found = {their: our for our, their in PYTORCH_NAMES.get(self.name, {}).items()}
        known = {p.name for p in parameters_of(self.fn)}
        if self.placed and not self.skip and "input" not in known and self.kinds is KINDS:
            found["input"] = self.placed[0].name  # PyTorch's name of what comes first
        return {**getattr(self.fn, "spellings", {}), **found, **({} if "out" in known else {"out": "out"})}

    def call(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
        """A call of the function."""
        return Call(self.fn, self.name, args, kwargs, self.spelled, self.skip, self.kinds)

    def check(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments, looked at closely only where one is of an unusual class."""
        for x, classes in zip(args, self.usual):  # noqa: B905  (missing and additional arguments are Python's to find)
            if classes is not None and x.__class__ not in classes and not (isinstance(x, Tensor) and Tensor in classes):
                return self.look_closer(args, kwargs)
        for name in kwargs:
            classes = self.usual_by_name.get(name)
            if classes is not None and kwargs[name].__class__ not in classes:
                return self.look_closer(args, kwargs)
        return args, kwargs

    def look_closer(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Refuse arguments of the wrong kind, which the function might compute something with.

        Raises:
            TypeError: with PyTorch's sentence.
        """
        error = misfit_error(self.call(args, kwargs), called=False)
        if error is not None:
            raise error
        return (args, kwargs) if self.kinds.numbers is None else self.read_settings(args, kwargs)

    def read_settings(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments with a number in the place of a tensor that stands for one."""
        settings = {p.name for p in parameters_of(self.fn) if kind_of(p, self.kinds) == (self.kinds.numbers,)}
        names = [p.name for p in self.placed] + [""] * len(args)
        return (
            tuple([x.item() if n in settings and isinstance(x, Tensor) else x for x, n in zip(args, names)]),  # noqa: B905
            {n: x.item() if n in settings and isinstance(x, Tensor) else x for n, x in kwargs.items()},
        )


def with_call_errors(
    fn: Callable[P, R], name: str, spelled: str = "", skip: int = 0, kinds: Kinds = KINDS, looks: bool = True
) -> Callable[P, R]:
    """The function, whose errors about a call speak PyTorch's language.

    Args:
        fn: The function.
        name: What PyTorch's errors call it.
        spelled: How a learner writes it, where that isn't `al.` and the name.
        skip: 1 for a method, whose tensor PyTorch doesn't count among the arguments.
        kinds: What the functions of its family take.
        looks: Whether arguments are looked at before the call: the function would compute something with wrong ones.
    """
    reader = CallReader(fn, name, spelled, skip, kinds)

    @functools.wraps(fn)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        if kwargs and not reader.spellings.keys().isdisjoint(kwargs):
            if "out" in kwargs and "out" in reader.spellings:
                out = kwargs.pop("out")
                made = called(*args, **kwargs)
                return made if out is None else write_out(name, made, out)
            args, kwargs = respell(args, kwargs, reader.spellings)  # type: ignore[assignment]
        if looks and (
            kwargs or len(args) != 1 or not isinstance(args[0], Tensor)
        ):  # a call with one tensor fits, or raises
            args, kwargs = reader.check(args, kwargs)  # type: ignore[assignment]
        try:
            return fn(*args, **kwargs)
        except Exception as error:
            told = said_by_pytorch(error, reader.call(args, kwargs))
            if told is None:
                raise
            raise told from None

    called.reader = reader  # type: ignore[attr-defined]
    return called


def check_constructor(kind: type, spelled: str) -> None:
    """Let a class say of a wrong call what a function says."""
    start: Callable[..., None] = getattr(kind, "__init__")  # noqa: B009  (mypy refuses kind.__init__)
    setattr(kind, "__init__", with_call_errors(start, kind.__name__, spelled, skip=1))  # noqa: B010


def check_calls(
    names: Iterable[str], space: dict[str, Any], spelled: str, said: str = "", kinds: Kinds = KINDS
) -> None:
    """Let functions and classes of a namespace check their calls, and say in PyTorch's words what is wrong with one.

    Args:
        names: Which of them.
        space: The namespace, `globals()`.
        spelled: What a learner writes before a name: `F.`.
        said: What PyTorch's errors say before it: `linalg_`.
        kinds: What the functions of this family take.
    """
    for name in names:
        thing = space[name]
        if isinstance(thing, FunctionType):
            space[name] = with_call_errors(thing, said + name, spelled + name, kinds=kinds)
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


def misfit_error(call: Call, called: bool = True) -> HintedError | None:
    """The error of arguments that aren't what the signature says; None where they are.

    Args:
        call: The call.
        called: Whether the function was called, and failed; before, arrays count as tensors, and Python counts.
    """
    found = first_complex((*call.args, *call.kwargs.values()))
    if found is not None:
        return dtype_error(found)
    arrays = not called and call.kinds is KINDS
    said = arguments_sentence(call) if called else ""
    said = said or wrong_argument(call.name, call.fn, call.args, call.kwargs, call.skip, arrays, call.kinds)
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
    wrong = call.kinds.hint and first_misfit(call.fn, call.args, call.kwargs, False, call.kinds)
    if call.kinds.hint and wrong:
        return call.kinds.hint(kind_of(wrong[0], call.kinds)[0].said, wrong[0].name, wrong[1])
    lists = [a for k, a in enumerate(call.args) if isinstance(a, (list, tuple)) and f"{k + 1 - call.skip})" in said]
    return list_hint(lists[0]) if lists and "must be Tensor" in said else call.hint()
