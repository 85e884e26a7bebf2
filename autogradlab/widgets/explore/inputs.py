"""The inputs of a function as the learner gives their ranges: numbers, whole numbers, choices, vectors by component.

Read next: `partial_derivatives.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.slider_range import read_interval

__all__ = ["MAX_CONTROLS", "Knob", "function_arguments", "read_inputs"]

MAX_CONTROLS = 12  # sliders, and menus, that one card has room for
RANGES_HINT = (
    "write x=(lo, hi) for a number, n=range(1, 6) for whole numbers, kind=['a', 'b'] for a choice, "
    "v=[(lo, hi), (lo, hi)] for a vector by component."
)


@dataclass(frozen=True)
class Knob:
    """A slider or a menu: one number of one input, or one choice.

    Attributes:
        slot: The trait that holds it: `in_0`, `in_1` ... for sliders, `pick_0` ... for menus.
        label: What it is called on the card: `x`, or `v[0]`.
        argument: The function's argument that it belongs to.
        index: Which component of it, or None.
        lo, hi, step, start: Where a slider goes.
        whole: Whether it gives whole numbers, which have no derivative.
        options: For a choice, the values by what they are called.
    """

    slot: str
    label: str
    argument: str
    index: int | None = None
    lo: float = 0.0
    hi: float = 0.0
    step: float = 0.0
    start: float = 0.0
    whole: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def smooth(self) -> bool:
        """Whether the function has a derivative by it."""
        return not self.options and not self.whole


def read_inputs(f: Callable[..., Any], ranges: Mapping[str, Any], start: Any = None) -> list[Knob]:
    """The sliders and menus for ranges as the learner writes them.

    Args:
        f: The function.
        ranges: For each argument `(lo, hi)` or `(lo, hi, step)`, a `range`, a list or dict of choices, or a list of
            ranges for a vector.
        start: Where to begin: a dict by argument.

    Raises:
        AutogradTypeError: where it is no range, or f has no such argument, or another that must be given.
        AutogradValueError: where a range or a start makes no sense, or there are too many.
    """
    begin = read_starts(start, ranges)
    check_ranges(f, ranges)
    knobs: list[Knob] = []
    for name, given in ranges.items():
        knobs += input_knobs(name, given, begin.get(name), len([k for k in knobs if not k.options]), len(knobs))
    for kind in (True, False):
        if sum(bool(k.options) is kind for k in knobs) > MAX_CONTROLS:
            raise AutogradValueError(
                f"more than {MAX_CONTROLS} {'menus' if kind else 'sliders'}", hint="explore fewer at a time."
            )
    return knobs


def read_starts(start: Any, ranges: Mapping[str, Any]) -> Mapping[str, Any]:
    """Where each input begins."""
    if start is None:
        return {}
    if not isinstance(start, Mapping) or not set(start) <= set(ranges):
        names = ", ".join(f"{name!r}: ..." for name in ranges)
        raise AutogradTypeError(f"start must name inputs, got {start!r}", hint=f"write start={{{names}}}.")
    return start


def check_ranges(f: Callable[..., Any], ranges: Mapping[str, Any]) -> None:
    """Refuse ranges that the function has no argument for, or arguments without one."""
    try:
        parameters = inspect.signature(f).parameters.values()
    except (TypeError, ValueError):
        return
    takes = [p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    anything = any(p.kind is p.VAR_KEYWORD for p in parameters)
    for name in ranges:
        if name not in takes and not anything:
            raise AutogradTypeError(f"the function has no argument {name!r}", hint=f"it takes {', '.join(takes)}.")
    for p in parameters:
        if p.name in takes and p.default is p.empty and p.name not in ranges:
            raise AutogradTypeError(f"there is no range for {p.name!r}", hint=f"give it one: {p.name}=(-3, 3).")


def input_knobs(name: str, given: Any, start: Any, sliders: int, menus: int) -> list[Knob]:
    """The knobs of one input."""
    if isinstance(given, range):
        return [integer_knob(name, given, start, sliders)]
    if isinstance(given, Mapping) or (isinstance(given, (list, np.ndarray)) and not is_vector(given)):
        return [choice_knob(name, given, start, menus - sliders)]
    if isinstance(given, list):
        starts = [None] * len(given) if start is None else list(np.ravel(np.asarray(start, float)))
        if len(starts) != len(given):
            raise AutogradValueError(f"start of {name!r} has {len(starts)} numbers for {len(given)}", hint=RANGES_HINT)
        return [
            number_knob(f"{name}[{k}]", name, part, starts[k], sliders + k, index=k) for k, part in enumerate(given)
        ]
    return [number_knob(name, name, given, start, sliders)]


def is_vector(given: Any) -> bool:
    """Whether a list holds ranges: tuples of two or three numbers."""
    return bool(len(given)) and all(isinstance(part, tuple) and len(part) in (2, 3) for part in given)


def number_knob(label: str, argument: str, given: Any, start: Any, slot: int, index: int | None = None) -> Knob:
    """A slider for a number."""
    try:
        found = read_interval(given, start)
    except (AutogradTypeError, AutogradValueError) as error:
        raise type(error)(f"{label}: {error.message}", hint=RANGES_HINT) from None
    return Knob(f"in_{slot}", label, argument, index, found.lo, found.hi, found.step, found.start)


def integer_knob(name: str, given: range, start: Any, slot: int) -> Knob:
    """A slider for whole numbers."""
    if len(given) < 2 or given.step < 0:
        raise AutogradValueError(f"{name}: {given} has no two numbers that rise", hint=RANGES_HINT)
    begin = given[len(given) // 2] if start is None else start
    if begin not in given:
        raise AutogradValueError(f"start = {begin} is not in {given}", hint="choose one that is.")
    return Knob(f"in_{slot}", name, name, None, given[0], given[-1], given.step, begin, whole=True)


def choice_knob(name: str, given: Any, start: Any, slot: int) -> Knob:
    """A menu."""
    options = given if isinstance(given, Mapping) else {option_name(value): value for value in given}
    if len(options) < 2 or len(options) != len(given):
        raise AutogradValueError(f"{name}: a choice needs two different values, got {given!r}", hint=RANGES_HINT)
    first = (
        next(iter(options))
        if start is None
        else next((k for k, v in options.items() if v is start or v == start), None)
    )
    if first is None:
        raise AutogradValueError(
            f"start = {start!r} is none of {', '.join(map(str, options))}", hint="choose one of them."
        )
    ordered = {first: options[first], **options}
    return Knob(
        f"pick_{slot}", name, name, options={str(k): ordered[k] for k in (first, *(k for k in options if k != first))}
    )


def option_name(value: Any) -> str:
    """What an option is called: a function by its name, anything else as it is written."""
    return str(getattr(value, "__name__", value))


def function_arguments(knobs: Sequence[Knob], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """What the function is called with, and among it the tensors that a gradient is wanted for.

    Args:
        knobs: The inputs.
        values: A number or an option's name for each slot.
    """
    given: dict[str, Any] = {}
    parts: dict[str, list[float]] = {}
    for knob in knobs:
        value = values[knob.slot]
        if knob.index is not None:
            parts.setdefault(knob.argument, []).append(float(value))
        elif knob.options:
            given[knob.argument] = knob.options[value]
        else:
            given[knob.argument] = round(value) if knob.whole else float(value)
    smooth = {k.argument for k in knobs if k.smooth}
    numbers = {name: parts.get(name, given.get(name)) for name in dict.fromkeys(k.argument for k in knobs)}
    leaves = {n: al.tensor(numbers[n], dtype=al.float64, requires_grad=True) for n in numbers if n in smooth}
    return {name: leaves.get(name, given.get(name)) for name in numbers}, leaves
