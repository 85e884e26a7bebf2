"""Where everything goes: Graphviz's dot lays out boxes of given sizes.

The engine gets boxes, not words, so that no font and no learner's text can disturb it, and so that equal structures
share one layout. Any engine that speaks `-Tplain` will do: pygraphviz in this process, `dot` on the PATH, or
graphviz-pure; they are tried in this order.

Source: E. R. Gansner, E. Koutsofios, S. C. North, K.-P. Vo, "A Technique for Drawing Directed Graphs" (1993).

Read next: `rows.py`.
"""

from __future__ import annotations

import functools
import importlib
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autogradlab.display.shared.failures import error_text
from autogradlab.display.shared.limits import CROWDED_CARDS, LAYOUT_SECONDS, MAX_EDGES_IN_PROCESS, STRAND_WIDTH

__all__ = [
    "ENGINES",
    "MARGIN",
    "Layout",
    "NoEngineError",
    "SlowLayoutError",
    "find_layout",
    "dot_source",
]

ENGINE_HINT = "For a drawn graph: pip install pygraphviz, or pip install graphviz-pure."
SLOW_LAYOUT = "The layout took more than {} s and was ended; here is the graph in words."
POINTS_PER_INCH = 72.0
FAST_OPTIONS = "mclimit=0.3 nslimit={}"  # passes over the order within levels, and over the places in it for each card
MARGIN = 10  # between a frame and what is in it
EDGE_WEIGHT = 5  # how much straighter edges between computed tensors are kept than those from inputs

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
        boxes: The center of each box.
        paths: For each edge the control points of its Bézier curves: a start, then three a curve.
        labels: For each edge the center of its label, or None.
    """

    size: Size
    boxes: tuple[Point, ...]
    paths: tuple[tuple[Point, ...], ...]
    labels: tuple[Point | None, ...]


def dot_source(
    boxes: Sequence[Size],
    edges: Sequence[tuple[int, int]],
    labels: Sequence[Size | None],
    direction: str,
    frames: Sequence[tuple[Size, Sequence[int]]] = (),
    levels: int = 1,
) -> str:
    """A graph in the DOT language that has sizes only.

    Args:
        boxes: Width and height of each card, in points.
        edges: Tail and head of each edge, as positions in `boxes`.
        labels: Width and height of each edge's label.
        direction: `LR` or `TB`.
        frames: For each frame, outer ones first, the size of its title and the positions of the boxes in it.
        levels: How many there are. A strand, such as the steps of a loop, is packed: kept straight, its edges would let
            it drift aside over all its length, three times as wide, and scaled to fit it could not be read.
    """
    gaps = "nodesep=0.22 ranksep=0.28" if direction == "LR" else "nodesep=0.3 ranksep=0.3"
    computed = {b for _, b in edges}
    trouble = FAST_OPTIONS.format(int(len(boxes) > STRAND_WIDTH * levels)) if len(boxes) > CROWDED_CARDS else ""
    lines = [f"digraph {{ rankdir={direction} {gaps} {trouble}"]
    usual = Counter(boxes).most_common(1)[0][0] if boxes else (0.0, 0.0)
    lines += [
        f'node [shape=box fixedsize=true label="" {box_size(*usual)}]',
        f"edge [arrowhead=none weight={EDGE_WEIGHT}]",
    ]
    lines += [f"n{k}" + f" [{box_size(*box)}]" * (box != usual) for k, box in enumerate(boxes)]
    own = [" weight=1" * (a not in computed) + blank_label(size) for (a, _), size in zip(edges, labels, strict=True)]
    lines += [f"n{a} -> n{b}" + f" [{how}]" * bool(how) for (a, b), how in zip(edges, own, strict=True)]
    return "\n".join([*lines, *dot_clusters(frames), "}"])


def box_size(width: float, height: float) -> str:
    """The size of a box, in inches."""
    return f"width={width / POINTS_PER_INCH:.4f} height={height / POINTS_PER_INCH:.4f}"


def dot_clusters(frames: Sequence[tuple[Size, Sequence[int]]]) -> list[str]:
    """Frames in the DOT language, inner ones inside outer ones; each box belongs to the innermost around it."""
    if not frames:
        return []
    (title, boxes), rest = frames[0], frames[1:]
    inner = [f for f in rest if set(f[1]) <= set(boxes)]
    outer = [f for f in rest if not set(f[1]) <= set(boxes)]
    own = [f"n{k}" for k in boxes if not any(k in f[1] for f in inner)]
    name = f"subgraph cluster_{min(boxes)}_{len(boxes)}_{len(inner)}"
    return [f"{name} {{ margin={MARGIN}{blank_label(title)}", *own, *dot_clusters(inner), "}", *dot_clusters(outer)]


def blank_label(size: Size | None) -> str:
    """A label that takes room and shows nothing."""
    if size is None:
        return ""
    table = 'BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE"'
    return f' label=<<TABLE {table} WIDTH="{size[0]:.0f}" HEIGHT="{size[1]:.0f}"><TR><TD></TD></TR></TABLE>>'


@functools.lru_cache(maxsize=512)
def find_layout(source: str) -> Layout:
    """Positions for a skeleton by the first engine that works.

    A structure is laid out once and its layout remembered. A failure is not: a machine that was busy may be quick the
    next time, and an engine may have been installed since.

    Raises:
        NoEngineError: where none of the engines works, with the reasons.
        SlowLayoutError: where it takes more than 3 s.
    """
    reasons = []
    for engine in ENGINES:
        try:
            return parse_plain(engine(source))
        except subprocess.TimeoutExpired:
            raise SlowLayoutError(SLOW_LAYOUT.format(LAYOUT_SECONDS)) from None
        except (ImportError, NoEngineError):  # not installed: it is the next one's turn
            continue
        except Exception as error:  # broken: it is the next one's turn, too, and the learner's to know if all fail
            reasons.append(f"{engine.__name__.removeprefix('run_')} failed with {error_text(error)}.")
    raise NoEngineError(" ".join([*reasons, ENGINE_HINT]))


def parse_plain(plain: str) -> Layout:
    """Read Graphviz's plain format: inches, y upward.

    Raises:
        ValueError: where it is something else.
    """
    size: Size | None = None
    numbers: list[str] = []  # pairs: of the boxes, then of the edges
    boxes: dict[int, int] = {}  # where in the pairs
    routes: dict[tuple[int, int], tuple[int, int, bool]] = {}  # where, how many, and whether a label's follows
    for words in map(str.split, plain.splitlines()):
        here = len(numbers) // 2
        if words[0] == "graph":
            size = (inches_to_points(words[2]), inches_to_points(words[3]))
        elif words[0] == "node":
            boxes[box_index(words[1])] = here
            numbers += words[2:4]
        elif words[0] == "edge":  # tail, head, n, x and y of n points, perhaps a label with x and y, style, color
            count = int(words[3])
            end = 4 + 2 * count
            routes[box_index(words[1]), box_index(words[2])] = here, count, len(words) == end + 5
            numbers += words[4:end] + words[end + 1 : end + 3] * (len(words) == end + 5)
    if size is None:
        raise ValueError("no graph in Graphviz's plain format")
    at = flip_points(numbers, size)
    edges = [routes[ends] for ends in sorted(routes)]
    return Layout(
        size,
        tuple(at[boxes[k]] for k in sorted(boxes)),
        tuple(tuple(at[k : k + n]) for k, n, _ in edges),
        tuple(at[k + n] if labeled else None for k, n, labeled in edges),
    )


def box_index(name: str) -> int:
    return int(name[1:])


def inches_to_points(text: str) -> float:
    return round(float(text) * POINTS_PER_INCH, 1)


def flip_points(numbers: Sequence[str], size: Size) -> list[Point]:
    """Pairs of inches as points, from the top."""
    pairs = np.array(numbers, dtype=np.float64).reshape(-1, 2) * POINTS_PER_INCH
    pairs[:, 1] = size[1] - pairs[:, 1]
    return list(map(tuple, pairs.round(1).tolist()))


# --- engines: DOT in, plain text out ---


def run_pygraphviz(source: str) -> str:
    """pygraphviz: Graphviz itself, in a wheel; for a large graph in a process of its own."""
    pygraphviz = importlib.import_module("pygraphviz")
    if source.count(" -> ") > MAX_EDGES_IN_PROCESS:
        return run_process([sys.executable, "-c", SUBPROCESS_CODE], source)
    return str(pygraphviz.AGraph(string=source).draw(format="plain", prog="dot").decode())


SUBPROCESS_CODE = """
import sys, pygraphviz
sys.stdout.buffer.write(pygraphviz.AGraph(string=sys.stdin.read()).draw(format="plain", prog="dot"))
"""


def run_process(process: Sequence[str | None], source: str) -> str:
    """What a process prints for a source, within the time there is."""
    if process[0] is None:
        raise NoEngineError
    command = [str(word) for word in process]
    return subprocess.run(
        command, input=source, capture_output=True, text=True, check=True, timeout=LAYOUT_SECONDS
    ).stdout


def run_dot(source: str) -> str:
    """The `dot` of a Graphviz that the system has."""
    return run_process([shutil.which("dot"), "-Tplain"], source)


def run_graphviz_pure(source: str) -> str:
    """graphviz-pure: a command that pip puts next to Python."""
    nearby = shutil.which("graphviz-pure", path=str(Path(sys.executable).parent))
    return run_process([nearby or shutil.which("graphviz-pure"), "-Tplain"], source)


ENGINES: list[Callable[[str], str]] = [run_pygraphviz, run_dot, run_graphviz_pure]
