"""A learner's function at many places: quietly, all at once where it can, gaps where it raises.

Plain functions of plain numbers; the widgets and the plots draw what they give.

Read next: `time_slices.py`.
"""

from __future__ import annotations

import contextlib
import math
import sys
import threading
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError, DtypeError

__all__ = [
    "Array",
    "vectorized_values",
    "match_dtype",
    "has_pole",
    "values_at",
    "Printed",
    "capture_output",
    "mute_output",
    "as_scalar",
    "value_at",
    "value_or_nan",
    "visible_range",
]

Array = npt.NDArray[np.float64]


@dataclass
class Printed:
    """What a function printed; of very much, the beginning."""

    whole: str = ""

    def add(self, text: str) -> None:
        """Take in a part."""
        if len(self.whole) <= MAX_PRINTED:
            self.whole += text[: MAX_PRINTED + 1]

    @property
    def text(self) -> str:
        """The text to show."""
        return self.whole if len(self.whole) <= MAX_PRINTED else f"{self.whole[: MAX_PRINTED - 2]} …"


class MutedStream:
    """A stream that drops what the threads in `threads` write, and passes on what all others do.

    What a thread in `kept` writes is kept for it.
    """

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.threads: Counter[int] = Counter()
        self.kept: dict[int, Printed] = {}

    def write(self, text: str) -> int:
        thread = threading.get_ident()
        if not self.threads[thread]:
            return int(self.stream.write(text) or 0)
        if thread in self.kept:
            self.kept[thread].add(text)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


MAX_PRINTED = 1000  # characters that are kept of what a function printed
MUTE_LOCK = threading.Lock()
MUTED_STREAMS: list[tuple[MutedStream, contextlib.ExitStack]] = []  # at most one, as long as any thread is quiet


@contextlib.contextmanager
def mute_output() -> Iterator[None]:
    """Run the learner's function hundreds of times without hundreds of its prints and warnings.

    JupyterLab answers a slider in another thread than the cells', whose own prints must not be lost meanwhile.
    """
    thread = threading.get_ident()
    with MUTE_LOCK:
        if not MUTED_STREAMS:
            muted, ends = MutedStream(sys.stdout), contextlib.ExitStack()
            ends.enter_context(warnings.catch_warnings(action="ignore"))
            ends.enter_context(contextlib.redirect_stdout(muted))
            MUTED_STREAMS.append((muted, ends))
        MUTED_STREAMS[0][0].threads[thread] += 1
    try:
        with np.errstate(all="ignore"):
            yield
    finally:
        with MUTE_LOCK:
            muted, ends = MUTED_STREAMS[0]
            muted.threads[thread] -= 1
            if not muted.threads.total():
                MUTED_STREAMS.clear()
                ends.close()


@contextlib.contextmanager
def capture_output() -> Iterator[Printed]:
    """Keep what the learner's function prints in one call, instead of dropping it or printing it."""
    printed, thread = Printed(), threading.get_ident()
    with mute_output():
        kept = MUTED_STREAMS[0][0].kept
        before = kept.get(thread)
        kept[thread] = printed
        try:
            yield printed
        finally:
            kept.pop(thread)
            if before is not None:
                kept[thread] = before


def as_scalar(y: Any) -> float:
    """What the function returned, as one number."""
    if y is None:
        raise AutogradTypeError("f returned None", hint="did you forget the return statement?")
    shape = getattr(y, "shape", ())
    if math.prod(shape) != 1:
        raise AutogradValueError(
            f"f returned shape {list(shape)}", hint="return one number, e.g. the .sum() of what you have."
        )
    try:
        return float(y.item() if isinstance(y, al.Tensor) else y)
    except (TypeError, ValueError):
        pair = f" of {len(y)}" if isinstance(y, (list, tuple, dict)) else ""
        raise AutogradTypeError(
            f"f returned a {type(y).__name__}{pair}, not a number",
            hint="return one number computed from the input, e.g. x**2.",
        ) from None


