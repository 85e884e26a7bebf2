"""Pictures of graphs: tensor -> picture model -> layout -> SVG, DOT and plain text.

Read next: `theme.py`.
"""

from autogradlab.display.comparison import Comparison, compare
from autogradlab.display.drawing import Drawing, draw, mimebundle, node_mimebundle
from autogradlab.display.explanation import Explanation, explain
from autogradlab.display.frames import Frame, Frames, backward_steps
from autogradlab.display.paths import plot_descent
from autogradlab.display.plotting import plot

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
