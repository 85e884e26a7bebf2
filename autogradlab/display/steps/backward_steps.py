"""The backward pass frame by frame: `al.backward_steps(y)`.

Each frame is one operation's turn: the gradient that has arrived, and what it hands on to each input.

Read next: `comparison.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from autogradlab.display.model.array_text import describe_array
from autogradlab.display.model.backward_replay import backward_seed
from autogradlab.display.model.picture import Picture
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.render.export import Savable
from autogradlab.display.render.mime_bundle import picture_bundle
from autogradlab.display.render.picture_strip import Panel, filmstrip_svg, frame_svg
from autogradlab.display.shared.limits import FILMSTRIP_CARDS, FILMSTRIP_FRAMES, MAX_FRAME_CARDS, MAX_TEXT_FRAMES
from autogradlab.display.steps.backward_pass import BackwardPass, Flow, record_pass, upstream_text
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.tensor import Tensor

__all__ = ["Frame", "Frames", "backward_steps"]

NO_HOOKS = "Hooks (register_hook) are not run here: backward() calls them, and .grad may differ."


@dataclass(frozen=True, eq=False)
class Frame:
    """One operation's turn.

    Attributes:
        index, total: Which frame of how many, from 0.
        cards: The ids of its cards: one, or one an output.
        name, op: The learner's name of the result, and the operation's symbol.
        upstream: The gradient of the result, raw; a dict by output where there are several.
        flows: What is handed on, one an argument.
        closed: Sentences about inputs that get nothing.
    """

    index: int
    total: int
    cards: tuple[str, ...]
    name: str
    op: str
    upstream: Any
    flows: tuple[Flow, ...]
    closed: tuple[str, ...]
    backward_pass: BackwardPass = field(repr=False)

    @property
    def heading(self) -> str:
        """Whose turn it is: `2 of 5: z (+), gradient 0.9988`."""
        op = f" ({self.op})" if self.op else ""
        return f"{self.index + 1} of {self.total}: {self.name}{op}, gradient {upstream_text(self.upstream)}"

    @property
    def sentences(self) -> tuple[str, ...]:
        """What happens, a sentence an input."""
        return (*(flow.sentence for flow in self.flows), *self.closed)

    @property
    def text(self) -> str:
        """The frame as lines of text."""
        return "\n".join([self.heading, *(f"  {s}" for s in self.sentences)])

    @property
    def picture(self) -> Picture:
        """The graph with the gradients that are known after this frame."""
        return self.backward_pass.picture(self.index)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for a page: words and figures, and each known gradient by card."""
        flows = [
            {
                **{key: getattr(flow, key) for key in ("card", "name", "leaf", "formula", "local", "note", "sentence")},
                **{key: describe_array(v) if (v := getattr(flow, key)) is not None else None for key in ARRAY_FIELDS},
            }
            for flow in self.flows
        ]
        known = {card: describe_array(g) for card, g in self.backward_pass.known_gradients(self.index).items()}
        return {
            "index": self.index, "total": self.total, "cards": list(self.cards), "name": self.name, "op": self.op,
            "upstream": upstream_text(self.upstream), "flows": flows, "closed": list(self.closed),
            "heading": self.heading, "text": self.text, "gradients": known,
        }  # fmt: skip

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        whole = len(self.backward_pass.base.cards) <= MAX_FRAME_CARDS
        svg = filmstrip_svg([self.panel(whole)], self.heading, self.text)
        return picture_bundle(self.text, svg, include, exclude)

    def panel(self, whole: bool) -> Panel:
        """The frame on a filmstrip: the whole graph, or the operation and its inputs alone."""
        return Panel(
            self.heading, self.sentences, self.picture if whole else self.backward_pass.picture(self.index, near=True)
        )


ARRAY_FIELDS = ("value", "before", "after")


