"""What comes along with the questions of this exercise: functions to descend, leaves, and where they end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import autogradlab as al


def bowl(w: Any) -> Any:
    """Steeper in each direction than in the one before, lowest at 1."""
    return (al.arange(1.0, w.numel() + 1) * (w - 1) ** 2).sum()


def valley(w: Any) -> Any:
    """Ten times as steep across as along."""
    return w[0] ** 2 + 10 * w[1] ** 2


def waves(w: Any) -> Any:
    """A slope with waves on it."""
    return (w**2 / 4 + al.sin(w)).sum()


def edge(w: Any) -> Any:
    """It ends at 0: what lies beyond is nan."""
    return (w - al.log(w)).sum()


def roof(w: Any) -> Any:
    """Straight down to 0 from both sides: a step of the right length ends as high as it began."""
    return al.abs(w).sum()


HILLS = {f.__name__: f for f in (bowl, valley, waves, edge, roof)}


def on_hill(name: str, w: Sequence[float], *others: Any) -> tuple[Any, ...]:
    """A function by its name, and where to start on it."""
    return HILLS[name], al.tensor(w, requires_grad=True), *others


def on_hill_with_gradient(name: str, w: Sequence[float], old: Sequence[float] | None, lr: float) -> tuple[Any, ...]:
    """The same, with what an earlier pass may have left."""
    f, leaf = on_hill(name, w)
    leaf.grad = None if old is None else al.tensor(old)
    return f, leaf, lr


def leaf_and_data(w: float, xs: Sequence[float], ys: Sequence[float], *others: Any) -> tuple[Any, ...]:
    """A leaf, and data as tensors."""
    return al.tensor(w, requires_grad=True), al.tensor(xs), al.tensor(ys), *others


def moved(returned: Any, f: Any, w: Any, *others: Any) -> dict[str, Any]:
    """Where `w` is, and whether it may still learn."""
    return {"`w` afterwards": w, "`w.requires_grad` afterwards": w.requires_grad}


def moved_and_counted(returned: Any, f: Any, w: Any, *others: Any) -> dict[str, Any]:
    """Where `w` is, and in how many steps it got there."""
    return {"`w` afterwards": w, "the number of steps": returned}


def moved_with_velocity(returned: Any, f: Any, w: Any, *others: Any) -> dict[str, Any]:
    """Where `w` is, and how fast."""
    return {"`w` afterwards": w, "the velocity that you return": returned}


def climbed(returned: Any, f: Any, w: Any, *others: Any) -> dict[str, Any]:
    """The step that went up, and whether `w` stayed where it was."""
    return {"the step that you return": returned, "`w` afterwards": w}


def moved_with_rate(returned: Any, f: Any, w: Any, *others: Any) -> dict[str, Any]:
    """Where `w` is, and which rate is left."""
    return {"`w` afterwards": w, "the rate that you return": returned}


def no_tensors(losses: Any) -> bool:
    """Whether neither the losses nor what holds them is a tensor."""
    return not any(isinstance(v, al.Tensor) for v in (losses, *(losses if isinstance(losses, (list, tuple)) else ())))


def trained(returned: Any, w: Any, *others: Any) -> dict[str, Any]:
    """Where `w` is after an epoch, and the losses on the way."""
    return {
        "`w` after the epoch": w,
        "the list of losses": returned,
        "the losses are plain numbers": no_tensors(returned),
    }


def moved_with_averages(returned: Any, f: Any, w: Any, *others: Any) -> dict[str, Any]:
    """Where `w` is, and the two averages."""
    return {"`w` afterwards": w, "m and v": returned}
