"""Functions of each element, named from the table of rules: one line gives the function and the method.

Read next: `special.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import numpy as np

from autogradlab.engine.dtypes import float64, result_type
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.operators import binary_operator
from autogradlab.engine.rules import elementwise as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach, wrap
from autogradlab.ops.calls.dtype_checks import (
    as_float,
    check_divisor,
    check_dtypes,
    check_no_bools,
    check_power,
    check_subtract,
    check_tensor,
)
from autogradlab.ops.calls.outputs import write_out
from autogradlab.ops.calls.records import FUNCTIONS, RECORDS, Record, declare, op
from autogradlab.ops.calls.spelling import also_taking, call_signatures, relabel
from autogradlab.ops.elementwise.rows import BINARY, UNARY

F = TypeVar("F", bound=Callable[..., Any])


def check_operands(name: str, input: Any, other: Any, numbers: bool) -> None:
    """Refuse operands that PyTorch's function does not take."""
    first, second = (isinstance(x, (bool, int, float)) for x in (input, other))
    needed = RECORDS[name].tensors
    if numbers and ((needed == "first" and first) or (needed == "one" and first and second)):
        given = f"{type(input).__name__}, {type(other).__name__}"
        sentence = f"{name}() received an invalid combination of arguments - got ({given}), but expected one of:"
        raise AutogradTypeError(sentence, hint=f"al.{name} takes a tensor first: al.tensor({input!r}).")
    for k, (x, argument) in enumerate(((input, "input"), (other, SECOND_NAMES.get(name, "other")))):
        if not (numbers and isinstance(x, (bool, int, float))):
            check_tensor(name, x, argument, k + 1)


SECOND_NAMES = {"pow": "exponent", "float_power": "exponent", "heaviside": "values"}


@op(overloaded=True, tensors="one")
def float_power(input: Any, exponent: Any) -> Tensor:
    """input ** exponent, computed in float64."""
    check_operands("float_power", input, exponent, numbers=True)
    double = [x.to(float64) if isinstance(x, Tensor) else x for x in (input, exponent)]
    return apply(rule_of(np.power), double)


def unary_function(name: str, record: Record) -> Callable[[Any], Tensor]:
    """A function of one tensor."""
    assert record.rule is not None
    rule = rule_of(record.rule)
    exact, checked = record.keeps_ints, bool(record.lacks or record.bool_sentence)

    def function(input: Any, *, out: Tensor | None = None) -> Tensor:
        check_tensor(name, input)
        input = np.asarray(input) if isinstance(input, np.generic) else input
        if checked:
            check_dtypes(record, input)
        made = apply(rule, (input if exact else as_float(input),))
        return made if out is None else write_out(name, made, out)

    return set_name(function, name, f"{record.doc}\n\nOf each element; `input` of any shape, the result of the same.")


def float_among(*operands: Any) -> bool:
    """Whether the common dtype of the operands is a float without converting any."""
    common = result_type(*(x._data if isinstance(x, Tensor) else x for x in operands))
    return common is not None and common.kind == "f"


def binary_function(name: str, record: Record) -> Callable[[Any, Any], Tensor]:
    """A function of two tensors, or a tensor and a number."""
    assert record.rule is not None
    rule = rule_of(record.rule)
    exact, numbers = record.keeps_ints, record.numbers
    if record.lacks or record.bool_sentence:
        rule.check_dtypes = functools.partial(check_dtypes, record)

    def function(input: Any, other: Any, *, out: Tensor | None = None) -> Tensor:
        if input.__class__ is not Tensor or other.__class__ is not Tensor:
            check_operands(name, input, other, numbers)
            input, other = (np.asarray(x) if isinstance(x, np.generic) else x for x in (input, other))
        made = apply(rule, (input, other) if exact or float_among(input, other) else (as_float(input), as_float(other)))
        return made if out is None else write_out(name, made, out)

    def to_the_power(input: Any, exponent: Any, *, out: Tensor | None = None) -> Tensor:
        return function(input, exponent, out=out)

    def at_zero(input: Any, values: Any, *, out: Tensor | None = None) -> Tensor:
        return function(input, values, out=out)

    made = {"pow": to_the_power, "heaviside": at_zero}.get(name, function)
    return set_name(made, name, f"{record.doc}\n\nOf each pair of elements; `input` and `other` broadcast.")


