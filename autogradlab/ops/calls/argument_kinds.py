"""What an argument may be: read from its annotation, and said in PyTorch's words where it is something else.

An annotation is the contract: `dim: int | None` takes an int or None. Where it is `Any`, PyTorch's parameters of one
name take one kind of thing, and `BY_NAME` says which.

Read next: `error_sources.py`.
"""

from __future__ import annotations

import functools
import inspect
import operator
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import Dtype
from autogradlab.engine.errors.messages import name_of
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.spelling import PYTORCH_NAMES

__all__ = [
    "KINDS", "Kind", "Kinds", "call_text", "first_misfit", "kind_of", "misfit",
    "parameters_of", "type_name", "usual_classes", "wrong_argument",
]  # fmt: skip


class Kind:
    """What PyTorch calls a kind of argument, and whether something is of it.

    Attributes:
        said: PyTorch's word.
        fits: Whether something is of the kind.
        usual: The classes whose instances always are: most arguments are of these, and need no closer look.
    """

    __slots__ = ("fits", "said", "usual")

    def __init__(self, said: str, fits: Callable[[Any], bool], usual: frozenset[type] = frozenset()) -> None:
        self.said, self.fits, self.usual = said, fits, usual


def is_tensor(x: Any) -> bool:
    return isinstance(x, Tensor)


def is_number(x: Any) -> bool:
    """A number of Python or NumPy, or a tensor of one element without dimensions."""
    if isinstance(x, (Tensor, np.generic)):
        return not x.ndim and np.dtype(getattr(x, "_data", x).dtype).kind in "biuf"
    return isinstance(x, (bool, int, float))


def is_int(x: Any) -> bool:
    """Whatever Python can count with; True and False are no counts."""
    if isinstance(x, (bool, np.bool_)) or (isinstance(x, Tensor) and x.ndim):
        return False
    try:
        operator.index(x)
    except TypeError:
        return False
    return True


def is_dtype(x: Any) -> bool:
    """A dtype under one of its names."""
    return isinstance(x, (Dtype, np.dtype)) or (isinstance(x, type) and issubclass(x, (bool, int, float, np.generic)))


def type_name(x: Any) -> str:
    """The name of a thing's type, in PyTorch's spelling: `numpy.ndarray`, but `list`."""
    kind = type(x)
    return f"{kind.__module__}.{kind.__name__}" if kind.__module__ == "numpy" else kind.__name__


def is_sequence(x: Any) -> bool:
    return isinstance(x, (tuple, list))


NUMBERS = frozenset({int, float, bool})
TENSOR = Kind("Tensor", is_tensor, frozenset({Tensor}))
NUMBER = Kind("Number", is_number, NUMBERS)
OPERAND = Kind("Tensor", lambda x: is_tensor(x) or is_number(x), NUMBERS | {Tensor})
FLOAT = Kind("float", is_number, NUMBERS)
INT = Kind("int", is_int, frozenset({int}))
BOOL = Kind("bool", lambda x: isinstance(x, (bool, np.bool_)), frozenset({bool}))
TEXT = Kind("str", lambda x: isinstance(x, str), frozenset({str}))
DTYPE = Kind("torch.dtype", is_dtype, frozenset({Dtype}))
INTS = Kind("tuple of ints", lambda x: is_int(x) or (is_sequence(x) and all(map(is_int, x))), frozenset({int}))
FLOATS = Kind("tuple of floats", lambda x: is_sequence(x) and all(map(is_number, x)))
ANYTHING = Kind("", lambda x: True)

BY_ANNOTATION = {
    "Tensor": TENSOR, "int": INT, "float": FLOAT, "bool": BOOL, "str": TEXT, "Dims": INTS, "Pair": INTS,
    "tuple[int, ...]": INTS, "list[int]": INTS, "Sequence[int]": INTS, "tuple[float, float]": FLOATS,
}  # fmt: skip
BY_NAME = {
    **dict.fromkeys(("condition", "mask", "tensor", "elements"), TENSOR),
    **dict.fromkeys(
        ("input", "std", "other", "exponent", "weight", "min", "max", "value", "q", "test_elements"), OPERAND
    ),
    **dict.fromkeys(("alpha", "beta", "start", "end", "step", "low", "high", "fill_value"), NUMBER),
    **dict.fromkeys(("dim", "dims", "size", "shape", "shifts", "sizes", "kernel_size", "stride"), INTS),
    **dict.fromkeys(("dilation", "output_padding", "output_size", "normalized_shape", "pad"), INTS),
    **dict.fromkeys(("split_size", "split_size_or_sections", "destination", "unflattened_size"), INTS),
    "dtype": DTYPE,
}


class Kinds:
    """What the parameters of a family of functions take.

    Attributes:
        by_annotation: The kind that an annotation, or a part of one, stands for.
        by_name: Where the annotation is `Any`, the kind that a parameter of a name takes.
        hint: What to write instead: of PyTorch's word for the kind, the argument's name, and the value that was given.
        kernels: The names of those of PyTorch's functions whose errors come from another, inner one.
        counts_keywords: Whether PyTorch's errors tell the place of an argument that was given by name, too.
        numbers: The kind for which a tensor of one element is read: a setting has no gradient.
    """

    __slots__ = ("by_annotation", "by_name", "counts_keywords", "hint", "kernels", "numbers")

    def __init__(
        self,
        by_annotation: dict[str, Kind],
        by_name: dict[str, Kind],
        hint: Callable[[str, str, Any], str] | None = None,
        kernels: dict[str, str] | None = None,
        counts_keywords: bool = False,
        numbers: Kind | None = None,
    ) -> None:
        self.by_annotation, self.by_name, self.hint = by_annotation, by_name, hint
        self.kernels, self.counts_keywords, self.numbers = kernels or {}, counts_keywords, numbers


