"""Which way a picture runs: left to right while it fits a cell, then in rows like a text, downward where that is lower.

What a row takes from an earlier one has a second card there, so that no edge runs from row to row.

Read next: `shorten.py`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autogradlab.display.model.picture import Edge, Group, Picture, TensorCard
from autogradlab.display.render.card_size import CAPTION, label_size, lay_out_card
from autogradlab.display.render.edge_stubs import card_levels
from autogradlab.display.render.layout import Layout, Point, Size, dot_source, find_layout
from autogradlab.display.shared.limits import MAX_HEIGHT, MAX_WIDTH
from autogradlab.display.shared.text_width import text_width

__all__ = ["GROUP_TITLE", "PADDING", "Arrangement", "arrange_cards", "sort_edges", "split_rows"]

PADDING = 16.0  # between the picture's border and what is drawn
GROUP_TITLE = 16.0  # height of a frame's title
ROW_GAP = 30.0  # between rows
LEVEL_GAP = 26.0  # between levels, about what the layout leaves beside a label
ROOM = MAX_WIDTH - 2 * PADDING  # a wider picture would be scaled until its captions can't be read


@dataclass(frozen=True)
class Arrangement:
    """Where everything goes.

    Attributes:
        layout: The positions of all cards, row by row.
        rows: The row of each card by id; None where there is one alone.
    """

    layout: Layout
    rows: dict[str, int] | None = None

    @property
    def height(self) -> float:
        """How high the picture is drawn."""
        return self.layout.size[1] + 2 * PADDING

    def split(self, picture: Picture) -> Picture:
        """A picture of this graph, with the second cards that rows need."""
        return picture if self.rows is None else join_rows(split_rows(picture, self.rows))


def arrange_cards(picture: Picture, direction: str | None = None) -> Arrangement:
    """Lay out left to right; in rows where that is too wide, or downward where rows would be higher still.

    Args:
        picture: As it is drawn, without words that nobody could read.
        direction: `LR` or `TB` for that alone.

    Raises:
        NoEngineError: where no layout engine works.
    """
    if direction is not None:
        return Arrangement(lay_out(picture, direction))
    if estimate_width(picture) <= 2 * ROOM:
        across = lay_out(picture, "LR")
        if across.size[0] <= ROOM:
            return Arrangement(across)
    in_rows = lay_out_rows(picture)
    if in_rows.height <= MAX_HEIGHT:
        return in_rows
    down = Arrangement(lay_out(picture, "TB"))
    return down if down.layout.size[0] <= ROOM and down.height < in_rows.height else in_rows


def lay_out(picture: Picture, direction: str) -> Layout:
    """One layout of a whole picture."""
    position = {card.id: k for k, card in enumerate(picture.cards)}
    edges = sort_edges(picture)
    ends = [(position[e.tail], position[e.head]) for e in edges]
    looks = map(lay_out_card, picture.cards)
    frames = [(group_title_size(g), [position[c] for c in g.cards]) for g in picture.groups]
    depth = max(card_levels(picture).values(), default=-1) + 1
    sizes: list[Size] = [(look.width, look.height) for look in looks]
    return find_layout(dot_source(sizes, ends, [label_size(e) for e in edges], direction, frames, depth))


def sort_edges(picture: Picture) -> list[Edge]:
    """The edges in the order of their cards."""
    position = {card.id: k for k, card in enumerate(picture.cards)}
    return sorted(picture.edges, key=lambda e: (position[e.tail], position[e.head]))


def group_title_size(frame: Group) -> Size:
    words = text_width(frame.name, CAPTION, bold=True) + text_width(frame.op, CAPTION) + 12
    return float(math.ceil(words)), GROUP_TITLE


# --- rows ---


def lay_out_rows(picture: Picture) -> Arrangement:
    """Rows that fit a cell: estimated, laid out, and made shorter where the estimate was too low."""
    room = ROOM
    for _ in range(4):
        rows = assign_rows(picture, room)
        layouts = [lay_out(row, "LR") for row in split_rows(picture, rows)]
        widest = max(layout.size[0] for layout in layouts)
        if widest <= ROOM:
            break
        room *= min(0.9, ROOM / widest)
    return Arrangement(stack_layouts(layouts), rows)


def level_widths(picture: Picture, level: Mapping[str, int]) -> tuple[list[float], list[float]]:
    """For each level about how wide its cards are, and the words on the edges that arrive at it."""
    depth = max(level.values(), default=-1) + 1
    widths, words = [0.0] * depth, [LEVEL_GAP] * depth
    for card in picture.cards:
        widths[level[card.id]] = max(widths[level[card.id]], lay_out_card(card).width)
    for edge in picture.edges:
        size = label_size(edge)
        words[level[edge.head]] = max(words[level[edge.head]], LEVEL_GAP + (size[0] if size else 0.0))
    return widths, words


def estimate_width(picture: Picture) -> float:
    """About how wide a picture is from left to right."""
    widths, words = level_widths(picture, card_levels(picture))
    return sum(widths) + sum(words[1:])


def assign_rows(picture: Picture, room: float) -> dict[str, int]:
    """The row of each card: as many levels as there is room for; inputs go where they are used first."""
    level = card_levels(picture)
    widths, words = level_widths(picture, level)
    row_of_level, row, x = [0] * len(widths), 0, 0.0
    for k, (width, before) in enumerate(zip(widths, words, strict=True)):
        if k > 1 and x + before + width > room:  # the first level has inputs alone
            row, x = row + 1, widths[k - 1]  # for the second cards of what the row before computed
        row_of_level[k] = row
        x += before + width
    rows = {id_: row_of_level[k] for id_, k in level.items()}
    computed = {edge.head for edge in picture.edges}
    users: dict[str, list[str]] = {}
    for edge in picture.edges:
        users.setdefault(edge.tail, []).append(edge.head)
    return {
        id_: k if id_ in computed or id_ not in users else min(rows[u] for u in users[id_]) for id_, k in rows.items()
    }


def split_rows(picture: Picture, rows: Mapping[str, int]) -> list[Picture]:
    """A picture for each row. What a row takes from another has a second card in it, marked `again`."""
    count = max(rows.values(), default=0) + 1
    own: list[list[TensorCard]] = [[] for _ in range(count)]
    again: list[dict[str, TensorCard]] = [{} for _ in range(count)]
    edges: list[list[Edge]] = [[] for _ in range(count)]
    by_id = {card.id: card for card in picture.cards}
    for card in picture.cards:
        own[rows[card.id]].append(card)
    for edge in picture.edges:
        row = rows[edge.head]
        if rows[edge.tail] != row:
            stub = replace(by_id[edge.tail], id=f"{edge.tail}_row{row}", again=True)
            again[row][stub.id] = stub
            edge = replace(edge, tail=stub.id)
        edges[row].append(edge)
    return [
        Picture((*again[k].values(), *own[k]), tuple(edges[k]), groups=groups_in_row(picture.groups, rows, k))
        for k in range(count)
    ]


def groups_in_row(groups: Sequence[Group], rows: Mapping[str, int], row: int) -> tuple[Group, ...]:
    """The parts of frames that are in a row."""
    parts = (replace(g, cards=tuple(c for c in g.cards if rows[c] == row)) for g in groups)
    return tuple(part for part in parts if part.cards)


def join_rows(rows: Sequence[Picture]) -> Picture:
    """All rows as one picture, in the order in which they are laid out."""
    cards, edges, groups = (
        tuple(itertools.chain.from_iterable(getattr(row, part) for row in rows))
        for part in ("cards", "edges", "groups")
    )
    return Picture(cards, edges, groups=groups)


def stack_layouts(layouts: Sequence[Layout]) -> Layout:
    """Rows, one below the other."""
    boxes: list[Point] = []
    paths: list[tuple[Point, ...]] = []
    labels: list[Point | None] = []
    y = 0.0
    for layout in layouts:
        boxes += [(a, b + y) for a, b in layout.boxes]
        paths += [tuple((a, b + y) for a, b in path) for path in layout.paths]
        labels += [None if at is None else (at[0], at[1] + y) for at in layout.labels]
        y = round(y + layout.size[1] + ROW_GAP, 1)
    return Layout((max(layout.size[0] for layout in layouts), y - ROW_GAP), tuple(boxes), tuple(paths), tuple(labels))
