import subprocess
import xml.etree.ElementTree as ET

import pytest

import autogradlab as al
from autogradlab.display.model.picture import Picture
from autogradlab.display.render import layout
from autogradlab.display.render.picture_strip import Panel, filmstrip_svg, wrap_text
from autogradlab.display.shared.text_width import text_width


def small():
    x = al.tensor(3.0, requires_grad=True)
    return al.draw(x * x).picture


def test_small_pictures_stand_side_by_side():
    svg = filmstrip_svg([Panel("one", (), small()), Panel("two", (), small())], "both", "one, two")
    heads = [e for e in ET.fromstring(svg).iter() if e.get("class") == "al-heading al-ink"]
    assert [h.text for h in heads] == ["one", "two"]
    assert heads[0].get("y") == heads[1].get("y")
    assert float(heads[1].get("x")) > 400


def test_words_are_escaped():
    svg = filmstrip_svg([Panel("<script>", ('a & "b" ]]>',), small())], "</title>", "<desc>")
    ET.fromstring(svg)
    assert "<script>" not in svg


def test_no_panel_is_a_note():
    ET.fromstring(filmstrip_svg([], "nothing", ""))
    assert "too large" in filmstrip_svg([Panel("x", (), Picture(summary="too large"))], "t", "too large")


@pytest.mark.parametrize("engines", [[], ["slow"]])
def test_without_a_layout_the_words_are_shown_with_the_reason(monkeypatch, engines):
    def slow(source):
        raise subprocess.TimeoutExpired("dot", 3)

    monkeypatch.setattr(layout, "ENGINES", [slow] * len(engines))
    layout.find_layout.cache_clear()
    svg = filmstrip_svg([Panel("one", (), small())], "t", "one")
    assert ">one<" in svg
    assert ("took more than 3 s" in svg, "pip install pygraphviz" in svg) == (bool(engines), not engines)


def test_a_sentence_is_wrapped_and_a_long_word_stands_alone():
    lines = wrap_text("a few words and averyveryverylongwordindeed here", 90)
    assert " ".join(lines) == "a few words and averyveryverylongwordindeed here"
    assert all(text_width(line, 13) <= 90 for line in lines if " " in line)
