import importlib
import subprocess
import sys
import warnings

import pytest

import autogradlab as al
from autogradlab.display import mimebundle
from autogradlab.display.draw import node_mimebundle
from autogradlab.display.render import layout
from autogradlab.display.shared import failures
from autogradlab.display.shared.failures import PictureWarning
from autogradlab.engine.errors.messages import AutogradTypeError

FORMATS = ["text/plain", "image/svg+xml", "text/markdown"]
module = importlib.import_module("autogradlab.display.draw")  # the package's `draw` is the function


@pytest.fixture
def no_engine(monkeypatch):
    monkeypatch.setattr(layout, "ENGINES", [])
    layout.find_layout.cache_clear()


def test_a_computed_tensor_shows_its_text_and_its_graph():
    x = al.tensor(3.0, requires_grad=True)
    y = x**2
    bundle = mimebundle(y)
    assert list(bundle) == FORMATS
    assert bundle["text/plain"] == "tensor(9., grad_fn=<PowBackward0>)"
    assert bundle == y._repr_mimebundle_()


def test_a_tensor_without_a_graph_shows_its_text_alone():
    for plain in (al.tensor(3.0), al.tensor(3.0, requires_grad=True), al.ones(2) > 0):
        assert list(mimebundle(plain)) == ["text/plain"]


def test_a_detached_tensor_shows_where_it_was_cut():
    x = al.tensor(3.0, requires_grad=True)
    y = x**2
    u = y.detach()
    assert "no gradient passes" in mimebundle(u)["image/svg+xml"]


def test_only_what_is_asked_for_is_given():
    y = al.tensor(3.0, requires_grad=True) * 2
    assert list(mimebundle(y, include={"text/plain"})) == ["text/plain"]
    assert list(mimebundle(y, exclude={"text/plain"})) == ["image/svg+xml", "text/markdown"]


def test_a_picture_that_fails_is_left_out_and_a_warning_says_why(monkeypatch):
    def fail(*args, **how):
        raise MemoryError("no room for it")

    monkeypatch.setattr(module, "read_graph", fail)
    monkeypatch.setattr(failures, "SHOWN", {})
    y = al.tensor(3.0, requires_grad=True) * 2
    with pytest.warns(PictureWarning, match=r"picture of this tensor could not be made: MemoryError: no room for it"):
        assert list(mimebundle(y)) == ["text/plain"]
    with pytest.warns(PictureWarning, match=r"picture of this grad_fn could not be made: MemoryError: no room for it"):
        assert list(node_mimebundle(y.grad_fn)) == ["text/plain"]


def test_a_picture_that_is_made_leaves_no_warning():
    y = al.tensor(3.0, requires_grad=True) * 2
    with warnings.catch_warnings(action="error"):
        assert list(mimebundle(y)) == list(node_mimebundle(y.grad_fn)) == FORMATS


@pytest.mark.usefixtures("no_engine")
def test_without_a_layout_engine_the_text_picture_says_how_to_get_the_drawn_one():
    x = al.tensor(3.0, requires_grad=True)
    y = x**2
    svg = mimebundle(y)["image/svg+xml"]
    assert "∂y/∂x = 2·x = 6" in svg
    assert "pip install pygraphviz" in svg


def test_in_a_terminal_a_drawing_is_its_text_and_in_jupyter_both():
    x = al.tensor(3.0, requires_grad=True)
    made = al.draw(x**2)
    assert repr(made) == made.text
    assert list(made._repr_mimebundle_()) == FORMATS
    assert made._repr_mimebundle_()["image/svg+xml"] == made.svg


def test_a_large_graph_is_one_line_in_the_picture_too():
    y = al.tensor(1.0, requires_grad=True)
    for _ in range(200):
        y = y * 1.01
    assert "graph of 200 operations: al.draw(t) shows it folded" in mimebundle(y)["image/svg+xml"]


@pytest.mark.parametrize("wrong", [3.0, None, "x", [1.0]])
def test_what_is_no_tensor_is_refused_with_a_hint(wrong):
    with pytest.raises(AutogradTypeError, match=r"Hint: al\.draw"):
        al.draw(wrong)


def test_drawing_nothing_and_odd_directions_are_refused():
    with pytest.raises(AutogradTypeError, match="at least 1"):
        al.draw()
    with pytest.raises(AutogradTypeError, match="'LR' or 'TB'"):
        al.draw(al.tensor(1.0), direction="up")


def test_importing_the_display_loads_neither_graphviz_nor_ipython():
    code = (
        "import sys, autogradlab.display; "
        "print([m for m in ('graphviz', 'pygraphviz', 'IPython', 'matplotlib', 'ipywidgets') if m in sys.modules])"
    )
    env = {"PYTHONPATH": ":".join(sys.path), "PATH": ""}
    assert subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True).stdout == "[]\n"
