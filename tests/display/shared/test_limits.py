"""Each threshold of the display at its edges: just inside, and one further. A changed number fails here."""

import importlib
import re
import sys
from collections import Counter
from pathlib import Path

import matplotlib.figure
import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.explain.chain_paths import find_chain
from autogradlab.display.explain.chain_text import insert_ellipsis, latex_sum, shown_links
from autogradlab.display.explain.explanation import definitions_line
from autogradlab.display.model.array_text import describe_array, summarize_array
from autogradlab.display.model.folding import chain_fold, find_repeats, fold_chains
from autogradlab.display.model.graph_summary import most_common_text, summarize_graph
from autogradlab.display.model.local_derivatives import local_derivative
from autogradlab.display.model.notation import short_settings
from autogradlab.display.model.picture import Edge, Picture, TensorCard
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tape_view import operations_behind
from autogradlab.display.module_table import TableRow, table_html
from autogradlab.display.plots.derivative_curves import format_points, parse_orders
from autogradlab.display.plots.descent_axes import distinct_points, draw_coordinates, draw_losses
from autogradlab.display.plots.function_source import read_source
from autogradlab.display.plots.plot_descent import point_text
from autogradlab.display.render import layout, picture_strip, rows, svg
from autogradlab.display.render.edge_stubs import add_stubs
from autogradlab.display.render.histograms import values_cell
from autogradlab.display.render.live_update import LivePicture
from autogradlab.display.shared import limits
from autogradlab.display.shared.heat_strips import strip_shades
from autogradlab.display.shared.text_width import shorten
from autogradlab.display.steps.backward_steps import backward_steps

PACKAGE = Path(limits.__file__).parents[2]
LIMITS = [name for name in vars(limits) if name.isupper()]


def chain(count):
    """A scalar computed by so many operations, one after the other."""
    y = al.tensor(1.0, requires_grad=True)
    for _ in range(count):
        y = y * 1.01
    return y


def tangle(count):
    """A scalar computed by so many operations in which nothing repeats itself."""
    rng = np.random.default_rng(0)
    made = [al.tensor(0.5, requires_grad=True)]
    for k in range(count - 1):
        a, b = made[k], made[rng.integers(max(0, k - 9), k + 1)]
        made.append([a * b, a + b, al.sin(a), a - b][rng.integers(4)])
    return made[-1] * made[-2]


def row_of_cards(count, *more):
    """A picture of so many cards, each made of the one before, and more edges between some."""
    cards = [TensorCard(f"n{k}", "computed", "x") for k in range(count)]
    ends = [*((k, k + 1) for k in range(count - 1)), *more]
    return Picture(tuple(cards), tuple(Edge(f"n{a}", f"n{b}") for a, b in ends))


def svg_height(picture):
    return float(re.search(r'height="([\d.]+)"', picture)[1])


def drawn_cards(picture):
    return len(re.findall(r"data-card=\"n\d+\"", picture))  # without second cards


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_is_read_by_the_display(name):
    readers = [p for p in PACKAGE.rglob("*.py") if re.search(rf"\b{name}\b", p.read_text("utf-8"))]
    assert len(readers) > 1  # `limits` is one of them


# --- a graph as a picture ---


@pytest.mark.parametrize(("operations", "largest"), [(39, 1), (40, 1), (41, 41)])
def test_more_than_40_operations_fold(operations, largest):
    assert max(card.count for card in al.draw(chain(operations)).picture.cards) == largest


@pytest.mark.parametrize(("operations", "cards"), [(149, 150), (150, 151), (151, 0)])
def test_more_than_150_cards_are_summarized(operations, cards):
    picture = read_graph([tangle(operations)])
    assert (len(picture.cards), bool(picture.summary)) == (cards, cards == 0)


def test_of_a_picture_higher_than_1200_pixels_the_earliest_operations_are_one_card():
    drawn = al.draw(tangle(149))
    picture = drawn.picture
    assert float(re.search(r' height="([\d.]+)"', drawn.svg)[1]) <= limits.MAX_HEIGHT
    assert (sum(card.count for card in picture.cards), max(card.count for card in picture.cards)) == (150, 120)


def test_draw_names_both_limits_in_its_documentation():
    assert f"By default up to {limits.MAX_UNFOLDED_OPERATIONS};" in al.draw.__doc__
    assert f"beyond {limits.MAX_CARDS} cards" in al.draw.__doc__


