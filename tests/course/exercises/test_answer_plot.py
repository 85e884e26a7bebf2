import xml.etree.ElementTree as ET

from autogradlab.course.exercises.answer_plot import HEIGHT, answer_plot_svg, pixel_scale

PAIRS = [(1.0, 2.0), (-3.0, -3.0), (0.5, -0.25)]


def drawn(pairs=PAIRS):
    return ET.fromstring(answer_plot_svg(pairs, "fill:red;", "stroke:green;", "stroke:grey;"))


def test_each_pair_is_a_dot_and_a_ring_on_one_line():
    circles = list(drawn().iter("circle"))[:-2]
    dots, rings = (sorted({c.get("cx") for c in circles if style in c.get("style")}) for style in ("red", "green"))
    assert dots == rings
    assert len(dots) == len(PAIRS)


def test_all_is_within_the_picture_and_larger_is_higher():
    at = pixel_scale([-3.0, 2.0])
    assert 0 < at(2.0) < at(0.0) < at(-3.0) < HEIGHT
    assert pixel_scale([0.0, 0.0])(0.0) < HEIGHT


def test_the_picture_is_told_in_words_and_bears_no_numbers():
    assert drawn().get("aria-label") == "Your numbers lie, one after the other, below, on, above what is asked for."
    assert [text.text for text in drawn().iter("text")] == ["yours", "asked for"]
