"""The colors of what learns to separate points: regions, points, arrows and the lines of a network.

Class 1 is blue and round, class 0 gray and square, so they can be told apart without seeing color.

Read next: `../card/assets.py`.
"""

from __future__ import annotations

from autogradlab.widgets.svg_plots.themed_rules import ThemedRules

__all__ = ["BANDS", "CLASS_RULES"]

BANDS = 9  # shades of each class, from undecided to sure

CLASS_RULES = ThemedRules(
    shapes=(
        ".agl-test{opacity:.42}.agl-boundary{stroke-width:2;stroke-linecap:round}"
        ".agl-one{stroke-width:8;stroke-linecap:round}.agl-halo{stroke-width:11;stroke-linecap:round}"
        ".agl-zero{stroke-width:1.8}.agl-ring{stroke-width:1.3}.agl-weight,.agl-push{stroke-width:2.6;stroke-linecap:round}"
        ".agl-legend{font-size:11px}.agl-unit{stroke-width:1.6}.agl-corners{fill-rule:evenodd}"
        ".agl-minus{stroke-dasharray:5 3}"
        ".agl-plot text.agl-weight-tip,.agl-plot text.agl-push-tip,.agl-plot .agl-lost"
        "{font-size:12.5px;stroke-width:4;paint-order:stroke;stroke-linejoin:round}"
    ),
    colors=(
        ".agl-plot .agl-shade1{{fill:{leaf}}}.agl-plot .agl-shade0{{fill:{mute}}}.agl-plot .agl-nowhere{{fill:{cut}}}"
        ".agl-boundary{{stroke:{ink}}}.agl-ring{{stroke:{ink}}}"
        ".agl-plot .agl-one{{stroke:{leaf}}}.agl-halo{{stroke:{paper}}}.agl-plot .agl-zero{{fill:{paper};stroke:{ink}}}"
        ".agl-weight{{stroke:{parameter}}}.agl-plot .agl-weight-tip{{fill:{parameter};stroke:{paper}}}"
        ".agl-push{{stroke:{gradient}}}.agl-plot .agl-push-tip{{fill:{gradient};stroke:{paper}}}"
        ".agl-plus{{stroke:{leaf}}}.agl-minus{{stroke:{mute}}}.agl-plot circle.agl-unit{{fill:none;stroke:{op}}}"
        ".agl-plot .agl-ground,.agl-plot .agl-corners{{fill:{paper}}}"
        ".agl-plot circle.agl-source{{stroke:{leaf}}}.agl-slope-line{{stroke:{gradient}}}.agl-said{{fill:{ink}}}"
        ".agl-legend{{fill:{mute}}}.agl-lost{{fill:{cut};stroke:{paper}}}"
    ),
)
