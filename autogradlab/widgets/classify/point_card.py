"""A card with points that a learner adds, drags and takes back.

Read next: `training_card.py`.
"""

from __future__ import annotations

import math
from typing import Any, TypeGuard

import traitlets

from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.widgets.card.assets import join_scripts, join_styles
from autogradlab.widgets.card.button_card import ButtonCard
from autogradlab.widgets.classify.points import PointSet
from autogradlab.widgets.classify.regions import points_area
from autogradlab.widgets.classify.training import Classifier
from autogradlab.widgets.svg_plots.axes import PlotArea
from autogradlab.widgets.svg_plots.class_colors import CLASS_RULES

__all__ = ["PointCard"]


class PointCard(ButtonCard):
    """A card around one `Classifier`, whose points the page adds, drags and removes.

    Attributes:
        plane: Where the plot is on the picture, for the page to translate the position of the pointer.
        spots: The points: `places`, `labels`, which are `right`, how many were `given`, and the `epoch`, which
            changes whenever the points are numbered differently.
        drag: What the page moved: the `epoch` that it saw, and the new `places` by the points' numbers.
        data: The points.
        model: What learns.
    """

    _esm = join_scripts("elements.js", "card.js", "buttons.js", "learning.js", "points.js")
    _css = "\n".join([ButtonCard._css, CLASS_RULES.live_css, join_styles("learning.css")])

    plane = traitlets.Dict().tag(sync=True)
    spots = traitlets.Dict().tag(sync=True)
    drag = traitlets.Dict().tag(sync=True)

    data: PointSet
    model: Classifier
    frame: PlotArea
    epoch = 0

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.observe(lambda change: self.move_dragged(change["new"]), names="drag")

    def report(self, busy: bool = False) -> None:
        """Show the model as it is now."""
        raise NotImplementedError

    # --- what Python asks for ---

    def add(self, x1: float, x2: float, label: int) -> None:
        """Add a point to learn.

        Args:
            x1, x2: Its coordinates.
            label: Its class, 0 or 1.

        Raises:
            AutogradValueError: where it is not finite, or there is no such class.
        """
        if not (are_finite(x1, x2) and label in (0, 1)):
            hint = "x1 and x2 are finite numbers and label is 0 or 1, e.g. card.add(0.5, 1.0, 1)."
            raise AutogradValueError(f"no point ({x1}, {x2}) of class {label}", hint=hint)
        self.change_points(self.data.add_point(float(x1), float(x2), int(label)))

    def take_back(self) -> None:
        """Remove the point that was added last."""
        if len(self.data.y) > self.data.given:
            self.remove(len(self.data.y) - 1)

    def remove(self, k: int) -> None:
        """Remove a point that was added.

        Args:
            k: Its number, as in `data.X[k]`.

        Raises:
            AutogradValueError: where there is no such point, or it is one of the given ones.
        """
        if not self.data.given <= k < len(self.data.y):
            hint = f"the first {self.data.given} points stay, and there are {len(self.data.y)}; move one by card.place."
            raise AutogradValueError(f"point {k} is none that was added", hint=hint)
        self.epoch += 1
        self.change_points(self.data.remove_point(k))

    def place(self, k: int, x1: float, x2: float) -> None:
        """Move a point, as dragging it does.

        Args:
            k: Its number, as in `data.X[k]`.
            x1, x2: Its new coordinates.

        Raises:
            AutogradValueError: where there is no such point, or the place is not finite.
        """
        if not (0 <= k < len(self.data.y) and are_finite(x1, x2)):
            hint = f"there are {len(self.data.y)} points, and x1 and x2 are finite, e.g. card.place(0, 0.5, 1.0)."
            raise AutogradValueError(f"point {k} cannot lie at ({x1}, {x2})", hint=hint)
        self.change_points(self.data.move_point(k, float(x1), float(x2)))

    def change_points(self, data: PointSet) -> None:
        """Go on with other points."""
        self.data = data
        self.model.change_points(data)
        lo, hi = data.X.min(0), data.X.max(0)
        (a, b), (c, d) = self.frame.x, self.frame.y
        if lo[0] < a or hi[0] > b or lo[1] < c or hi[1] > d:
            self.frame = points_area(data)
        self.report(self.busy)

    # --- what the page asks for ---

    def move_dragged(self, drag: dict[str, Any]) -> None:
        """Put the dragged points where they are now; what was dragged before the numbers changed is dropped."""
        places = drag.get("places")
        if drag.get("epoch") != self.epoch or not isinstance(places, dict):
            self.report(self.busy)
            return
        # The page numbers points as it saw them last. `epoch` tells whether those numbers still mean the same points;
        # what does not is answered with a report, which gives the page the present ones.
        data = self.data
        for k, place in places.items():
            if str(k).isdecimal() and int(k) < len(data.y) and is_place(place):
                data = data.move_point(int(k), *place)
        self.change_points(data)

    def _on_message(self, sender: Any, content: dict[str, Any], buffers: Any) -> None:
        super()._on_message(sender, content, buffers)
        place, k = content.get("add"), content.get("remove")
        if is_place(place):
            self.add(round(place[0], 4), round(place[1], 4), int(self.choice))
        if content.get("back"):
            self.take_back()
        if isinstance(k, int) and content.get("epoch") == self.epoch and self.data.given <= k < len(self.data.y):
            self.remove(k)

    def send_points(self) -> None:
        """Tell the page where the plot and its points are."""
        frame, data = self.frame, self.data
        box = [frame.left, frame.top, frame.width - frame.right, frame.height - frame.bottom]
        self.plane = {"x": frame.x, "y": frame.y, "box": box, "size": [frame.width, frame.height]}
        self.spots = {
            "epoch": self.epoch,
            "given": data.given,
            "places": data.X.tolist(),
            "labels": data.y.astype(int).tolist(),
            "right": self.model.right.tolist(),
        }


def are_finite(x1: float, x2: float) -> bool:
    """Whether both coordinates are."""
    return math.isfinite(x1) and math.isfinite(x2)


def is_place(what: Any) -> TypeGuard[list[float]]:
    """Whether the page sent two finite numbers."""
    numbers = isinstance(what, list) and all(isinstance(v, (int, float)) for v in what)
    return numbers and len(what) == 2 and are_finite(*what)
