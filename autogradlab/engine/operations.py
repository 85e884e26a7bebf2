"""Operations: run a rule's function on raw values, and put what happened on the tape.

The operators, NumPy's two dispatch protocols and the functions of `functions/` all end in `apply`.

Read next: `operators.py`.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from autogradlab.engine import dtypes
from autogradlab.engine.broadcasting import broadcast_hint, can_broadcast, first_mismatch, operand_names
from autogradlab.engine.dtypes import QUIET_CONTEXT, Raw, promote, quiet
from autogradlab.engine.errors.messages import DtypeError, RawShapeError, ShapeError
from autogradlab.engine.modes import mode, tracing
from autogradlab.engine.table import RULES, Rule
from autogradlab.engine.tape import Node, Slot
from autogradlab.engine.tensor_data import TensorData, wrap
from autogradlab.engine.version_check import refuse_inference

if TYPE_CHECKING:
    from autogradlab.engine.tensor import Tensor

__all__ = ["apply", "apply_multi_output", "primitive", "record", "untracked_result"]

ndarray = np.ndarray
EMPTY: dict[str, Any] = {}
NO_GRAD_REASON, INFERENCE_REASON = "under no_grad()", "under inference_mode()"


def raw_value(x: Any) -> Any:
    """The raw value of a Tensor, else `x` itself; a NumPy scalar counts as a Python number."""
    if isinstance(x, TensorData):
        return x._data
    return x.item() if isinstance(x, np.generic) else x


def apply(rule: Rule, args: Sequence[Any], kwargs: dict[str, Any] = EMPTY) -> Tensor:
    """Run an operation on raw values and, where an input requires grad, put it on the tape.

    Args:
        rule: The operation.
        args: Tensors, arrays and numbers, in the order of the rule's formulas.
        kwargs: Its settings, such as `axis`; nothing flows back to them.

    Returns:
        A Tensor; a tuple of them where NumPy's function returns several.
    """
    found, nodes, counts = [], [], []
    for a in args:
        if isinstance(a, TensorData):
            found.append(a._data)
            nodes.append(a._node)
            counts.append(0 if a._counter is None else a._counter.count)
        else:
            found.append(raw_value(a))
            nodes.append(None)
            counts.append(0)
    raw = tuple(found)
    if rule.elementwise and len(raw) == 2:
        if rule.check_dtypes is not None:
            rule.check_dtypes(*raw)
        raw = cast_to_common(raw)
    y = compute(rule, raw, kwargs)
    if rule.elementwise:
        y = as_default_float(rule, raw, y)
    if y.__class__ is tuple:
        return tuple(map(wrap, y))  # type: ignore[return-value]
    return record(rule, args, raw, tuple(nodes), y, kwargs, counts if any(counts) else None)


def record(
    rule: Rule,
    args: Sequence[Any],
    raw: tuple[Raw, ...],
    inputs: tuple[Node | None, ...],
    y: Raw,
    kwargs: dict[str, Any],
    versions: Sequence[int] | None = None,
) -> Tensor:
    """The result of an operation as a Tensor: on the tape, where recording is on and an input requires grad.

    Args:
        rule: The operation.
        args: What it was called with.
        raw: The same as raw values.
        inputs: For each argument its node, or None for a constant.
        y: The raw result.
        kwargs: The operation's settings.
        versions: How often each argument has been written to; None where none was.
    """
    if inputs[0] is None and not any(inputs):  # the first test settles most calls, in a tenth of the time
        return constant_result(y, args)
    if not rule.differentiable:
        return untracked_result(y, args, f"by {rule.fn.__name__}, which has no derivative")
    if not mode.recording:
        return untracked_result(y, args, INFERENCE_REASON if mode.inference else NO_GRAD_REASON)
    node = Node(rule, args, raw, inputs, y, kwargs)
    if versions is not None:
        node.versions = versions
        refuse_inference(node)
    return wrap(y, node)


def untracked_result(y: Any, args: Sequence[Any], why: str = NO_GRAD_REASON) -> Tensor:
    """A result that no gradient passes, although an argument may require grad; with the reason, for `al.explain`."""
    behind = tuple(weakref.ref(a) for a in args if isinstance(a, TensorData) and a._node is not None)
    t = constant_result(y, args)
    if behind:
        t._no_node_reason = (why, behind)
    return t


def constant_result(y: Any, args: Sequence[Any]) -> Tensor:
    """A result of constants; what they were cut off from stays known, for `al.explain`."""
    t = wrap(y)
    for a in args:
        if isinstance(a, TensorData) and (a._detached_from is not None or a._no_node_reason[1]):
            t._no_node_reason = cut_reason(a)
            break
    return t


def cut_reason(a: TensorData) -> tuple[str, tuple[Any, ...]]:
    """What is known of a constant whose argument `a` was cut off."""
    if a._detached_from is not None:
        return "from what was detached", (a._detached_from,)
    why, behind = a._no_node_reason
    return why if why.startswith("from") else f"from what was made {why}", behind


def compute(rule: Rule, raw: Sequence[Any], kwargs: dict[str, Any]) -> Any:
    """Run the rule's function without NumPy's remarks on inf and nan; its refusal of shapes is said as PyTorch does."""
    try:
        if tracing and mode.tracer is not None:
            return mode.tracer(rule, raw, kwargs)
        if rule.is_builtin:
            return QUIET_CONTEXT.copy().run(rule.fn, *raw, **kwargs)
        with quiet():  # a learner's own function keeps the context that its prints go to
            return rule.fn(*raw, **kwargs)
    except np.linalg.LinAlgError:
        raise
    except OverflowError:
        wanted = next((x.dtype for x in raw if isinstance(x, (ndarray, np.generic))), np.dtype(np.int64))
        if wanted.kind not in "iu":
            raise
        raise dtypes.overflow_error(wanted) from None
    except ValueError as error:
        if rule.elementwise and "broadcast" in str(error):
            raise broadcast_error(raw) from None
        if "negative integer powers" in str(error):
            hint = "an int tensor has no fractions: write {x}.float() ** -1."
            raise DtypeError("Integers to negative integer powers are not allowed.", hint=hint) from None
        raise RawShapeError(str(error), hint="look at the shapes: print({x}.shape).") from None


def broadcast_error(raw: Sequence[Any]) -> ShapeError:
    """The error of operands that do not broadcast, as PyTorch words it."""
    shapes = [np.shape(x) for x in raw]
    wide, k = first_mismatch(shapes)
    n = max(len(wide), len(shapes[k]))
    a, b = [(1,) * (n - len(s)) + s for s in (wide, shapes[k])]
    d = max(i for i in range(n) if a[i] != b[i] and 1 not in (a[i], b[i]))
    first = next(i for i in range(k) if not can_broadcast(shapes[i], shapes[k]))
    names = operand_names((raw[first], raw[k]))
    return ShapeError(
        f"The size of tensor a ({a[d]}) must match the size of tensor b ({b[d]}) at non-singleton dimension {d}",
        hint=broadcast_hint(names[0], shapes[first], names[1], shapes[k]),
    )


def cast_to_common(raw: tuple[Any, ...]) -> tuple[Any, ...]:
    """Cast the two operands of an elementwise operation to PyTorch's common dtype."""
    a, b = raw
    same = b.__class__ in PYTHON_NUMBERS or (b.__class__ is ndarray is a.__class__ and a.dtype is b.dtype)
    if same and a.__class__ is ndarray and a.dtype.kind == "f":
        return raw
    return promote(*map(check_operand, raw))