class Frames(Sequence[Frame], Savable):
    """The frames of a backward pass; Jupyter shows a filmstrip, a terminal the text."""

    def __init__(self, frames: Sequence[Frame], backward_pass: BackwardPass) -> None:
        self._frames = tuple(frames)
        self.backward_pass = backward_pass

    def __len__(self) -> int:
        return len(self._frames)

    @overload
    def __getitem__(self, k: int) -> Frame: ...
    @overload
    def __getitem__(self, k: slice) -> Frames: ...
    def __getitem__(self, k: int | slice) -> Frame | Frames:
        return Frames(self._frames[k], self.backward_pass) if isinstance(k, slice) else self._frames[k]

    title = "backward pass"
    is_live = True

    @property
    def text(self) -> str:  # type: ignore[override]
        """All frames as text."""
        texts = [frame.text for frame in self._frames[:MAX_TEXT_FRAMES]]
        rest = len(self) - MAX_TEXT_FRAMES
        texts += [f"... and {more_frames(rest)}"] * (rest > 0)
        return "\n".join(texts + [NO_HOOKS] * self.backward_pass.has_hooks)

    def themed_svg(self, theme: str) -> str:
        """The filmstrip: the first frames, one picture each, as many as can be seen at once."""
        whole = len(self.backward_pass.base.cards) <= FILMSTRIP_CARDS
        panels = [frame.panel(whole) for frame in self._frames[:FILMSTRIP_FRAMES]]
        return filmstrip_svg(panels, self.title, self.text, self.rest_line, theme)

    def rest_line(self, shown: int) -> str:
        """How to see the frames after the first `shown`; nothing where there are none."""
        if shown == len(self):
            return ""
        more = more_frames(len(self) - shown)
        return f"and {more}: frames[{shown}] is the next, and al.widgets.stepper shows them all, one at a time"

    def frame_svgs(self, theme: str) -> Sequence[str]:
        """Each frame by itself, the whole graph where it can be read."""
        whole = len(self.backward_pass.base.cards) <= MAX_FRAME_CARDS
        last = self.backward_pass.picture(len(self.backward_pass.steps) - 1)
        panels = [(frame, frame.panel(whole)) for frame in self._frames]
        return [frame_svg(panel, last if whole else panel.picture, frame.text, theme) for frame, panel in panels]

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return picture_bundle(self.text, self.svg, include, exclude)


def more_frames(count: int) -> str:
    return "1 more frame" if count == 1 else f"{count} more frames"


def backward_steps(y: Tensor, gradient: Any = None) -> Frames:
    """The backward pass from `y`, one operation a frame. It changes no `.grad`, frees nothing and runs no hooks.

    Args:
        y: A scalar, or any tensor with a `gradient`.
        gradient: For a tensor of more than one element, the weight of each, of its shape.

    Returns:
        A sequence of frames; each has `.text`, `.picture`, `.upstream` and `.flows`. `.save("steps.gif")` makes them
        move, `.save("steps.pdf")` gives each a page.

    Raises:
        AutogradTypeError: for what is no tensor.
        BackwardError: where `backward` itself could not start, or freed what is needed.

    >>> import autogradlab as al
    >>> x = al.tensor(3.0, requires_grad=True)
    >>> y = x**2
    >>> al.backward_steps(y)
    1 of 1: y (x²), gradient 1
      x.grad += 1 × (2·x = 6) = 6
    """
    if not isinstance(y, Tensor):
        raise AutogradTypeError(
            f"backward_steps(): argument must be Tensor, not {type(y).__name__}", hint="al.backward_steps(loss)."
        )
    backward_pass = record_pass(y, backward_seed(y, gradient), Names())
    return Frames([make_frame(backward_pass, k) for k in range(len(backward_pass.steps))], backward_pass)


def make_frame(backward_pass: BackwardPass, k: int) -> Frame:
    """Frame `k` of a backward pass."""
    step, total = backward_pass.steps[k], len(backward_pass.steps)
    cards = backward_pass.cards(step)
    ids, names = tuple(card.id for card in cards), ", ".join(card.name for card in cards)
    return Frame(
        k,
        total,
        ids,
        names,
        cards[0].op,
        step.upstream,
        backward_pass.flows(step),
        backward_pass.closed(step),
        backward_pass,
    )
