"""Drawings as live cards, for a page: the picture of `al.draw`, and the frames of `al.backward_steps`.

Read next: `../explore/curve_measurement.py`.
"""

from __future__ import annotations

from pathlib import Path

import traitlets

from autogradlab.display.draw import Drawing
from autogradlab.display.steps.backward_steps import Frames
from autogradlab.widgets.card.button_card import ButtonCard
from autogradlab.widgets.card.card import slider
from autogradlab.widgets.card.steady_layout import SteadyLayout
from autogradlab.widgets.graph.graph_view import GraphView
from autogradlab.widgets.recorded.machine import Machine

__all__ = ["DrawingView", "FramesView", "save_page"]


class DrawingView(GraphView):
    """A drawing as `graph` shows it: paths light up, cards tell their derivation, and what folds can be opened.

    Args:
        drawing: What `al.draw` gave. Its levels can be folded as long as the tensor that it shows is there.
    """

    saved_id = "autogradlab.widgets.graph.drawing_view.DrawingView"

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        levels = drawing.levels()
        self.pictures = [*levels[:-1], drawing.picture] if levels else [drawing.picture]
        self.graphs, self.sentence, self.live, self.deepest = SteadyLayout(), "", None, len(self.pictures) - 1
        self.picture_model = drawing.picture
        self.show_card(drawing.title or "graph", "")

    def refresh(self) -> None:
        """Show the drawing at this level; the deepest is the drawing itself."""
        self.picture_model = self.pictures[min(self.depth, self.deepest)]
        drawn = Drawing(self.picture_model, self.drawing.direction, self.drawing.theme).svg
        self.show({"sentence": self.sentence}, graph=drawn)


class FramesView(ButtonCard):
    """The backward pass frame by frame, with a slider.

    Attributes:
        frame: Which one, from 1.
    """

    saved_id = "autogradlab.widgets.graph.drawing_view.FramesView"

    frame = traitlets.Int(1).tag(sync=True)

    def __init__(self, frames: Frames) -> None:
        self.frames, self.graphs = frames, SteadyLayout()
        count = len(frames)
        super().__init__(
            verb="backward pass",
            heading=f"{count} frame{'s' * (count != 1)}",
            hint="Drag the slider, or use its arrow keys.",
            controls=[slider("frame", "frame", 1, count, 1, digits=0, unit=f"of {count}")] if count > 1 else [],
        )

    def machine(self) -> Machine:
        """Every frame."""
        return Machine(self, {"frame": len(self.frames)})

    def refresh(self) -> None:
        """Show the frame that the slider points to."""
        if not len(self.frames):
            return
        frame = self.frames[min(max(self.frame, 1), len(self.frames)) - 1]
        self.show(
            {"sentence": f"{frame.heading}. {' '.join(f'{s}.' for s in frame.sentences)}"},
            graph=self.graphs.draw(frame.picture),
        )


def save_page(drawing: Drawing | Frames, path: Path) -> None:
    """Write a drawing as a page that is alive."""
    view = DrawingView(drawing) if isinstance(drawing, Drawing) else FramesView(drawing)
    view.save(path)
