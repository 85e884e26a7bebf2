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
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ENGINES", "HINT", "Layout", "NoEngine", "lay_out", "skeleton"]

HINT = "For a drawn graph: pip install pygraphviz, or pip install graphviz-pure."
POINTS = 72.0  # an inch
PATIENCE = 20  # seconds for a process

Point = tuple[float, float]
Size = tuple[float, float]


class NoEngine(Exception):
    """No layout engine works here."""


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
    boxes: Sequence[Size], edges: Sequence[tuple[int, int]], labels: Sequence[Size | None], direction: str
) -> str:
    """A graph in the DOT language that has sizes only.

    Args:
        boxes: Width and height of each card, in points.
        edges: Tail and head of each edge, as positions in `boxes`.
        labels: Width and height of each edge's label.
        direction: `LR` or `TB`.
    """
    gaps = "nodesep=0.24 ranksep=0.38" if direction == "LR" else "nodesep=0.3 ranksep=0.3"
    lines = [f"digraph {{ rankdir={direction} {gaps}", 'node [shape=box fixedsize=true label=""]', "edge [arrowhead=none]"]
    lines += [f"n{k} [width={w / POINTS:.4f} height={h / POINTS:.4f}]" for k, (w, h) in enumerate(boxes)]
    lines += [f"n{a} -> n{b}{blank(size)}" for (a, b), size in zip(edges, labels, strict=True)]
    return "\n".join([*lines, "}"])


def blank(size: Size | None) -> str:
    """A label that takes room and shows nothing."""
    if size is None:
        return ""
    table = 'BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE"'
    return f' [label=<<TABLE {table} WIDTH="{size[0]:.0f}" HEIGHT="{size[1]:.0f}"><TR><TD></TD></TR></TABLE>>]'


@functools.lru_cache(maxsize=512)
def lay_out(source: str) -> Layout:
    """Positions for a skeleton; those of a structure that was laid out before are remembered.

    Raises:
        NoEngine: where none of the engines works.
    """
    for engine in ENGINES:
        try:
            return parse(engine(source))
        except Exception:  # noqa: PERF203, S112 (an engine that is missing or broken is the next one's turn)
            continue
    raise NoEngine(HINT)


def parse(plain: str) -> Layout:
    """Read Graphviz's plain format: inches, y upward."""
    size: Size = (0.0, 0.0)
    boxes: dict[int, Point] = {}
    edges: dict[tuple[int, int], tuple[tuple[Point, ...], Point | None]] = {}

    def point(x: str, y: str) -> Point:
        return round(float(x) * POINTS, 1), round(size[1] - float(y) * POINTS, 1)

    for line in plain.splitlines():
        kind, *words = shlex.split(line) or ["stop"]
        if kind == "graph":
            size = (round(float(words[1]) * POINTS, 1), round(float(words[2]) * POINTS, 1))
        elif kind == "node":
            boxes[int(words[0][1:])] = point(*words[1:3])
        elif kind == "edge":
            n = int(words[2])
            path = tuple(point(*words[3 + 2 * i : 5 + 2 * i]) for i in range(n))
            rest = words[3 + 2 * n :]
            edges[int(words[0][1:]), int(words[1][1:])] = path, point(*rest[1:3]) if len(rest) == 5 else None
    ordered = sorted(edges)
    return Layout(
        size, tuple(boxes[k] for k in sorted(boxes)), tuple(edges[e][0] for e in ordered), tuple(edges[e][1] for e in ordered)
    )


# --- engines: DOT in, plain text out ---


def in_process(source: str) -> str:
    """pygraphviz: Graphviz itself, in a wheel."""
    graph = importlib.import_module("pygraphviz").AGraph(string=source)
    return str(graph.draw(format="plain", prog="dot").decode())


def run(command: str | None, source: str) -> str:
    if command is None:
        raise NoEngine
    done = subprocess.run([command, "-Tplain"], input=source, capture_output=True, text=True, check=True, timeout=PATIENCE)
    return done.stdout


def system_dot(source: str) -> str:
    """The `dot` of a Graphviz that the system has."""
    return run(shutil.which("dot"), source)


def pure(source: str) -> str:
    """graphviz-pure: a command that pip puts beside Python."""
    return run(shutil.which("graphviz-pure", path=str(Path(sys.executable).parent)) or shutil.which("graphviz-pure"), source)


ENGINES: list[Callable[[str], str]] = [in_process, system_dot, pure]
