"""The style of a card, once with the page's variables (live) and once with literal colors (saved).

Read next: `saved_svg.py`.
"""

from __future__ import annotations

import functools

from autogradlab.display.plots.plot_figure import trail_colors
from autogradlab.display.render import theme
from autogradlab.widgets.card.assets import join_styles
from autogradlab.widgets.svg_plots.themed_rules import PAGE_COLORS, rules_by_page, rules_by_system

__all__ = ["live_css", "static_css"]


COLOR_RULES = {
    "agl-axis": "stroke:{line}", "agl-tick": "fill:{mute}", "agl-name": "fill:{mute}", "agl-curve": "stroke:{leaf}",
    "agl-tangent": "stroke:{gradient}", "agl-dot": "fill:{gradient}", "agl-slope": "fill:{gradient};stroke:{paper}",
    "agl-plot .agl-away": "fill:{gradient}", "agl-plot .agl-depth": "fill:{leaf}",
    "agl-contour": "stroke:{edge}", "agl-trail": "stroke:{mute}", "agl-end": "fill:{ink};stroke:{paper}",
}  # fmt: skip

SHAPE_RULES = (
    ".agl-plot text{font-variant-numeric:tabular-nums;stroke-width:0}.agl-plot path{fill:none}"
    ".agl-plot .agl-slope,.agl-plot .agl-end{stroke-width:4;paint-order:stroke;stroke-linejoin:round}"
    ".agl-tick,.agl-name,.agl-end{font-size:11px}.agl-slope{font-size:12.5px}.agl-axis{stroke-width:1}"
    ".agl-curve,.agl-tangent,.agl-line{stroke-width:2;stroke-linejoin:round;stroke-linecap:round}"
    ".agl-other{stroke-dasharray:5 4}.agl-last{stroke-width:6;stroke-dasharray:none}"
    ".agl-contour{stroke-width:1;opacity:.9}.agl-depth{stroke:none;opacity:.055}.agl-trail{stroke-width:1;opacity:.5}"
    ".agl-step{stroke-width:4.5;stroke-linecap:round}"
)


def hue_css(scheme: str, prefix: str) -> str:
    """The shades of a trail, one class each."""
    return "".join(f"{prefix}.agl-hue{k}{{stroke:{hue}}}" for k, hue in enumerate(trail_colors(scheme)))


def color_css(tokens: dict[str, str]) -> str:
    """The rules that are about color alone."""
    return "".join(f".{name}{{{rule.format(**tokens)}}}" for name, rule in COLOR_RULES.items())


@functools.cache
def live_css() -> str:
    """The style sheet of a live card: its colors are Jupyter's where Jupyter has them."""
    # The graph inside a card is part of the page, so here its colors follow the page and not the system.
    graph = theme.picture_css() + theme.color_rules(PAGE_COLORS)
    return "\n".join([
        theme.theme_css(".agl-card"), graph, SHAPE_RULES, color_css(PAGE_COLORS), rules_by_page(hue_css),
        join_styles("card.css"),
    ])  # fmt: skip


@functools.cache
def static_css() -> str:
    """The style sheet inside a saved card: literal colors, light and dark, which any SVG viewer knows."""
    text = (
        f"text{{font:13px {theme.FONT};font-variant-numeric:tabular-nums}}"
        ".agl-code{font-family:monospace;font-size:12px}.agl-bold{font-weight:bold}"
    )
    return text + SHAPE_RULES + rules_by_system(scheme_css)


def scheme_css(scheme: str) -> str:
    """The colors of a saved card in `light` or `dark`."""
    tokens = theme.TOKENS[scheme]
    return panel_css(tokens) + color_css(tokens) + hue_css(scheme, "")


def panel_css(tokens: dict[str, str]) -> str:
    """The colors of the card itself in a saved picture."""
    rules = ".agl-panel{{fill:{paper};stroke:{line}}}.agl-ink{{fill:{ink}}}.agl-mute{{fill:{mute}}}"
    return (rules + ".agl-grad{{fill:{gradient}}}.agl-rule{{stroke:{line}}}").format(**tokens)
