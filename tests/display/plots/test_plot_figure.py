import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from autogradlab.display.plots.plot_figure import Plot, dark_css, lesson_style, new_figure, trail_colors
from autogradlab.display.render.theme import TOKENS
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
    assert all(f": {color}" in dark_css() for color in drawn)


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
