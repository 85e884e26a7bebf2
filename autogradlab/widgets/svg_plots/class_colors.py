"""The colors of what learns to separate points: regions, points, arrows and the lines of a network.

Class 1 is blue and round, class 0 gray and square, so that nobody needs the colors to tell them apart.

Read next: `../classify/regions.py`.
"""

from __future__ import annotations

import functools

from autogradlab.display.render import theme

__all__ = ["BANDS", "live_css", "static_css"]

BANDS = 7  # shades of each class, from undecided to sure

COLOR_RULES = (
    ".agl-plot .agl-shade1{{fill:{leaf}}}.agl-plot .agl-shade0{{fill:{mute}}}.agl-plot .agl-nowhere{{fill:{cut}}}"
    ".agl-boundary{{stroke:{ink}}}.agl-ring{{stroke:{ink}}}"
    ".agl-plot .agl-one{{stroke:{leaf}}}.agl-halo{{stroke:{paper}}}.agl-plot .agl-zero{{fill:{paper};stroke:{ink}}}"
    ".agl-weight{{stroke:{parameter}}}.agl-plot .agl-weight-tip{{fill:{parameter};stroke:{paper}}}"
    ".agl-push{{stroke:{gradient}}}.agl-plot .agl-push-tip{{fill:{gradient};stroke:{paper}}}"
    ".agl-plus{{stroke:{leaf}}}.agl-minus{{stroke:{mute}}}.agl-unit{{fill:{paper};stroke:{op}}}"
    ".agl-source{{stroke:{leaf}}}.agl-slope-line{{stroke:{gradient}}}.agl-said{{fill:{ink}}}.agl-legend{{fill:{mute}}}.agl-lost{{fill:{cut};stroke:{paper}}}"
)
SHAPE_RULES = (
    ".agl-shades{shape-rendering:crispEdges}.agl-boundary{stroke-width:2;stroke-linecap:round}"
    ".agl-one{stroke-width:8;stroke-linecap:round}.agl-halo{stroke-width:11;stroke-linecap:round}"
    ".agl-zero{stroke-width:1.8}.agl-ring{stroke-width:1.3}.agl-weight,.agl-push{stroke-width:2.6;stroke-linecap:round}"
    ".agl-legend{font-size:11px}.agl-unit{stroke-width:1.6}.agl-minus{stroke-dasharray:5 3}"
    ".agl-plot text.agl-weight-tip,.agl-plot text.agl-push-tip,.agl-plot .agl-lost"
    "{font-size:12.5px;stroke-width:4;paint-order:stroke;stroke-linejoin:round}"
)


def color_css(tokens: dict[str, str]) -> str:
    return COLOR_RULES.format(**tokens)


@functools.cache
def live_css() -> str:
    """The rules in a page: their colors follow the card's."""
    return SHAPE_RULES + color_css({name: f"var(--al-{name})" for name in theme.TOKENS["light"]})


@functools.cache
def static_css() -> str:
    """The same in a saved picture, light and dark."""
    light, dark = theme.TOKENS["light"], theme.TOKENS["dark"]
    return f"{SHAPE_RULES}{color_css(light)}@media (prefers-color-scheme: dark){{{color_css(dark)}}}"