KINDS = Kinds(BY_ANNOTATION, BY_NAME)


def kind_of(p: inspect.Parameter, kinds: Kinds = KINDS) -> tuple[Kind, ...]:
    """The kinds that a parameter takes, None besides them where its default or its annotation says so."""
    said = p.annotation if isinstance(p.annotation, str) else getattr(p.annotation, "__name__", str(p.annotation))
    parts = [part.strip() for part in said.split(" | ")]
    found = [kinds.by_annotation.get(part, ANYTHING) for part in parts]
    if parts == ["Any"]:
        found = [kinds.by_name.get(p.name, ANYTHING)]
    elif len(parts) > 1 and "None" in parts:
        found = [kind for kind, part in zip(found, parts, strict=True) if part != "None"]
    return tuple(found)


def takes_none(p: inspect.Parameter) -> bool:
    return p.default is None or str(p.annotation).endswith("None")


@functools.cache
def parameters_of(fn: Callable[..., Any]) -> tuple[inspect.Parameter, ...]:
    """A function's parameters."""
    return tuple(inspect.signature(fn).parameters.values())


def usual_classes(p: inspect.Parameter, kinds: Kinds = KINDS) -> frozenset[type] | None:
    """The classes of arguments that need no closer look; None where a parameter takes anything."""
    found = kind_of(p, kinds)
    if ANYTHING in found:
        return None
    return frozenset({type(None)} if takes_none(p) else ()).union(*(kind.usual for kind in found))


def is_array(x: Any) -> bool:
    """Whether something is an array of numbers, which counts as a tensor here."""
    return isinstance(x, (np.ndarray, np.generic)) and x.dtype.kind in "biuf"


def misfit(p: inspect.Parameter, value: Any, arrays: bool = False, kinds: Kinds = KINDS) -> str:
    """What PyTorch says of a value that a parameter does not take; empty where it takes it.

    Args:
        p: The parameter.
        value: What it was given.
        arrays: Whether an array is good for a tensor.
        kinds: What the functions of its family take.
    """
    found = kind_of(p, kinds)
    if (value is None and takes_none(p)) or any(kind.fits(value) for kind in found):
        return ""
    wanted = found[0]
    if arrays and (wanted in (TENSOR, OPERAND) and is_array(value)):
        return ""
    if wanted is INTS and is_sequence(value):
        k = next(k for k, x in enumerate(value) if not is_int(x))
        if k:
            text = f"type must be tuple of ints,but got {type_name(value[k])}"
            return f'failed to unpack the object at pos {k + 1} with error "{text}"'
        return f"must be {wanted.said}, but found element of type {type_name(value[k])} at pos {k}"
    return f"must be {wanted.said}, not {type_name(value)}"


def given_arguments(
    fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Iterable[tuple[inspect.Parameter, Any, int | None]]:
    """The parameters that a call names, each with its value and its place, None for a keyword."""
    known = parameters_of(fn)
    placed = [p for p in known if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    yield from zip(placed, args, range(len(args)))  # noqa: B905  (what is left over goes to *rest)
    rest = next((p for p in known if p.kind is p.VAR_POSITIONAL), None)
    several = args[len(placed) :]
    if rest is not None and several:
        whole = len(several) == 1 and is_sequence(several[0])
        yield from [(rest, several[0], len(placed))] if whole else [(rest, x, len(placed)) for x in several]
    by_name = {p.name: p for p in known if p.kind is not p.VAR_KEYWORD}
    yield from ((by_name[k], value, None) for k, value in kwargs.items() if k in by_name)


def wrong_argument(
    name: str,
    fn: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    skip: int,
    arrays: bool = False,
    kinds: Kinds = KINDS,
) -> str:
    """PyTorch's sentence on the first argument that is of the wrong kind; empty where none is.

    Args:
        name: What the function is called.
        fn: The function.
        args: What was given by position.
        kwargs: What was given by name.
        skip: How many of `args` PyTorch doesn't count: 1 for a method, whose tensor is the first.
        arrays: Whether an array is good for a tensor.
        kinds: What the functions of its family take.
    """
    found = first_misfit(fn, args, kwargs, arrays, kinds)
    if found is None:
        return ""
    p, _, place, said = found
    if place is None and kinds.counts_keywords:
        place = parameters_of(fn).index(p)
    where = "" if place is None or said.startswith("failed") else f" (position {place + 1 - skip})"
    return (
        f"{kinds.kernels.get(name, name)}(): argument '{PYTORCH_NAMES.get(name, {}).get(p.name, p.name)}'{where} {said}"
    )


def first_misfit(
    fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], arrays: bool, kinds: Kinds
) -> tuple[inspect.Parameter, Any, int | None, str] | None:
    """The first argument that is of the wrong kind: its parameter, its value, its place, and what PyTorch says."""
    given = given_arguments(fn, args, kwargs)
    said = ((p, value, place, misfit(p, value, arrays, kinds)) for p, value, place in given)
    return next((found for found in said if found[3]), None)


def call_text(fn: Callable[..., Any], called: str, skip: int = 0) -> str:
    """How a function is called: `al.cumsum(input, dim, dtype=None)`."""
    shown = [p for p in parameters_of(fn)[skip:] if p.kind is not p.VAR_KEYWORD and not p.name.startswith("_")]
    texts = [
        "*" * (p.kind is p.VAR_POSITIONAL) + p.name + ("" if p.default is p.empty else f"={default_text(p.default)}")
        for p in shown
    ]
    return f"{called}({', '.join(texts)})"


def default_text(value: Any) -> str:
    """A default as one would write it."""
    return repr(value) if isinstance(value, (bool, int, float, str, tuple, type(None))) else name_of(value, "...")
