import re
import xml.etree.ElementTree as ET

import pytest

import autogradlab as al
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.render.card_size import CAPTION
from autogradlab.display.render.svg import draw_svg
from autogradlab.display.shared.limits import MAX_WIDTH, MIN_TEXT

NS = "{http://www.w3.org/2000/svg}"


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter(f"{NS}text")]


def square():
    x = al.tensor(3.0, requires_grad=True)
    y = x**2
    y.backward()
    return read_graph([y], Names([locals()]))


def test_a_picture_says_names_values_gradients_and_derivatives():
    assert texts(draw_svg(square())) == [
        "∂y/∂x = 2·x = 6", "x", "value", "3", "grad", "6", "y", "x²", "value", "9", "grad", "1",
    ]  # fmt: skip


def test_a_picture_stands_on_its_own_and_can_be_read_aloud():
    root = ET.fromstring(draw_svg(square()))
    assert root.get("role") == "img"
    assert root.find(f"{NS}title").text == "computation graph of y"
    assert root.find(f"{NS}desc").text.splitlines()[1] == "y, root, from x, value 9, gradient 1."
    assert "prefers-color-scheme: dark" in root.find(f"{NS}style").text
    assert root.find(f"{NS}rect").get("class") == "al-soft"


def test_gradients_alone_have_the_color_of_gradients():
    root = ET.fromstring(draw_svg(square()))
    colored = [e.text for e in root.iter(f"{NS}text") if "al-gradient" in e.get("class").split()]
    assert colored == ["∂y/∂x = 2·x = 6", "6", "1"]


def test_a_wide_picture_runs_in_rows_and_one_with_a_direction_of_its_own_keeps_words_of_10_pixels():
    y = al.tensor(0.5, requires_grad=True)
    for _ in range(12):
        y = al.sin(y)
    root = ET.fromstring(al.draw(y).svg)
    assert float(root.get("width")) <= MAX_WIDTH
    assert float(root.get("height")) < float(root.get("width"))
    wide = ET.fromstring(al.draw(y, direction="LR").svg)
    scale = float(wide.get("width")) / float(wide.get("viewBox").split()[2])
    assert (float(wide.get("width")) > MAX_WIDTH, scale * CAPTION) == (True, pytest.approx(MIN_TEXT, abs=0.01))


@pytest.mark.parametrize("picture", [al.draw(al.tensor(0.5, requires_grad=True) * 2), al.draw(al.ones(3).cumsum(0))])
def test_a_page_shows_no_picture_so_small_that_its_words_have_less_than_10_pixels(picture):
    root = ET.fromstring(picture.svg)
    least = float(re.fullmatch(r"min-width:(\d+)px", root.get("style"))[1])
    assert least / float(root.get("viewBox").split()[2]) * CAPTION >= MIN_TEXT


HOSTILE = [
    "<script>alert(1)</script>", "a&b", "\"quoted\" 'name'", "back\\slash", "]]>", "<!--", "line\nbreak",
    "tab\t\x00\x1b",     "x" * 10_000, "\ud800", "{brace}|<port>", "&lt;", "漢字", "",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_shown_as_text_in_well_formed_xml(name):
    x = al.tensor(3.0, requires_grad=True)
    picture = read_graph([x * 2], Names([{name: x}]))
    svg = draw_svg(picture)
    root = ET.fromstring(svg.encode("utf-8"))
    assert {element.tag for element in root.iter()} <= {
        NS + tag for tag in ("svg", "title", "desc", "style", "rect", "g", "path", "polygon", "text")
    }
    assert max(map(len, filter(None, texts(svg)))) < 60


def test_words_stay_within_their_card():
    v = al.tensor([0.123456, 2.0, -3e-5, 4.5], requires_grad=True)
    root = ET.fromstring(al.draw((v**3).sum()).svg)
    for node in root.iter(f"{NS}g"):
        if node.get("class") == "al-node":
            box = node.find(f"{NS}rect")
            left, right = float(box.get("x")), float(box.get("x")) + float(box.get("width"))
            assert all(left < float(t.get("x")) < right for t in node.iter(f"{NS}text"))


def test_new_values_of_the_same_length_only_replace_text():
    def svg(value):
        x = al.tensor(value, requires_grad=True)
        y = al.sin(x)
        y.backward()
        return draw_svg(read_graph([y], Names([locals()])))

    first, second = (re.sub(r">[^<]*<", "><", svg(value)) for value in (1.24, 1.31))
    assert first == second
