"""Pictures as files."""

import io
import sys

import pytest
from PIL import Image

import autogradlab as al
from autogradlab.display.render import export


@pytest.fixture
def drawing():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = (x * x).sum()
    y.backward()
    return al.draw(y)


def test_each_ending_gives_its_format(drawing, tmp_path):
    starts = {
        "svg": b"<svg",
        "png": b"\x89PNG",
        "pdf": b"%PDF",
        "html": b"<!DOCTYPE html>",
        "dot": b"digraph",
        "txt": b"x ",
    }
    assert set(starts) == set(export.FORMATS)
    for kind, start in starts.items():
        drawing.save(tmp_path / f"graph.{kind}")
        assert (tmp_path / f"graph.{kind}").read_bytes().startswith(start)


def test_an_unknown_ending_is_refused_and_nothing_is_written(drawing, tmp_path):
    with pytest.raises(ValueError, match=r"Hint: end the name in .svg, .png"):
        drawing.save(tmp_path / "graph.gif")
    assert list(tmp_path.iterdir()) == []


def test_a_png_is_twice_the_size_and_has_words_in_it(drawing):
    image = Image.open(io.BytesIO(export.to_png(drawing.single_theme_svg())))
    width = float(drawing.svg.partition('width="')[2].partition('"')[0])
    assert abs(image.width - 2 * width) <= 2
    dark = sum(image.convert("L").histogram()[:100])
    assert dark > 500  # the words: boxes and lines are lighter


def test_without_the_package_a_png_says_what_to_install(drawing, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(RuntimeError, match=r'pip install "autogradlab\[lab\]"'):
        export.to_png(drawing.single_theme_svg())


def test_a_page_escapes_its_title():
    assert "<title>&lt;b&gt;</title>" in export.to_html("<svg/>", "<b>")
