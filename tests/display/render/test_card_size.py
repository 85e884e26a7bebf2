import itertools

import numpy as np

from autogradlab.display.model.array_text import ArraySummary, summarize_array
from autogradlab.display.model.picture import Edge, TensorCard
from autogradlab.display.render.card_size import CAPTION, PAD, SIZE_STEP, SWATCH, label_lines, label_size, lay_out_card
from autogradlab.display.shared.text_width import text_width


def test_a_card_is_wide_enough_for_every_row():
    card = TensorCard(
        "n0", "computed", "∂μ·σ²ŷ" * 4, "reshape", (), ArraySummary("[[0.356 0.161] [0.551 0.284]]"), ArraySummary("1")
    )
    look = lay_out_card(card)
    assert look.width >= 2 * PAD + max(row.width for row in look.rows)
    assert look.width >= 2 * PAD + text_width(card.name, 15, bold=True) + text_width(card.op, 12)


def test_rows_do_not_overlap():
    look = lay_out_card(
        TensorCard("n0", "root", "loss", "Σ", (9,), summarize_array(range(9)), summarize_array(range(9)))
    )
    tops = [row.y for row in look.rows]
    assert all(b - a >= 13 for a, b in itertools.pairwise(tops))
    assert look.height > tops[-1] + 10


def test_a_changed_figure_of_the_same_length_changes_no_size():
    sizes = {
        lay_out_card(TensorCard("n0", "input", "x", value=ArraySummary(text))).width
        for text in ("6.7000", "1.2345", "9.9999")
    }
    assert len(sizes) == 1
    assert sizes.pop() % SIZE_STEP == 0


def test_a_long_derivative_breaks_before_its_number():
    assert label_lines(Edge("a", "b", "∂ŷ/∂z", "ŷ(1−ŷ)", "0.0012")) == ["∂ŷ/∂z = ŷ(1−ŷ)", "= 0.0012"]
    assert label_lines(Edge("a", "b", "∂y/∂w", "x", "6.7", note="summed over axis 0")) == [
        "∂y/∂w = x = 6.7",
        "summed over axis 0",
    ]


def test_a_silent_edge_takes_no_room():
    assert label_size(Edge("a", "b")) is None


def test_a_second_appearance_has_its_name_alone():
    rows = lay_out_card(TensorCard("n0_1", "parameter", "w", value=ArraySummary("1"), again=True)).rows
    assert [(row.left, row.right) for row in rows] == [("w", "again")]


def test_above_a_heat_strip_min_and_max_have_its_shades_for_them():
    card = TensorCard(
        "n0", "input", "x", value=summarize_array(np.array([[-1.0, 0.5, 2.0, 0.0], [0.0, 0.0, 0.0, 0.0]]))
    )
    detail = next(row for row in lay_out_card(card).rows if row.kind == "detail")
    strip = next(row for row in lay_out_card(card).rows if row.kind == "strip")
    assert detail.legend == (min(strip.strip), max(strip.strip)) == (-0.5, 1.0)
    assert lay_out_card(card).width >= text_width(detail.right, CAPTION) + 2 * SWATCH


def test_words_without_a_heat_strip_have_no_legend():
    card = TensorCard("n0", "input", "x", value=summarize_array(np.ones((4, 4))))
    assert [row.legend for row in lay_out_card(card).rows] == [None] * len(lay_out_card(card).rows)
