"""The picture in the DOT language, for those who know Graphviz: what `al.draw(y).dot` hands back.

Read next: `live_update.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from autogradlab.display.model.picture import Edge, Group, Picture, TensorCard
from autogradlab.display.render.card_size import CardRow, label_lines, lay_out_card
from autogradlab.display.render.edge_stubs import add_stubs
from autogradlab.display.render.theme import KIND_TOKENS, TOKENS
from autogradlab.display.shared.text_width import clean

__all__ = ["to_dot"]

LIGHT = TOKENS["light"]
FONTS = "Helvetica,Arial,sans-serif"


def to_dot(picture: Picture, direction: str = "LR") -> Any:
    """A `graphviz.Digraph` with one rounded card a tensor, to style and render with Graphviz's own tools.

    Args:
        picture: What to draw.
        direction: `LR` or `TB`.

    Returns:
        A graph whose nodes are `n0`, `n1` ... in order of creation.
    """
    import graphviz

    graph = graphviz.Digraph(
        graph_attr={"rankdir": direction, "bgcolor": LIGHT["soft"], "nodesep": "0.25", "ranksep": "0.4"},
        node_attr={"shape": "plain", "fontname": FONTS},
        edge_attr={"color": LIGHT["edge"], "arrowsize": "0.7", "fontname": FONTS, "fontsize": "9"},
    )
    picture = add_stubs(picture)
    for card in picture.cards:
        graph.node(card.id, label=card_table(card))
    add_groups(graph, picture.groups)
    for edge in picture.edges:
        graph.edge(edge.tail, edge.head, **edge_attributes(edge))
    return graph


def add_groups(graph: Any, groups: Sequence[Group]) -> None:
    """Add the frames, inner ones inside outer ones."""
    for k, group in enumerate(groups):
        if any(set(group.cards) <= set(outer.cards) for outer in groups[:k]):
            continue
        inside = [g for g in groups[k + 1 :] if set(g.cards) <= set(group.cards)]
        title = f"{font_tag(group.name, 'mute', 9, bold=True)} {font_tag(group.op, 'mute', 9)}"
        look = {"color": LIGHT["line"], "style": "rounded", "labeljust": "l"}
        with graph.subgraph(name=f"cluster_{group.level}_{group.cards[0]}_{len(group.cards)}") as part:
            part.attr(label=f"<{title}>", **look)
            for card in group.cards:
                if not any(card in g.cards for g in inside):
                    part.node(card)
            add_groups(part, inside)


def escape_label(text: str) -> str:
    """A learner's text as HTML-like labels may contain it."""
    return escape(clean(text)) or " "


def font_tag(text: str, token: str, size: float, *, bold: bool = False) -> str:
    inner = f"<B>{escape_label(text)}</B>" if bold else escape_label(text)
    return f'<FONT COLOR="{LIGHT[token]}" POINT-SIZE="{size:g}">{inner}</FONT>'


def card_table(card: TensorCard) -> str:
    """A card as an HTML-like label."""
    style = "ROUNDED,DASHED" if card.kind in ("input", "detached") else "ROUNDED"
    border = "2" if card.kind == "root" else "1"
    look = f'COLOR="{LIGHT[KIND_TOKENS[card.kind]]}" BGCOLOR="{LIGHT["paper"]}" STYLE="{style}" BORDER="{border}"'
    size = 'CELLBORDER="0" CELLSPACING="1" CELLPADDING="2"'
    rows = "".join(row_cells(row, KIND_TOKENS[card.kind]) for row in lay_out_card(card).rows if row.kind != "strip")
    return f"<<TABLE {look} {size}>{rows}</TABLE>>"


def row_cells(row: CardRow, name_color: str) -> str:
    """One row: words flush left, figures flush right."""
    color = "gradient" if row.gradient else "ink"
    if row.kind == "title":
        cells = font_tag(row.left, name_color, 11, bold=True), font_tag(row.right, "mute", 9)
    elif row.kind == "figures":
        cells = font_tag(row.left, "mute", 9), font_tag(row.right, color, 11)
    else:
        return f'<TR><TD COLSPAN="2" ALIGN="RIGHT">{font_tag(row.right, color, 9)}</TD></TR>'
    return f'<TR><TD ALIGN="LEFT">{cells[0]}</TD><TD ALIGN="RIGHT">{cells[1]}</TD></TR>'


def edge_attributes(edge: Edge) -> dict[str, str]:
    color = "cut" if edge.cut else "gradient"
    lines = "<BR/>".join(font_tag(line, color, 9) for line in label_lines(edge))
    look = {"color": LIGHT["cut"], "style": "dashed"} if edge.cut else {}
    return {**look, **({"label": f"<{lines}>"} if lines else {})}
