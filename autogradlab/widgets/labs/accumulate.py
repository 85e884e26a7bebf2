"""`accumulate()`: call backward again, and see `.grad` grow.

Read next: `two_paths.py`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import traitlets

import autogradlab as al
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.plots.function_source import FunctionSource, read_source
from autogradlab.widgets.card.button_card import ButtonCard, button
from autogradlab.widgets.card.card import Row, slider
from autogradlab.widgets.card.card_code import CodedCard
from autogradlab.widgets.card.formula_text import formula_title
from autogradlab.widgets.card.slider_range import Interval, read_interval, step_digits
from autogradlab.widgets.card.steady_layout import SteadyLayout
from autogradlab.widgets.labs.accumulated_gradient import AccumulatingLeaf, CallContribution
from autogradlab.widgets.recorded.machine import Machine, Places, message_key
from autogradlab.widgets.recorded.positions import Axis, slider_axis
from autogradlab.widgets.svg_plots.bars import GradientBar, bars_plot
from autogradlab.widgets.svg_plots.number_text import format_short

__all__ = ["Accumulate", "accumulate"]

MAX_BARS = 6  # calls that have a bar each; those before share one


class Accumulate(CodedCard, ButtonCard):
    """The card that `accumulate` shows.

    Attributes:
        x: Where the slider is.
        pile: The leaf, and what was added to its gradient.
    """

    saved_id = "autogradlab.widgets.accumulate.Accumulate"
    maker = "accumulate"

    x = traitlets.Float().tag(sync=True)

    def __init__(self, f: Callable[[Any], Any], span: Interval, names: FunctionSource) -> None:
        self.f, self.span = f, span
        self.names, self.pile, self.graphs = names, AccumulatingLeaf(f, span.start), SteadyLayout()
        self.last = self.pressed = ""
        arg, call = names.argument, f"{names.name}({names.argument})"
        self.grad = f"{arg}.grad"
        rows = [Row("y", f"y = {call}"), Row("slope", f"dy/d{arg} here", True), Row("grad", self.grad, True)]
        super().__init__(
            verb="accumulate",
            heading=formula_title(names),
            hint=f"Press backward more than once, and watch {self.grad}. Then start over with one of the other two.",
            controls=[slider("x", arg, span.lo, span.hi, span.step, digits=step_digits(span.step))],
            buttons=[
                button("backward", "y.backward()"),
                button("zero", f"{self.grad}.zero_()"),
                button("none", f"{self.grad} = None"),
            ],
            rows=[asdict(row) for row in rows],
            x=span.start,
        )

    @property
    def settings(self) -> dict[str, Any]:
        """The keyword arguments of `accumulate` that make this card as it is now, with an empty gradient."""
        return {"x": self.span.ends, "start": self.x}

    def machine(self) -> Machine:
        """The first few calls, at a few places."""
        return AccumulateMachine(self)

    def press(self, name: str) -> None:
        """Call backward, or empty the gradient in one of the two ways."""
        self.last = name
        if name == "none":
            self.pile.x.grad = None
        elif name == "zero":
            self.pile.zero()
        self.refresh()

    def refresh(self) -> None:
        """Show x, y, and what the gradient is made of."""
        pressed, self.last = self.last, ""
        self.show_state(pressed, call=pressed == "backward")

    def show_state(self, pressed: str, call: bool = False) -> None:
        """The same, after a button was pressed or none; with or without a call of backward."""
        self.pressed = pressed
        try:
            self.pile.move(self.x)
            if call:
                self.pile.backward()
            y, slope = self.pile.value(), self.pile.slope()
        except Exception as error:
            said = f"{type(error).__name__} at {self.names.argument} = {self.x:g}: {error}"
            self.show(
                {"grad": self.grad_text(), "error": said, "printed": self.pile.printed.text},
                picture=self.gradient_bars(None),
                graph="",
            )
            return
        readout = {"y": format_short(y.item(), 6), "slope": format_short(slope, 6), "grad": self.grad_text()}
        readout |= {"sentence": self.sentence(pressed, slope), "printed": self.pile.printed.text}
        own = {self.names.argument: self.pile.x, "y": y}
        graph = self.graphs.draw(read_graph([y], Names([own])))
        self.show(readout, picture=self.gradient_bars(slope), graph=graph)

    def grad_text(self) -> str:
        """What `.grad` holds, in words."""
        return "None" if self.pile.total is None else format_short(self.pile.total, 6)

    def gradient_bars(self, slope: float | None) -> str:
        """A bar a call, and the sum."""
        found, at = [], 0.0
        for name, part in bar_values(self.pile.parts(), self.names.argument):
            found.append(GradientBar(name, at, at + part, "part", format_signed(part)))
            at += part
        if self.pile.total is not None:
            found.append(GradientBar(self.grad, 0.0, self.pile.total, "sum", format_short(self.pile.total, 6)))
        if not found[:-1] and slope is not None and math.isfinite(slope):  # nothing was added yet
            found.insert(0, GradientBar("next backward", 0.0, slope, "next", f"adds {format_signed(slope)}"))
        mark = None if slope is None else (f"dy/d{self.names.argument} here", slope)
        return bars_plot(f"{self.grad} and what was added to it", found, mark, rows=MAX_BARS + 2)

    def sentence(self, pressed: str, slope: float) -> str:
        """What has just happened to the gradient."""
        grad, parts, total = self.grad, self.pile.parts(), self.pile.total
        if total is None:
            rest = ": there is nothing to zero." if pressed == "zero" else ". The next backward makes it."
            return f"{grad} is None{rest}"
        if not parts:
            return f"{grad}.zero_() wrote 0 into it. The next backward adds to that 0, so one slope comes out."
        if pressed == "backward":
            return self.added_sentence(parts, total)
        put = "the call before" if len(parts) == 1 else "the calls before"
        return f"{grad} still holds what {put} put there: moving the slider changes y, and no gradient."

    def added_sentence(self, parts: list[CallContribution], total: float) -> str:
        """What the last call did, and what the sum is now."""
        added = parts[-1].value
        if len(parts) == 1:
            slope = f"dy/d{self.names.argument} = {format_short(added, 6)}"
            return f"backward put {slope} into {self.grad}. What happens if you press it again?"
        sign, size = ("−", -added) if added < 0 else ("+", added)
        sums = f"{format_short(total - added, 6)} {sign} {format_short(size, 6)} = {format_short(total, 6)}"
        same = len({part.value for part in parts}) == 1 and parts[0].x is not None
        said = f"After {len(parts)} calls it is {len(parts)} times the slope here." if same else MIXED_SENTENCE
        return f"backward adds (+=), it does not replace: {sums}. {said}"


class AccumulateMachine(Machine):
    """`accumulate`: the memory is the calls made so far, at which x, and which button was pressed last.

    Attributes:
        histories: The calls that are recorded: None where the gradient is None, else x at each call since it was zero.
    """

    card: Accumulate
    places = 7  # of the slider

    def __init__(self, card: Accumulate) -> None:
        super().__init__(card)
        self.pile, self.pressed = card.pile, card.pressed
        # Calls too long ago to be told apart have no x: such a gradient isn't recorded, which a comparison finds.
        parts = [part.x for part in card.pile.parts() if part.x is not None]
        self.start: History = None if card.pile.total is None else tuple(parts)

    def axes(self) -> list[Axis]:
        return [slider_axis(self.card.controls[0], self.card.x, 2)]

    def room(self, states: int) -> int:
        return min(self.places, states // 4)

    def prepare(self, axes: Sequence[Axis], states: int) -> None:
        """As many histories as fit: repeated calls at one place first, then those at two."""
        super().prepare(axes, states)
        xs = axes[0].values
        repeated = [(x,) * k for k in range(1, 5) for x in xs]
        mixed = [(a, b) for a, b in itertools.permutations(xs, 2)]
        wanted = dict.fromkeys([self.start, None, (), *repeated, *mixed])
        self.histories = list(wanted)[: states // (len(xs) + 1)]
        # Each is a memory twice: after a move of the slider, and right after a button.
        buttons: dict[History, str] = {None: "none", (): "zero"}
        pressed = [(h, buttons.get(h, "backward")) for h in self.histories]
        self.states = [*((h, "") for h in self.histories), *pressed, (None, "zero")]
        self.memories = len(self.states)
        self.start_memory = self.states.index((self.start, self.pressed))

    def knows(self, memory: int, places: Places) -> bool:
        """Right after a call, x is where that call was made."""
        history, pressed = self.states[memory]
        return pressed != "backward" or bool(history and history[-1] == places["x"])

    def put(self, memory: int, places: Places) -> None:
        card, (history, pressed) = self.card, self.states[memory]
        pile = AccumulatingLeaf(card.pile.f, places["x"])
        if history == ():
            pile.x.grad = al.zeros_like(pile.x)
        for x in history or ():
            pile.move(x)
            pile.backward()
        card.pile = pile
        card.x = places["x"]
        card.show_state(pressed)

    def restore(self, kept: Places) -> None:
        self.card.pile, self.card.x = self.pile, kept["x"]
        self.card.show_state(self.pressed)

    def moves(self, states: dict[tuple[int, tuple[Any, ...]], int]) -> dict[str, list[int] | int]:
        """What each button does, where the history that it makes is recorded."""
        after = {state: k for k, state in enumerate(self.states)}

        def target(memory: int, x: float, pressed: str) -> int:
            history = self.states[memory][0]
            zeroed: History = None if history is None else ()
            found = {"none": None, "zero": zeroed, "backward": (*(history or ()), x)}[pressed]
            return states[after[found, pressed], (x,)] if (found, pressed) in after else -1

        return {
            message_key(press=pressed): [target(m, x, pressed) for m, (x,) in states]
            for pressed in ("backward", "zero", "none")
        }

    def after(self) -> dict[str, list[int]]:
        """Moving the slider keeps what was called."""
        return {"x": [self.histories.index(history) for history, _ in self.states]}


History = tuple[float, ...] | None
MIXED_SENTENCE = "It is a sum of slopes, and no longer the slope here."


def format_signed(v: float) -> str:
    """A number that says what it does to a sum: `+6`, `−2`."""
    return f"−{format_short(-v, 6)}" if v < 0 else f"+{format_short(v, 6)}"


def bar_values(parts: list[CallContribution], argument: str) -> list[tuple[str, float]]:
    """A name and a value a bar: the last calls one by one, the ones before in one."""
    early, late = parts[:-MAX_BARS], parts[-MAX_BARS:]
    found = [("earlier calls", sum(part.value for part in early))] if early else []
    named = (f"{argument} = {format_short(part.x, 4)}" if part.x is not None else "earlier calls" for part in late)
    return found + [(name, part.value) for name, part in zip(named, late, strict=True)]


def accumulate(f: Callable[[Any], Any] | None = None, x: Any = (-3, 3), *, start: float = 2.0) -> Accumulate:
    """Call backward again and again, and see that `.grad` is a running sum.

    Args:
        f: A function of one number; by default the square.
        x: The slider's range, `(lo, hi)` or `(lo, hi, step)`.
        start: Where the slider begins.

    Returns:
        A live card; `.press("backward")`, `"zero"` and `"none"` do what its buttons do.

    Raises:
        AutogradTypeError: where `f` is no function, or `x` no range.
        AutogradValueError: where the range is reversed or not finite, or `start` is outside it.

    >>> card = accumulate()
    >>> card.press("backward")
    >>> card.press("backward")
    >>> card
    accumulate f(x) = x²: x 2, y = f(x) 4, dy/dx here 4, x.grad 8
    """
    f = (lambda x: x**2) if f is None else f
    return Accumulate(f, read_interval(x, start), read_source(f))
