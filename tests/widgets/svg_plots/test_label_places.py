import numpy as np
import pytest

from autogradlab.widgets.svg_plots.label_places import Box, Label, dense_line, keep_apart, place_label, text_box

INSIDE = Box(44, 20, 426, 262)
NOTHING = np.empty((0, 2))


@pytest.mark.parametrize("at", [(44, 20), (426, 20), (44, 262), (426, 262), (200, 100), (900, -50)])
def test_words_stay_inside(at):
    assert INSIDE.contains(place_label("slope −1.23", at, INSIDE, NOTHING).box)


@pytest.mark.parametrize("slope", np.linspace(-3, 3, 13).tolist())
def test_words_are_beside_a_line_and_not_on_it(slope):
    xs = np.linspace(44, 426, 100)
    line = dense_line(np.stack([xs, 140 + slope * (xs - 235)], 1))
    assert place_label("slope −1.23", (235, 140), INSIDE, line).box.count(line) == 0


def test_words_keep_off_other_words():
    first = place_label("start", (100, 100), INSIDE, NOTHING)
    assert not place_label("end", (100, 100), INSIDE, NOTHING, [first.box]).box.overlaps(first.box)


def test_of_labels_that_overlap_the_first_stays():
    labels = [Label("one", 50, 50, "start", ""), Label("two", 55, 52, "start", ""), Label("three", 90, 90, "start", "")]
    assert [label.text for label in keep_apart(labels, INSIDE)] == ["one", "three"]


def test_a_label_outside_is_moved_back():
    (moved,) = keep_apart([Label("outside", 420, 10, "start", "")], INSIDE)
    assert INSIDE.contains(moved.box)


def test_the_box_of_a_text_is_where_its_anchor_says():
    boxes = [text_box("word", 100, 50, anchor) for anchor in ("start", "middle", "end")]
    assert boxes[0].left == boxes[2].right == 100
    assert boxes[1].left + boxes[1].right == pytest.approx(200)


def test_a_dense_line_has_no_gap():
    found = dense_line(np.array([[0.0, 0.0], [np.nan, 1.0], [100.0, 0.0]]))
    assert np.diff(found[:, 0]).max() <= 3
    assert len(dense_line(NOTHING)) == 0