SIGNATURES: dict[Any, inspect.Signature] = {}  # by code: finding one for each function would take a while at import


def set_name(function: F, name: str, doc: str) -> F:
    """The function under the name it is called by."""
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    code = function.__code__
    if code not in SIGNATURES:
        said = inspect.signature(function)  # every function takes `out`, so none says it
        SIGNATURES[code] = said.replace(parameters=[p for p in said.parameters.values() if p.name != "out"])
    function.__signature__ = SIGNATURES[code]  # type: ignore[attr-defined]
    return also_taking(function, ["out"])


def declare_rows(make: Callable[[str, Record], Callable[..., Tensor]], rows: Iterable[Record]) -> None:
    """Make the functions of a table public, each under all of its names."""
    for record in rows:
        for name in record.names:
            declare(record, name, make(name, record))


declare_rows(unary_function, [record._replace(checks_calls=True) for record in UNARY])
declare_rows(binary_function, [record._replace(checks_calls=True) for record in BINARY])


@op(in_place=True, overloaded=True)
def add(input: Any, other: Any, *, alpha: Any = 1) -> Tensor:
    """input + alpha * other; shapes broadcast."""
    check_operands("add", input, other, numbers=True)
    return apply(rule_of(np.add), (input, other if alpha == 1 else other * alpha))


@op("subtract", in_place=True, overloaded=True, one_version=("subtract",))
def sub(input: Any, other: Any, *, alpha: Any = 1) -> Tensor:
    """input - alpha * other; shapes broadcast."""
    check_operands("sub", input, other, numbers=True)
    return apply(rule_of(np.subtract), (input, other if alpha == 1 else other * alpha))


@op("divide", "true_divide", in_place=True, overloaded=True, one_version=("divide",))
def div(input: Any, other: Any, *, rounding_mode: str | None = None) -> Tensor:
    """input / other; `rounding_mode` is None, "trunc" or "floor"."""
    check_operands("div", input, other, numbers=True)
    if rounding_mode is None:
        return apply(rule_of(np.true_divide), (input, other))
    if rounding_mode not in ("trunc", "floor"):
        raise AutogradError(
            f"div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '{rounding_mode}'",
            hint='"trunc" rounds to zero, "floor" down.',
        )
    if rounding_mode == "floor":
        return relabel(apply(rule_of(np.floor_divide), (input, other)), "DivBackward2")
    common = result_type(*(x._data if isinstance(x, Tensor) else x for x in (input, other)))
    if common is None or common.kind == "f":
        return relabel(apply(rule_of(np.trunc), (apply(rule_of(np.true_divide), (input, other)),)), "DivBackward2")
    down = apply(rule_of(np.floor_divide), (input, other))
    return down + (apply(rule_of(np.remainder), (input, other)).ne(0) & apply(rule_of(np.less), (down, 0)))


@op("clip", in_place=True, overloaded=True)
def clamp(input: Tensor, min: Any = None, max: Any = None) -> Tensor:
    """Limit each element to [min, max]; either may be None, a number, or a tensor that broadcasts."""
    if min is None and max is None:
        raise AutogradError(
            "torch.clamp: At least one of 'min' or 'max' must not be None", hint="al.clamp(x, min=0) limits from below."
        )
    if isinstance(min, Tensor) or isinstance(max, Tensor):
        common = result_type(*(x._data if isinstance(x, Tensor) else x for x in (input, min, max) if x is not None))
        input, min, max = (x.to(common) if isinstance(x, Tensor) else x for x in (input, min, max))
    else:
        check_clamp(input, min, max)
    return apply(rule_of(table.clamp), (input, min, max))


def check_clamp(input: Tensor, min: Any, max: Any = None) -> None:
    """Refuse to limit bools by bools; numbers make numbers of them."""
    if bool in (type(min), type(max)):
        side = "" if min is not None and max is not None else "_max" if min is None else "_min"
        check_no_bools(f"clamp{side}_scalar_cpu", input)


