"""Where everything goes: Graphviz's dot lays out boxes of given sizes.

The engine gets boxes, not words, so that no font and no learner's text can disturb it, and so that equal structures
share one layout. Any engine that speaks `-Tplain` will do: pygraphviz in this process, `dot` on the PATH, or
graphviz-pure; they are tried in this order.

Source: E. R. Gansner, E. Koutsofios, S. C. North, K.-P. Vo, "A Technique for Drawing Directed Graphs" (1993).

Read next: `svg.py`.
"""

from __future__ import annotations

import functools
import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CROWDED", "ENGINES", "HINT", "MARGIN", "Layout", "NoEngineError", "SlowLayoutError", "lay_out", "skeleton"]

HINT = "For a drawn graph: pip install pygraphviz, or pip install graphviz-pure."
POINTS = 72.0  # an inch
PATIENCE = 3  # seconds for a process: then the text picture must do
CAREFUL = 800  # edges; a larger graph is laid out in a process of its own, which can be ended
CROWDED = 50  # cards; in a larger picture the layout takes less trouble, and edges carry no words
HASTE = " nslimit=1 mclimit=0.3"
MARGIN = 10  # between a frame and what is in it
SPINE = 5  # how much straighter edges between computed tensors are kept than those from inputs

Point = tuple[float, float]
Size = tuple[float, float]


class NoEngineError(Exception):
    """No layout engine works here."""


class SlowLayoutError(NoEngineError):
    """A layout was ended because it took too long."""


@dataclass(frozen=True)
class Layout:
    """Positions in points, y downward.

    Attributes:
        size: Width and height of the whole.
        boxes: The centre of each box.
        paths: For each edge the control points of its Bézier curves: a start, then three a curve.
        labels: For each edge the centre of its label, or None.
    """

    size: Size
    boxes: tuple[Point, ...]
    paths: tuple[tuple[Point, ...], ...]
    labels: tuple[Point | None, ...]


def skeleton(
    boxes: Sequence[Size],
    edges: Sequence[tuple[int, int]],
    labels: Sequence[Size | None],
    direction: str,
    frames: Sequence[tuple[Size, Sequence[int]]] = (),
) -> str:
    """A graph in the DOT language that has sizes only.

    Args:
        boxes: Width and height of each card, in points.
        edges: Tail and head of each edge, as positions in `boxes`.
        labels: Width and height of each edge's label.
        direction: `LR` or `TB`.
        frames: For each frame, outer ones first, the size of its title and the positions of the boxes in it.
    """
    gaps = "nodesep=0.22 ranksep=0.28" if direction == "LR" else "nodesep=0.3 ranksep=0.3"
    computed = {b for _, b in edges}
    lines = [f"digraph {{ rankdir={direction} {gaps}{HASTE if len(boxes) > CROWDED else ''}"]
    lines += ['node [shape=box fixedsize=true label=""]', "edge [arrowhead=none]"]
    lines += [f"n{k} [width={w / POINTS:.4f} height={h / POINTS:.4f}]" for k, (w, h) in enumerate(boxes)]
    lines += [
        f"n{a} -> n{b} [weight={SPINE if a in computed else 1}{blank(size)}]"
        for (a, b), size in zip(edges, labels, strict=True)
    ]
    return "\n".join([*lines, *clusters(frames), "}"])


def clusters(frames: Sequence[tuple[Size, Sequence[int]]]) -> list[str]:
    """Frames in the DOT language, inner ones inside outer ones; each box belongs to the innermost around it."""
    if not frames:
        return []
    (title, boxes), rest = frames[0], frames[1:]
    inner = [f for f in rest if set(f[1]) <= set(boxes)]
    outer = [f for f in rest if not set(f[1]) <= set(boxes)]
    own = [f"n{k}" for k in boxes if not any(k in f[1] for f in inner)]
    name = f"subgraph cluster_{min(boxes)}_{len(boxes)}_{len(inner)}"
    return [f"{name} {{ margin={MARGIN}{blank(title)}", *own, *clusters(inner), "}", *clusters(outer)]


