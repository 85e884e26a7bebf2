"""Pictures of graphs: tensor -> picture model -> layout -> SVG, DOT and plain text.

Read next: `theme.py`.
"""

from autogradlab.display.drawing import Drawing, draw, mimebundle
from autogradlab.display.frames import Frame, Frames, backward_steps
from autogradlab.display.paths import plot_descent
from autogradlab.display.plotting import plot

__all__ = ["Drawing", "Frame", "Frames", "backward_steps", "draw", "mimebundle"]