@op(in_place=True, overloaded=True, tensors="first")
def clamp_min(input: Tensor, min: Any) -> Tensor:
    """Limit each element from below."""
    check_operands("clamp_min", input, min, numbers=True)
    return relabel(clamp(input, min=min), "ClampMin")


@op(in_place=True, overloaded=True, tensors="first")
def clamp_max(input: Tensor, max: Any) -> Tensor:
    """Limit each element from above."""
    check_operands("clamp_max", input, max, numbers=True)
    return relabel(clamp(input, max=max), "ClampMax")


@op(method=False)
@call_signatures(
    "(condition: Any) -> tuple[Tensor, ...]", "(condition: Any, input: Any, other: Any, *, out: Any = None) -> Tensor"
)
def where(condition: Any, input: Any = None, other: Any = None) -> Any:
    """input where the condition holds, other elsewhere; all three broadcast.

    Of a condition alone, the positions where it holds: `nonzero(condition, as_tuple=True)`, a tensor a dimension.
    """
    if input is None and other is None:
        check_tensor("where", condition, "condition")
        return tuple(map(wrap, np.nonzero(np.atleast_1d(condition._data))))
    if input is None or other is None:
        sentence = "where() received an invalid combination of arguments - got (Tensor, Tensor), but expected one of:"
        raise AutogradTypeError(sentence, hint="write al.where({x} > 0, {x}, 0.0), or al.where({x} > 0) for positions.")
    if isinstance(input, Tensor) and isinstance(other, Tensor) and input.dtype != other.dtype:
        common = result_type(input._data, other._data)
        input, other = input.to(common), other.to(common)
    return apply(rule_of(np.where), (condition, input, other))


@op(in_place=True, overloaded=True)
def lerp(input: Tensor, end: Tensor, weight: Any) -> Tensor:
    """input + weight * (end - input)."""
    made = apply(rule_of(table.lerp), (input, end, weight))
    return relabel(made, "LerpBackward1") if isinstance(weight, Tensor) else made


@op(in_place=True)
def addcmul(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: float = 1) -> Tensor:
    """input + value * tensor1 * tensor2."""
    return apply(rule_of(table.addcmul), (input, tensor1, tensor2), {"value": value})


@op(in_place=True, overloaded=True, lacks="b", kernel="round_vml_cpu")
def round(input: Tensor, *, decimals: int = 0) -> Tensor:
    """Each element rounded to `decimals` places, halves to even."""
    check_no_bools(RECORDS["round"].kernel, input)
    return apply(rule_of(np.round), (input,), {"decimals": decimals})


@op(in_place=True)
def nan_to_num(input: Tensor, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Tensor:
    """Replace nan and the infinities by numbers."""
    limits = {"nan": nan, "posinf": posinf, "neginf": neginf}
    return apply(rule_of(np.nan_to_num), (input,), limits)


rule_of(np.subtract).check_dtypes = check_subtract
rule_of(table.clamp).check_dtypes = lambda a, limit: check_clamp(wrap(a), limit)
rule_of(np.power).check_dtypes = check_power(rule_of(np.power).check_dtypes)
for _divide in (np.floor_divide, np.remainder, np.fmod):
    rule_of(_divide).check_dtypes = check_divisor(rule_of(_divide).check_dtypes)


@attach("__invert__")
def invert(self: Tensor) -> Tensor:
    """~t: not, of bools; the bits turned over, of ints."""
    if self._data.dtype.kind == "f":
        raise AutogradTypeError(
            "~ (operator.invert) is only implemented on integer and Boolean-type tensors", hint="-x changes a sign."
        )
    return apply(rule_of(np.invert), (self,))


for _name in ("and", "or", "xor"):
    attach(f"__r{_name}__")(binary_operator(FUNCTIONS[f"bitwise_{_name}"]))


@attach("where")
def where_method(self: Tensor, condition: Any, other: Any) -> Tensor:
    """The tensor where the condition holds, `other` elsewhere."""
    return where(condition, self, other)


@attach("__round__")
def round_method(self: Tensor, decimals: int = 0) -> Tensor:
    """Each element rounded, for Python's round()."""
    return round(self, decimals=decimals)
