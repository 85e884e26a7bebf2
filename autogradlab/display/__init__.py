"""Pictures of graphs: tensor -> picture model -> layout -> SVG, DOT and plain text.

Read next: `theme.py`.
"""

from autogradlab.display.drawing import Drawing, draw, mimebundle

__all__ = ["Drawing", "draw", "mimebundle"]