@pytest.mark.parametrize(("operations", "drawn"), [(59, True), (60, True), (61, False)])
def test_a_cell_that_ends_in_a_tensor_of_more_than_60_operations_shows_a_line(operations, drawn):
    picture = chain(operations)._repr_mimebundle_()["image/svg+xml"]
    assert ("al.draw(t)" not in picture) == drawn == (drawn_cards(picture) > 0)


@pytest.mark.parametrize(("count", "text"), [(99_999, "99,999"), (100_000, "100,000"), (100_001, "more than 100,000")])
def test_more_than_100_000_operations_are_not_counted(count, text):
    assert summarize_graph([chain(1)._node] * count, str).startswith(f"graph of {text} operations")


@pytest.mark.parametrize(("operations", "derivatives"), [(49, True), (50, True), (51, False)])
def test_derivatives_are_read_for_up_to_50_cards(operations, derivatives):
    picture = al.draw(tangle(operations), max_nodes=1000).picture
    assert any(edge.wrt for edge in picture.edges) == derivatives


@pytest.mark.parametrize(("cards", "words"), [(49, True), (50, True), (51, False)])
def test_up_to_50_cards_are_drawn_with_words_on_their_edges(cards, words):
    picture = row_of_cards(cards)
    picture = Picture(picture.cards, tuple(Edge(e.tail, e.head, "∂y/∂x", "2·x", "6") for e in picture.edges))
    assert ("∂y/∂x" in "".join(svg.picture_parts(picture)[1])) == words


@pytest.mark.parametrize(("cards", "fast"), [(49, False), (50, False), (51, True)])
def test_more_than_50_cards_are_laid_out_fast(cards, fast):
    assert ("mclimit" in layout.dot_source([(104.0, 60.0)] * cards, [], [], "LR")) == fast


@pytest.mark.parametrize(("cards", "kept"), [(49, False), (50, False), (51, True)])
def test_of_more_than_50_cards_only_the_figures_are_replaced(cards, kept):
    assert LivePicture(tangle(cards - 1)).figures_only == kept


@pytest.mark.parametrize(("rounds", "folds"), [(2, 0), (3, 1), (4, 1)])
def test_three_rounds_are_a_chain(rounds, folds):
    y = al.cos(al.tensor(1.0, requires_grad=True))
    for _ in range(rounds):
        y = al.tanh(al.sin(y))
    assert len(fold_chains(operations_behind([y]))) == folds


@pytest.mark.parametrize(("length", "found"), [(127, 127), (128, 128), (129, 1)])
def test_a_round_has_up_to_128_operations(length, found):
    period, _ = find_repeats(np.tile(np.arange(length), 3))
    assert period[0] == found


@pytest.mark.parametrize(
    ("length", "round_text"), [(3, "sin  sin  sin"), (4, "sin  sin  sin  sin"), (5, "sin  sin  sin  sin …")]
)
def test_a_round_is_written_with_up_to_4_symbols(length, round_text):
    node = al.sin(al.tensor(1.0, requires_grad=True))._node
    assert chain_fold([node] * length, length).op == f"1 × ({round_text})"


@pytest.mark.parametrize(("kinds", "end"), [(5, "1 × e"), (6, "1 × f"), (7, "1 × f, and 1 more kinds")])
def test_up_to_6_kinds_are_named(kinds, end):
    assert most_common_text(Counter("abcdefg"[:kinds])).endswith(end)


@pytest.mark.parametrize(("cards", "cut"), [(29, False), (30, False), (31, True)])
def test_more_than_30_cards_have_their_long_edges_cut(cards, cut):
    assert any(card.again for card in add_stubs(row_of_cards(cards, (0, 20))).cards) == cut


@pytest.mark.parametrize(("span", "cut"), [(4, False), (5, False), (6, True)])
def test_an_edge_spans_up_to_5_levels(span, cut):
    assert any(card.again for card in add_stubs(row_of_cards(40, (3, 3 + span))).cards) == cut


# --- how it is laid out ---


class Recorder:
    """A layout engine that remembers what it was asked, and answers with a picture of a given size."""

    def __init__(self, size):
        self.size = size
        self.asked = []

    def __call__(self, source):
        self.asked.append(re.search("rankdir=(..)", source)[1])
        return layout.Layout(self.size, (), (), ())


