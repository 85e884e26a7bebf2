"""Pictures as files."""

import io
import re
import sys
import xml.etree.ElementTree as ET

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
    assert set(starts) == set(export.FORMATS) - {"gif"}
    for kind, start in starts.items():
        drawing.save(tmp_path / f"graph.{kind}")
        assert (tmp_path / f"graph.{kind}").read_bytes().startswith(start)


def test_an_unknown_ending_is_refused_and_nothing_is_written(drawing, tmp_path):
    with pytest.raises(ValueError, match=r"Hint: end the name in .svg, .png"):
        drawing.save(tmp_path / "graph.gif")
    assert list(tmp_path.iterdir()) == []


def steps():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    return al.backward_steps((al.sin(x) * x).sum())


def test_frames_move_in_a_gif_and_nothing_jumps(tmp_path):
    frames = steps()
    frames.save(tmp_path / "steps.gif")
    with Image.open(tmp_path / "steps.gif") as moving:
        assert (moving.n_frames, moving.info["loop"]) == (len(frames), 0)
        times, images = [], []
        for k in range(moving.n_frames):
            moving.seek(k)
            times.append(moving.info["duration"])
            images.append(moving.convert("L"))
    assert times == [2000, 2000, 5000]
    svgs = frames.frame_svgs("light")
    boxes = [re.findall(r'<g class="al-node" data-card="(\w+)"><rect (x="[^"]+" y="[^"]+")', svg) for svg in svgs]
    assert boxes[0] == boxes[1] == boxes[2]
    assert len({image.tobytes() for image in images}) == 3


def test_frames_have_a_page_each_in_a_pdf_and_a_comparison_has_one(tmp_path):
    frames = steps()
    frames.save(tmp_path / "steps.pdf")
    assert (tmp_path / "steps.pdf").read_bytes().count(b"/Type /Page\n") == len(frames)
    y = al.tensor(2.0, requires_grad=True) * 3
    al.compare(y, y).save(tmp_path / "two.pdf")
    assert (tmp_path / "two.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("made", "name"), [(steps, "a.dot"), (steps, "a.mp4"), (steps, "a")])
def test_frames_are_refused_other_endings_and_nothing_is_written(made, name, tmp_path):
    with pytest.raises(ValueError, match=r"\nHint: end the name in .svg, .png, .pdf, .gif, .html, .txt"):
        made().save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_without_pillow_a_gif_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    with pytest.raises(RuntimeError, match=r'needs the package pillow\nHint: pip install "autogradlab\[lab\]"'):
        steps().save(tmp_path / "a.gif")


def test_frames_of_a_large_graph_show_an_operation_and_its_inputs():
    y = al.tensor(0.5, requires_grad=True)
    for _ in range(60):
        y = al.sin(y) + 0.1
    assert all(svg.count('class="al-node"') <= 3 for svg in al.backward_steps(y)[:3].frame_svgs("dark"))


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


def test_in_a_png_an_index_is_a_small_digit_and_no_rare_sign():
    x = al.tensor(0.5, requires_grad=True)
    h = x
    for _ in range(3):
        h = al.tanh(h * x) ** 4
    svg = al.draw(h).single_theme_svg()
    spelled = export.spell_indices(svg)
    texts = ["".join(node.itertext()) for node in ET.fromstring(spelled).iter("{http://www.w3.org/2000/svg}text")]
    assert "₁" in svg
    assert not any(set(text) & {*export.SUBSCRIPTS, *export.SUPERSCRIPTS} for text in texts)
    before = ["".join(node.itertext()) for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert texts == [text.translate(export.PLAIN_SIGNS) for text in before]