def value_at(f: Callable[[Any], Any], x: float | Array) -> float:
    """`f(x)` in float64, without recording anything."""
    with al.no_grad():
        return as_scalar(f(al.tensor(x, dtype=al.float64)))


def value_or_nan(f: Callable[[Any], Any], x: float | Array) -> float:
    """`f(x)`, nan where it raises: a gap in the curve."""
    try:
        return value_at(f, x)
    except Exception:
        return math.nan


def match_dtype(f: Callable[[Any], Any], place: float | Array) -> Callable[[Any], Any]:
    """`f`, or `f` of a float32, where the learner's own tensors refuse a float64.

    Args:
        f: A function of one tensor.
        place: Where to try it.
    """
    try:
        with mute_output():
            value_at(f, place)
    except DtypeError:
        return lambda x: f(x.float())
    except Exception:
        return f  # whatever else is wrong is told where the curve is drawn
    return f


def visible_range(
    ys: Sequence[float] | Array, f: Callable[[Any], Any] | None = None, xs: Array | None = None
) -> tuple[float, float]:
    """The values to show: all of them, or, next to a pole, those that the pole doesn't carry off.

    Args:
        ys: The samples of the curve.
        f, xs: With them, the highest samples are looked at more closely: a value that doubles at half the distance
            belongs to a pole.

    Returns:
        The lower and the upper end, a little apart even for a constant.
    """
    finite = np.asarray(ys, float)
    finite = finite[np.isfinite(finite)]
    if finite.size == 0:
        return -1.0, 1.0
    lo, hi = float(finite.min()), float(finite.max())
    if f is not None and xs is not None and has_pole(f, xs, np.asarray(ys, float)):
        lo, hi = (float(q) for q in np.quantile(finite, [0.05, 0.95]))
    margin = 0.06 * (hi - lo) or 0.5 * max(abs(hi), 1.0)
    return lo - margin, hi + margin


def has_pole(f: Callable[[Any], Any], xs: Array, ys: Array) -> bool:
    """Whether the sample farthest from the middle is the flank of a pole, as of 1/x or tan(x)."""
    center = float(np.median(ys[np.isfinite(ys)]))
    k = int(np.nanargmax(np.where(np.isfinite(ys), np.abs(ys - center), np.nan)))
    half = float(xs[1] - xs[0]) / 2
    with mute_output():
        nearer = [value_or_nan(f, float(xs[k]) + side * half) for side in (-1, 1)]
    return any(math.isfinite(y) and abs(y - center) > 1.8 * abs(ys[k] - center) > 0 for y in nearer)


def values_at(f: Callable[[Any], Any], places: Array) -> Array:
    """f at many places, all at once if f takes arrays as well, else place by place.

    Args:
        f: A function of one tensor that gives one number.
        places: The places along the last axis: shape (n,) for a function of a number, (2, n) for one of two.

    Returns:
        Shape (n,), nan where `f` raises.

    >>> values_at(lambda x: 1.0 if x > 1 else x**2, np.array([0.5, 3.0]))
    array([0.25, 1.  ])
    """
    found = vectorized_values(f, places)
    with mute_output():
        return np.array([value_or_nan(f, places[..., k]) for k in range(places.shape[-1])]) if found is None else found


def vectorized_values(f: Callable[[Any], Any], places: Array) -> Array | None:
    """f at many places by one call; None where `f` means something else for arrays, or takes none."""
    count = places.shape[-1]
    proof = [0, count // 3, count - 1]
    try:
        with mute_output(), al.no_grad():
            z = np.asarray(f(al.tensor(places)).detach().numpy(), np.float64)
            single = [value_or_nan(f, places[..., k]) for k in proof]
        return z if z.shape == (count,) and np.allclose(z[proof], single, equal_nan=True) else None
    except Exception:
        return None  # a function of single places, such as one with an `if`