def blank(size: Size | None) -> str:
    """A label that takes room and shows nothing."""
    if size is None:
        return ""
    table = 'BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE"'
    return f' label=<<TABLE {table} WIDTH="{size[0]:.0f}" HEIGHT="{size[1]:.0f}"><TR><TD></TD></TR></TABLE>>'


def lay_out(source: str) -> Layout:
    """Positions for a skeleton; those of a structure that was laid out before are remembered.

    Raises:
        NoEngineError: where none of the engines works.
        SlowLayoutError: where it takes more than 3 s.
    """
    found = attempt(source)
    if found is None:
        raise SlowLayoutError(f"The layout took more than {PATIENCE} s and was ended; here is the graph in words.")
    return found


@functools.lru_cache(maxsize=512)
def attempt(source: str) -> Layout | None:
    """The layout by the first engine that works; None where that one is too slow."""
    for engine in ENGINES:
        try:
            return parse(engine(source))
        except subprocess.TimeoutExpired:
            return None
        except Exception:  # missing or broken: it is the next one's turn
            continue
    raise NoEngineError(HINT)


def parse(plain: str) -> Layout:
    """Read Graphviz's plain format: inches, y upward."""
    lines = [line.split() for line in plain.splitlines()]
    size = next((inches(w[2]), inches(w[3])) for w in lines if w[0] == "graph")
    boxes = {index(w[1]): points(w[2:4], size)[0] for w in lines if w[0] == "node"}
    edges = {(index(w[1]), index(w[2])): route(w[3:], size) for w in lines if w[0] == "edge"}
    paths, labels = zip(*(edges[e] for e in sorted(edges)), strict=True) if edges else ((), ())
    return Layout(size, tuple(boxes[k] for k in sorted(boxes)), paths, labels)


def index(name: str) -> int:
    return int(name[1:])


def inches(text: str) -> float:
    return round(float(text) * POINTS, 1)


def points(words: Sequence[str], size: Size) -> tuple[Point, ...]:
    """Pairs of numbers as points, from the top."""
    xs = [round(float(w) * POINTS, 1) for w in words[::2]]
    ys = [round(size[1] - float(w) * POINTS, 1) for w in words[1::2]]
    return tuple(zip(xs, ys, strict=True))


def route(words: Sequence[str], size: Size) -> tuple[tuple[Point, ...], Point | None]:
    """An edge's control points, and the centre of its label: `n x y ... [label x y] style colour`."""
    end = 1 + 2 * int(words[0])
    labelled = len(words) == end + 5
    return points(words[1:end], size), points(words[end + 1 : end + 3], size)[0] if labelled else None


# --- engines: DOT in, plain text out ---


def wheel(source: str) -> str:
    """pygraphviz: Graphviz itself, in a wheel; for a large graph in a process of its own."""
    pygraphviz = importlib.import_module("pygraphviz")
    if source.count(" -> ") > CAREFUL:
        return run([sys.executable, "-c", ELSEWHERE], source)
    return str(pygraphviz.AGraph(string=source).draw(format="plain", prog="dot").decode())


ELSEWHERE = """
import sys, pygraphviz
sys.stdout.buffer.write(pygraphviz.AGraph(string=sys.stdin.read()).draw(format="plain", prog="dot"))
"""


def run(process: Sequence[str | None], source: str) -> str:
    """What a process prints for a source, within the time there is."""
    if process[0] is None:
        raise NoEngineError
    command = [str(word) for word in process]
    return subprocess.run(command, input=source, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout


def system_dot(source: str) -> str:
    """The `dot` of a Graphviz that the system has."""
    return run([shutil.which("dot"), "-Tplain"], source)


def pure(source: str) -> str:
    """graphviz-pure: a command that pip puts beside Python."""
    beside = shutil.which("graphviz-pure", path=str(Path(sys.executable).parent))
    return run([beside or shutil.which("graphviz-pure"), "-Tplain"], source)


ENGINES: list[Callable[[str], str]] = [wheel, system_dot, pure]