def asked_directions(monkeypatch, size):
    recorder = Recorder(size)
    monkeypatch.setattr(rows, "find_layout", recorder)
    rows.arrange_cards(row_of_cards(3))
    return recorder.asked


@pytest.mark.parametrize(("width", "asked"), [(999.0, 1), (1000.0, 1), (1001.0, 5)])
def test_a_picture_wider_than_1032_pixels_with_its_border_runs_in_rows(monkeypatch, width, asked):
    assert asked_directions(monkeypatch, (width, 100.0))[:asked] == ["LR"] * asked


@pytest.mark.parametrize(("height", "tried"), [(1168.0, False), (1169.0, True)])
def test_rows_higher_than_1200_pixels_are_compared_with_the_way_down(monkeypatch, height, tried):
    assert ("TB" in asked_directions(monkeypatch, (1001.0, height))) == tried


@pytest.mark.parametrize(("layers", "hidden"), [(3, False), (4, False), (5, True)])
def test_more_than_4_leaves_are_inside_their_fold(layers, hidden):
    x = al.ones(2)
    for w in [al.ones(2, 2).requires_grad_() for _ in range(layers)]:
        x = al.tanh(x @ w)
    picture = read_graph([x], roomy=0)
    assert any("parameters inside" in note for card in picture.cards for note in card.notes) == hidden


# --- the backward pass and the comparison ---


@pytest.mark.parametrize(("frames", "rest"), [(11, ""), (12, ""), (13, "and 1 more frame: frames[12] is the next")])
def test_up_to_12_frames_are_laid_out_for_a_filmstrip(frames, rest, monkeypatch):
    monkeypatch.setattr(picture_strip, "ROWS_HEIGHT", 1e6)
    picture = backward_steps(chain(frames)).svg
    assert picture.count("al-heading al-ink") == min(frames, 12)
    assert ("more frame" in picture) == bool(rest)
    assert rest in picture


@pytest.mark.parametrize("frames", range(1, 30, 2))
def test_a_filmstrip_shows_the_rows_that_fit_on_a_screen_and_a_half(frames, monkeypatch):
    picture = backward_steps(chain(frames)).svg
    shown, height = picture.count("al-heading al-ink"), svg_height(picture)
    assert height <= limits.MAX_HEIGHT
    assert (f"and {frames - shown} more frame" in picture) == (shown < frames)
    monkeypatch.setattr(picture_strip, "ROWS_HEIGHT", 1e6)
    whole = svg_height(backward_steps(chain(frames)).svg)
    line = picture_strip.GAP + picture_strip.LINE_HEIGHT
    assert (whole + line <= limits.MAX_HEIGHT and frames <= 12) == (shown == frames)


@pytest.mark.parametrize(("cards", "in_each"), [(6, 6), (7, 7), (8, 2)])
def test_a_filmstrip_shows_whole_graphs_of_up_to_7_cards(cards, in_each, monkeypatch):
    monkeypatch.setattr(picture_strip, "ROWS_HEIGHT", 1e6)
    assert drawn_cards(backward_steps(chain(cards - 1)).svg) == (cards - 1) * in_each


@pytest.mark.parametrize(("cards", "shown"), [(39, 39), (40, 40), (41, 2)])
def test_a_single_frame_shows_whole_graphs_of_up_to_40_cards(cards, shown):
    frame = backward_steps(chain(cards - 1))[0]
    assert drawn_cards(frame._repr_mimebundle_()["image/svg+xml"]) == shown


@pytest.mark.parametrize(("frames", "rest"), [(59, 0), (60, 0), (61, 1)])
def test_a_text_has_up_to_60_frames(frames, rest):
    text = backward_steps(chain(frames)).text
    assert len(re.findall(r"^\d+ of \d+:", text, re.MULTILINE)) == frames - rest
    assert text.endswith("... and 1 more frame") == bool(rest)


@pytest.mark.parametrize(("cards", "drawn"), [(59, True), (60, True), (61, False)])
def test_graphs_of_up_to_60_cards_are_compared_in_a_picture(cards, drawn):
    y = chain(cards - 1)
    assert (drawn_cards(al.compare(y, y).svg) > 0) == drawn


# --- words ---


@pytest.mark.parametrize(("length", "whole"), [(23, True), (24, True), (25, False)])
def test_a_name_has_up_to_24_characters(length, whole):
    assert ("…" not in shorten("n" * length)) == whole


