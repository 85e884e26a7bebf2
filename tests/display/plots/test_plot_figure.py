import base64
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import matplotlib.figure
import numpy as np
import pytest

from autogradlab.display.plots.plot_figure import (
    Plot,
    dark_color,
    dark_css,
    figure_text,
    lesson_style,
    new_figure,
    themed_figure,
    trail_colors,
)
from autogradlab.display.render.theme import TOKENS, contrast
from autogradlab.display.shared import failures
from autogradlab.display.shared.failures import PictureWarning
from autogradlab.engine.errors.messages import AutogradValueError

HOSTILE = ["$x^", '"><script>alert(1)</script>', "\\frac{", "a]]>b", "one\ntwo", "\u202eleft", "n" * 10_000, "σ∂μ"]


def small(text="a line from 0 to 1", **how):
    with lesson_style():
        figure = new_figure(3, 2)
        figure.subplots().plot([0, 1], [0, 1], color=TOKENS["light"]["leaf"])
    return Plot(figure, text, **how)


def test_the_drawn_figure_is_xml_with_words_for_who_cannot_see_it():
    root = ET.fromstring(small("first line\nsecond line").svg)
    space = "{http://www.w3.org/2000/svg}"
    assert (root.get("role"), root.get("aria-label")) == ("img", "first line")
    assert [root.find(space + tag).text for tag in ("title", "desc")] == ["first line", "first line; second line"]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_data(words):
    svg = small(words).svg
    ET.fromstring(svg)
    assert "<script" not in svg


def test_in_jupyter_a_plot_is_text_and_svg_and_its_repr_has_no_address():
    made = small()
    assert list(made._repr_mimebundle_()) == ["text/plain", "image/svg+xml", "text/markdown"]
    assert list(made._repr_mimebundle_(include=["text/plain"])) == ["text/plain"]
    assert repr(made) == made._repr_mimebundle_()["text/plain"] == "a line from 0 to 1"


def test_on_the_learners_axes_there_is_no_second_picture():
    assert list(small(on_learner_axes=True)._repr_mimebundle_()) == ["text/plain"]


def test_two_renderings_of_one_figure_are_the_same():
    assert small().svg == small().svg


def test_pyplot_does_not_know_the_figure():
    code = (
        "import sys; from autogradlab.display.plots.plot_figure import new_figure; new_figure(); "
        "print('matplotlib.pyplot' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert told.stdout == "False\n"


def test_every_color_in_the_figure_has_a_dark_counterpart():
    drawn = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", re.sub(r"<style>@media.*?</style>", "", small().svg)))
    assert drawn
    assert all(f": {color}" in dark_css(small().svg) for color in drawn)


@pytest.mark.parametrize("color", ["navy", "k", "purple", "darkred", "#440154", "tab:blue", "yellow"])
def test_a_color_of_the_learners_own_is_seen_on_the_dark_ground(color):
    made = matplotlib.colors.to_hex(color)
    shade = dark_color(made)
    assert contrast(shade, TOKENS["dark"]["soft"]) >= 3
    assert (shade == made) == (contrast(made, TOKENS["dark"]["soft"]) >= 3)


def learners_figure(points=3):
    figure = matplotlib.figure.Figure((3, 2))
    ax = figure.subplots()
    ax.plot(range(points), label="one $x$")
    ax.plot([1, 2], label="two")
    ax.set_xlabel("step")
    ax.set_ylabel("loss")
    return figure


def test_a_learners_figure_in_the_lessons_style_has_both_schemes_and_words():
    with lesson_style():
        shown = themed_figure(learners_figure())
    assert shown["text/plain"] == "loss over step: one $x$, two"
    image = shown["text/markdown"]
    assert image.startswith('<img alt="loss over step: one &#36;x&#36;, two" src="data:image/svg+xml;base64,')
    svg = base64.b64decode(image.partition("base64,")[2].partition('"')[0]).decode()
    assert TOKENS["dark"]["leaf"] in svg.partition("</style>")[0]


def test_a_figure_in_another_style_or_of_very_many_points_stays_as_matplotlib_shows_it():
    assert themed_figure(learners_figure()) is None
    with lesson_style(), matplotlib.rc_context({"path.simplify": False}):
        many = learners_figure()
        many.axes[0].plot(np.random.default_rng(0).normal(size=60_000))
        assert themed_figure(many) is None


def test_a_figure_without_words_is_called_a_figure():
    figure = matplotlib.figure.Figure()
    figure.subplots(1, 2)
    assert figure_text(figure) == "a figure"
    figure.axes[1].set_title("left", loc="left")
    assert figure_text(figure) == "left"


def test_a_trail_has_as_many_different_shades_in_both_schemes():
    assert len(set(trail_colors("light"))) == len(set(trail_colors("dark"))) == 12


@pytest.mark.parametrize(("name", "begin"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.PDF", b"%PDF")])
def test_a_plot_is_saved_by_the_ending_of_its_name(name, begin, tmp_path):
    small().save(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begin)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(AutogradValueError, match=r"'a\.doc'\nHint: end the name"):
        small().save(tmp_path / "a.doc")


def test_without_matplotlib_the_error_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r'pip install "autogradlab\[lab\]"'):
        new_figure()


def test_a_figure_that_cannot_be_drawn_leaves_the_text_and_a_warning_that_says_why(monkeypatch):
    monkeypatch.setattr(failures, "SHOWN", {})
    made = small()
    made.figure.axes[0].set_title("$x^{$")  # mathtext that does not parse
    with pytest.warns(PictureWarning, match=r"picture of this plot could not be made: ValueError"):
        assert list(made._repr_mimebundle_()) == ["text/plain"]
