"""Pictures of graphs: tensor -> picture model -> layout -> SVG, DOT and plain text.

Read next: `shared/limits.py`.
"""

from autogradlab.display.draw import Drawing, draw, mimebundle, node_mimebundle
from autogradlab.display.explain.explanation import Explanation, explain
from autogradlab.display.plots.plot import plot
from autogradlab.display.plots.plot_descent import plot_descent
from autogradlab.display.steps.backward_steps import Frame, Frames, backward_steps
from autogradlab.display.steps.comparison import Comparison, compare

__all__ = [
    "Comparison",
    "Drawing",
    "Explanation",
    "Frame",
    "Frames",
    "backward_steps",
    "compare",
    "draw",
    "explain",
    "mimebundle",
    "node_mimebundle",
    "plot",
    "plot_descent",
]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