@pytest.mark.parametrize(("length", "whole"), [(23, True), (24, True), (25, False)])
def test_an_expression_has_up_to_24_characters(length, whole):
    a, b = al.tensor(2.0, requires_grad=True), al.tensor(3.0, requires_grad=True)
    drawing = al.draw(a * b, names={"a" * 11: a, "b" * (length - 12): b})
    name = drawing.picture.cards[-1].expression
    assert (len(name) == length) == whole
    assert ("…" not in name) == whole


@pytest.mark.parametrize(("length", "whole"), [(23, True), (24, True), (25, False)])
def test_the_call_of_a_function_has_up_to_24_characters(length, whole):
    a, b = al.tensor([1.0]), al.tensor([2.0], requires_grad=True)
    names = {"a": a, "b" * (length - len("l1_loss(, a)")): b}
    cards = al.draw(al.nn.functional.l1_loss(b, a) * 1, names=names).picture.cards
    (card,) = [card for card in cards if card.kind == "fold"]
    assert ("…" not in card.expression) == whole


@pytest.mark.parametrize(("count", "whole"), [(23, True), (24, True), (25, False)])
def test_the_settings_of_a_call_have_up_to_24_characters(count, whole):
    assert short_settings([("x", True), ("a" * count, False)]) == ["x", "a" * count if whole else "…"]


@pytest.mark.parametrize(("length", "whole"), [(25, True), (26, True), (27, False)])
def test_a_formula_has_up_to_26_characters(length, whole):
    x = al.tensor(2.0, requires_grad=True)
    (edge,) = al.draw(al.arctan(x), names={"x" * (length - len("1/(1+²)")): x}).picture.edges
    assert (len(edge.formula) == length) == whole == bool(edge.formula)


@pytest.mark.parametrize(("length", "whole"), [(9, True), (10, True), (11, False)])
def test_an_element_is_its_own_name_with_up_to_10_characters(length, whole):
    v = al.tensor([2.0, 3.0], requires_grad=True)
    card = al.draw(v[1] * 2, names={"v" * (length - len("[1]")): v}).picture.cards[1]
    assert (card.name == "v" * (length - len("[1]")) + "[1]") == whole == (card.expression == "")


# --- arrays and tables ---


@pytest.mark.parametrize(("size", "listed"), [(3, True), (4, True), (5, False)])
def test_up_to_4_elements_are_listed(size, listed):
    x = np.arange(size, dtype=np.float64)
    assert ("values" not in describe_array(x)) == listed
    assert ("values" not in summarize_array(x).text) == listed
    assert ("histogram" not in values_cell(x)) == listed
    assert ("..." not in format_points(x)) == listed
    assert ("..." not in point_text(x)) == listed


@pytest.mark.parametrize(("size", "known"), [(1023, True), (1024, True), (1025, False)])
def test_local_derivatives_have_up_to_1024_elements(size, known):
    assert (local_derivative(al.sin(al.ones(size, requires_grad=True))._node, 0) is not None) == known


@pytest.mark.parametrize(("size", "cells"), [(23, 23), (24, 24), (25, 24)])
def test_a_heat_strip_has_up_to_24_cells(size, cells):
    assert len(strip_shades(np.arange(size))[0]) == cells


@pytest.mark.parametrize(("rows", "shown"), [(4, 4), (5, 5), (6, 5)])
def test_the_heat_strip_of_a_matrix_has_up_to_5_rows(rows, shown):
    assert strip_shades(np.arange(rows * 3).reshape(rows, 3))[1] == shown


@pytest.mark.parametrize(("columns", "shown"), [(19, 19), (20, 20), (21, 20)])
def test_the_heat_strip_of_a_matrix_has_up_to_20_columns(columns, shown):
    assert len(strip_shades(np.arange(2 * columns).reshape(2, columns))[0]) == 2 * shown


@pytest.mark.parametrize(("size", "seen"), [(399_998, True), (399_999, True), (400_000, False)])
def test_a_histogram_looks_at_all_elements_of_up_to_twice_200_000(size, seen):
    x = np.zeros(size, np.float32)
    x[1] = 5.0
    assert (values_cell(x) != "<span>all 0</span>") == seen


