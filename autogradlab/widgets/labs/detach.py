"""`detach()`: cut one of two paths, and see which gradient is left and what it means.

Read next: `../../live/ipython_shell.py`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import traitlets

from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.widgets.card.button_card import ButtonCard, button
from autogradlab.widgets.card.card import Row, slider
from autogradlab.widgets.card.card_code import CodedCard
from autogradlab.widgets.card.saved_svg import embed_svg
from autogradlab.widgets.card.slider_range import Interval, read_interval, step_digits
from autogradlab.widgets.card.steady_layout import SteadyLayout
from autogradlab.widgets.labs.accumulate import format_signed
from autogradlab.widgets.labs.two_paths import CUTS, Cut, run_cut
from autogradlab.widgets.svg_plots.axes import svg_document, text_element
from autogradlab.widgets.svg_plots.bars import GradientBar, bars_plot
from autogradlab.widgets.svg_plots.number_text import format_short

__all__ = ["Detach", "detach"]

WIDTH = 758  # of the two graphs, one below the other
HEADING_HEIGHT = 24.0

ROWS = [
    Row("z", "z = u·x = x³"),
    Row("through", "through u: x · 2x", True),
    Row("direct", "directly: u", True),
    Row("grad", "x.grad, the sum", True),
]

SENTENCES = {
    "nothing": "Both paths are alive: {through} + {direct} = {grad}. That is dz/dx = 3x², the derivative of x³.",
    "u": "The path through u died: to z, u.detach() is the constant {u}. x.grad = {grad} is ∂z/∂x with u held still, "
    "and not dz/dx = {whole}: how u itself changes with x is missing.",
    "x": "The direct path died: to z, x.detach() is the constant {x}. x.grad = {grad} is how z changes with x "
    "through u alone, and not dz/dx = {whole}.",
    "no_grad": "u was computed under no_grad(), so no graph leads back from it, and the path through u died. x.grad = "
    "{grad} is ∂z/∂x with u held still, as with u.detach(). But here u has no graph at all: no other result gets one "
    "through u either.",
}


class Detach(CodedCard, ButtonCard):
    """The card that `detach` shows.

    Attributes:
        x: Where the slider is.
        choice: What is cut: `nothing`, `u`, `x` or `no_grad`.
    """

    saved_id = "autogradlab.widgets.detach.Detach"
    maker = "detach"

    x = traitlets.Float().tag(sync=True)

    def __init__(self, span: Interval, cut: str) -> None:
        self.span = span
        self.graphs = {name: SteadyLayout() for name in CUTS}
        super().__init__(
            verb="detach",
            heading="u = x**2; z = u * x; z.backward()",
            hint="Choose what to cut, and say first what x.grad will be.",
            controls=[slider("x", "x", span.lo, span.hi, span.step, digits=step_digits(span.step))],
            rows=[asdict(row) for row in ROWS],
            asks="cut",
            choices=[button(name, code) for name, code in CUTS.items()],
            choice=cut,
            x=span.start,
        )

    @property
    def settings(self) -> dict[str, Any]:
        """The keyword arguments of `detach` that make this card as it is now."""
        return {"x": self.span.ends, "start": self.x, "cut": self.choice}

    @traitlets.validate("choice")
    def _check_choice(self, proposal: dict[str, Any]) -> str:
        if proposal["value"] not in CUTS:
            raise traitlets.TraitError(f"choice must be one of {', '.join(CUTS)}, got {proposal['value']!r}")
        return str(proposal["value"])

    def refresh(self) -> None:
        """Compute z with the cut and without any, and show both."""
        whole, cut = run_cut("nothing", self.x), run_cut(self.choice, self.x)
        numbers = {name: getattr(cut, name) for name in ("z", "through", "direct", "grad")}
        readout = {name: "dead" if v is None else format_short(v, 6) for name, v in numbers.items()}
        figures = {"u": format_short(cut.u, 6), "x": format_short(cut.x, 6), "whole": format_short(whole.grad, 6)}
        readout["sentence"] = SENTENCES[cut.name].format(**readout, **figures)
        self.show(readout, picture=path_bars(cut, whole), graph=self.graphs_svg(cut, whole))

    def graphs_svg(self, cut: Cut, whole: Cut) -> str:
        """The graph without a cut, and below it the one with the cut."""
        shown = [whole, cut] if cut.name != "nothing" else [whole]
        parts, y = [], 0.0
        for each in shown:
            parts.append(text_element(CUTS[each.name], 0, y + 14, "agl-said agl-total"))
            graph, tall = embed_svg(self.graphs[each.name].draw(each.picture), 0, y + HEADING_HEIGHT, WIDTH)
            parts.append(graph)
            y += HEADING_HEIGHT + tall + 14
        return svg_document(WIDTH, y, "; ".join(CUTS[each.name] for each in shown), *parts)


def path_bars(cut: Cut, whole: Cut) -> str:
    """A bar a path, and the sum; that of a dead path is empty."""
    found, at = [], 0.0
    for name, here, there in (("through u", cut.through, whole.through), ("directly", cut.direct, whole.direct)):
        add = there or 0.0
        if here is None:
            found.append(GradientBar(name, at, at + add, "dead", f"dead: {format_signed(add)}"))
        else:
            found.append(GradientBar(name, at, at + add, "part", format_signed(here)))
            at += here
    found.append(GradientBar("x.grad", 0.0, cut.grad, "sum", format_short(cut.grad, 6)))
    return bars_plot("x.grad and the paths it came by", found, ("dz/dx", whole.grad), rows=5)


def detach(x: Any = (-3, 3), *, start: float = 2.0, cut: str = "u") -> Detach:
    """Cut one of the two paths from x to z = u·x with u = x², and see which gradient is left.

    Args:
        x: The slider's range, `(lo, hi)` or `(lo, hi, step)`.
        start: Where the slider begins.
        cut: What is cut at first: `"nothing"`, `"u"`, `"x"` or `"no_grad"`.

    Returns:
        A live card; its `x` and `choice` can be set from Python too.

    Raises:
        AutogradTypeError: where `x` is no range of numbers.
        AutogradValueError: where it is reversed or not finite, `start` is outside it, or `cut` is none of these.

    >>> detach(start=3.0)
    detach u = x**2; z = u * x; z.backward(): x 3, cut z = u.detach() * x, ..., directly: u 9, x.grad, the sum 9
    """
    if not isinstance(cut, str) or cut not in CUTS:
        words = ", ".join(map(repr, CUTS))
        raise AutogradValueError(f"detach(): cut must be one of {words}, not {cut!r}", hint='try cut="u".')
    return Detach(read_interval(x, start), cut)
