import itertools

from autogradlab.display.model.figures import Reading, read
from autogradlab.display.model.picture import Card, Edge
from autogradlab.display.render.card_size import PAD, STEP, face, label_lines, label_size
from autogradlab.display.shared.text_width import text_width


def test_a_card_is_wide_enough_for_every_row():
    card = Card("n0", "computed", "∂μ·σ²ŷ" * 4, "reshape", (), Reading("[[0.356 0.161] [0.551 0.284]]"), Reading("1"))
    look = face(card)
    assert look.width >= 2 * PAD + max(row.width for row in look.rows)
    assert look.width >= 2 * PAD + text_width(card.name, 15, bold=True) + text_width(card.op, 12)


def test_rows_do_not_overlap():
    look = face(Card("n0", "root", "loss", "Σ", (9,), read(range(9)), read(range(9))))
    tops = [row.y for row in look.rows]
    assert all(b - a >= 13 for a, b in itertools.pairwise(tops))
    assert look.height > tops[-1] + 10


def test_a_changed_figure_of_the_same_length_changes_no_size():
    sizes = {face(Card("n0", "input", "x", value=Reading(text))).width for text in ("6.7000", "1.2345", "9.9999")}
    assert len(sizes) == 1
    assert sizes.pop() % STEP == 0


def test_a_long_derivative_breaks_before_its_number():
    assert label_lines(Edge("a", "b", "∂ŷ/∂z", "ŷ(1−ŷ)", "0.0012")) == ["∂ŷ/∂z = ŷ(1−ŷ)", "= 0.0012"]
    assert label_lines(Edge("a", "b", "∂/∂w", "x", "6.7", note="summed over axis 0")) == [
        "∂/∂w = x = 6.7",
        "summed over axis 0",
    ]


def test_a_silent_edge_takes_no_room():
    assert label_size(Edge("a", "b")) is None


def test_a_second_appearance_has_its_name_alone():
    rows = face(Card("n0_1", "parameter", "w", value=Reading("1"), again=True)).rows
    assert [(row.left, row.right) for row in rows] == [("w", "again")]