@pytest.mark.parametrize(("rows", "shown"), [(39, 39), (40, 40), (41, 24)])
def test_a_table_of_more_than_40_rows_shows_its_first_24(rows, shown):
    html = table_html("Model", "", [TableRow(f"w{k}", 0, al.ones(2)) for k in range(rows)])
    assert html.count("<td>float32</td>") == shown
    assert (f"{rows - shown} more parameters" in html) == (rows > shown)


# --- explanations ---


@pytest.mark.parametrize(("paths", "written"), [(7, 7), (8, 8), (9, 8)])
def test_up_to_8_paths_are_written_out(paths, written):
    x = al.tensor(2.0, requires_grad=True)
    y = sum((x * float(k) for k in range(1, paths)), x * 100.0)
    found = find_chain(y._node, x._node, np.float32(1))
    assert (found.count, len(found.paths)) == (paths, written)


@pytest.mark.parametrize(("links", "written"), [(7, 7), (8, 8), (9, 8)])
def test_a_path_is_written_with_4_links_at_each_end(links, written):
    assert len(shown_links(range(links))) == written
    parts = insert_ellipsis([str(k) for k in shown_links(range(links))], range(links), "…")
    assert parts == ["0", "1", "2", "3", "…", "5", "6", "7", "8"] if links == 9 else "…" not in parts


@pytest.mark.parametrize(("length", "whole"), [(7, True), (8, True), (9, False)])
def test_an_expression_of_up_to_8_characters_needs_no_short_name(length, whole):
    scope = {"x": al.tensor(2.0, requires_grad=True), "w" * (length - 2): al.tensor(3.0, requires_grad=True)}
    exec(f"y = al.sin(x * {'w' * (length - 2)})\nexplained = al.explain(y, x)", scope | {"al": al}, scope)
    assert ("where u1 = " not in scope["explained"].text) == whole


@pytest.mark.parametrize(("count", "cut"), [(15, False), (16, False), (17, True)])
def test_up_to_16_short_names_are_explained(count, cut):
    line = definitions_line([(f"u{k}", "x") for k in range(count)])
    assert line.count("=") == min(count, 16)
    assert line.endswith(", ...") == cut


@pytest.mark.parametrize(("length", "broken"), [(159, False), (160, False), (161, True)])
def test_a_sum_of_up_to_160_characters_is_one_line(length, broken):
    assert ("\n" in latex_sum(["a" * 100, "b" * (length - 100)])) == broken


@pytest.mark.parametrize(("size", "along"), [(15, False), (16, False), (17, True)])
def test_up_to_16_elements_are_nudged_one_by_one(size, along):
    x = al.ones(size, requires_grad=True)
    y = (x * x).sum()
    assert ("along the direction" in al.explain(y, x, finite_differences=True).text) == along


# --- plots ---


@pytest.mark.parametrize(("length", "whole"), [(63, True), (64, True), (65, False)])
def test_the_expression_in_a_title_has_up_to_64_characters(length, whole, tmp_path, monkeypatch):
    body = "x + " + "1" * (length - 4)
    name = f"limits_{length}"
    (tmp_path / f"{name}.py").write_text(f"f = lambda x: {body}\n")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        assert read_source(importlib.import_module(name).f).body == (body if whole else "")
    finally:
        sys.modules.pop(name, None)


def test_derivatives_are_drawn_up_to_order_6():
    assert parse_orders([5, 6]) == [0, 5, 6]
    with pytest.raises(ValueError, match="from 0 to 6"):
        parse_orders([7])


@pytest.mark.parametrize(("points", "shown"), [(599, 599), (600, 600), (601, 600)])
def test_up_to_600_points_of_a_path_are_drawn(points, shown):
    ax = matplotlib.figure.Figure().subplots()
    draw_losses(ax, np.linspace(1.0, 2.0, points))
    draw_coordinates(ax, np.ones((points, 1)), ["x"])
    assert [len(line.get_xdata()) for line in ax.lines] == [shown, shown]


def test_points_closer_than_a_600th_of_the_path_are_one():
    assert len(distinct_points(np.linspace(0.0, 1.0, 100_000)[:, None])) == 601


@pytest.mark.parametrize(("coordinates", "lines"), [(39, 39), (40, 40), (41, 40)])
def test_up_to_40_coordinates_have_a_line(coordinates, lines):
    ax = matplotlib.figure.Figure().subplots()
    draw_coordinates(ax, np.ones((3, coordinates)), [f"x{k}" for k in range(coordinates)])
    assert len(ax.lines) == lines