PYTHON_NUMBERS = frozenset({int, float})


def check_operand(x: Any) -> Any:
    """An operand that NumPy and we can compute with; a list counts as the array of its numbers."""
    if isinstance(x, (bool, int, float)):
        return x
    try:
        made = x if isinstance(x, (ndarray, np.generic)) else np.asarray(x)
    except (ValueError, TypeError):  # lists of unequal lengths
        made = np.asarray(None)
    if made.dtype.kind not in "biuf":
        raise dtypes.operand_error(x, made.dtype)
    return made


def as_default_float(rule: Rule, raw: Sequence[Any], y: Any) -> Any:
    """What NumPy computes in float64 from ints alone, in the default dtype."""
    if rule.elementwise and y.__class__ is not tuple and y.dtype.char == "d" and not any(map(is_double, raw)):
        return y.astype(dtypes.get_default_dtype().dtype)
    return y


def is_double(x: Any) -> bool:
    return isinstance(x, (ndarray, np.generic)) and x.dtype.char == "d"


def argument_versions(args: Sequence[Any]) -> tuple[int, ...]:
    """How often each argument has been written to."""
    return tuple([0 if (c := getattr(a, "_counter", None)) is None else c.count for a in args])


def apply_multi_output(rule: Rule, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Tensor, ...]:
    """Run an operation with several outputs; each gets a slot on one common node."""
    raw = tuple(map(raw_value, args))
    ys = rule.fn(*raw, **kwargs)
    inputs = tuple([a._node if isinstance(a, TensorData) else None for a in args])
    if not mode.recording or not any(inputs):
        return tuple(map(wrap, ys))
    node = Node(rule, args, raw, inputs, None)
    node.kwargs = {**kwargs, "count": len(ys)}
    node.versions = argument_versions(args)
    refuse_inference(node)
    return tuple([wrap(y, Slot(node, k, y)) for k, y in enumerate(ys)])


def primitive(fn: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function on raw arrays one that takes Tensors too, as NumPy's own functions do."""

    @functools.wraps(fn)
    def dispatch(*args: Any, **kwargs: Any) -> Any:
        if any(isinstance(a, TensorData) for a in args):
            return apply(RULES[dispatch], args, kwargs)
        return compute(RULES[dispatch], args, kwargs) if tracing else fn(*args, **kwargs)

    RULES[dispatch] = Rule(fn)
    return dispatch
