import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace

import pytest
import traitlets
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat.v4 import new_code_cell, new_notebook

import autogradlab as al
from autogradlab.live.hidden_output import HiddenOutput
from autogradlab.live.predict_card import PredictCard
from autogradlab.live.watch_card import WatchCard
from autogradlab.widgets import accumulate, descend, detach, explore, graph, network, perceptron, stepper
from autogradlab.widgets.card import saved_widget
from autogradlab.widgets.card.saved_widget import CARD, VIEW, SavedWidget
from autogradlab.widgets.graph.drawing_view import DrawingView, FramesView

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"


def square():
    x = al.tensor(3.0, requires_grad=True)
    return x * x


# What notebooks saved by learners hold, and will hold: a line is never changed, only added.
CARDS = {
    "autogradlab.widgets.accumulate.Accumulate": accumulate,
    "autogradlab.widgets.descend.Descend": lambda: descend(lambda a: a * a, 1.0, steps=2),
    "autogradlab.widgets.detach.Detach": detach,
    "autogradlab.widgets.explore.Explore": lambda: explore(lambda x: x * x),
    "autogradlab.widgets.several.ExploreSeveral": lambda: explore(lambda x, y: x * y, y=(0, 1)),
    "autogradlab.widgets.graphview.GraphView": lambda: graph(square()),
    "autogradlab.widgets.network.Network": network,
    "autogradlab.widgets.perceptron.Perceptron": perceptron,
    "autogradlab.widgets.stepper.Stepper": lambda: stepper(square()),
    "autogradlab.widgets.graph.drawing_view.DrawingView": lambda: DrawingView(al.draw(square())),
    "autogradlab.widgets.graph.drawing_view.FramesView": lambda: FramesView(al.backward_steps(square())),
    "autogradlab.live.asking.Ask": lambda: PredictCard(HiddenOutput("What?", 9.0, [])),
    "autogradlab.live.scroll.Scroll": lambda: WatchCard("y"),
}


def subclasses(kind):
    """Every subclass that a module of this package names; traitlets makes one more for each widget."""
    for child in kind.__subclasses__():
        module = sys.modules[child.__module__]
        if module.__name__.startswith("autogradlab.") and vars(module).get(child.__name__) is child:
            yield child
            yield from subclasses(child)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_saves_its_state_under_the_name_that_it_always_had(name):
    assert CARDS[name]().get_state()["_anywidget_id"] == name


def test_every_class_that_is_shown_has_such_a_name():
    shown = [kind for kind in subclasses(SavedWidget) if not list(subclasses(kind))]
    assert {vars(kind).get("saved_id") for kind in shown} <= set(CARDS)
    assert set(CARDS) <= {vars(kind).get("saved_id") for kind in subclasses(SavedWidget)}


def test_the_committed_notebooks_have_a_picture_of_every_card():
    """Their state isn't saved: see docs/pages.md."""
    cards = 0
    for path in NOTEBOOKS.glob("*.ipynb"):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
        for data in shown:
            if CARD in data:
                cards += 1
                assert "image/svg+xml" in data, path
                assert VIEW not in data, path
    assert cards >= 20


def test_the_output_of_a_card_has_a_mark_that_is_the_same_in_each_run():
    (first, _), (second, _) = detach()._repr_mimebundle_(), detach()._repr_mimebundle_()
    assert first[CARD] == second[CARD]
    assert first[VIEW] != second[VIEW]


def test_the_extension_for_jupyterlab_knows_that_name_and_no_network():
    folder = Path(saved_widget.__file__).parents[1] / "labextension"
    package = json.loads((folder / "package.json").read_text("utf-8"))
    script = (folder / package["jupyterlab"]["_build"]["load"]).read_text("utf-8")
    assert CARD in script
    assert VIEW in script
    assert "http" not in script


class Note(SavedWidget):
    """The smallest saved widget."""

    saved_id = "tests.Note"
    text = traitlets.Unicode("<hi>").tag(sync=True)

    def saved_svg(self):
        return "<svg/>"

    def __repr__(self):
        return f"note {self.text}"


def test_a_subclass_without_a_name_of_its_own_does_not_take_its_parents():
    class Louder(Note):
        pass

    assert Note().get_state()["_anywidget_id"] == "tests.Note"
    assert Louder().get_state()["_anywidget_id"] == f"{__name__}.Louder"


def test_a_saved_notebook_gets_the_live_view_a_picture_and_a_text():
    data, _ = Note()._repr_mimebundle_()
    assert (data["image/svg+xml"], data["text/plain"]) == ("<svg/>", "note <hi>")
    assert "application/vnd.jupyter.widget-view+json" in data


KERNEL_CODE = """
import os
os.environ.update({environment})
import autogradlab as al
al.widgets.detach()
"""


@pytest.mark.parametrize(("environment", "live"), [({}, False), ({"SERVER_SOFTWARE": "voila/0.5"}, True)])
def test_a_program_that_runs_a_notebook_keeps_the_picture_and_voila_the_view(environment, live):
    notebook = new_notebook(cells=[new_code_cell(KERNEL_CODE.format(environment=environment))])
    NotebookClient(notebook, timeout=120).execute()
    (output,) = notebook.cells[0].outputs
    assert (VIEW in output.data) == live
    assert output.data["image/svg+xml"].startswith("<svg")
    assert CARD in output.data


def test_nbconvert_that_runs_a_notebook_shows_the_picture_of_a_card():
    notebook = new_notebook(cells=[new_code_cell(KERNEL_CODE.format(environment={}))])
    exporter = HTMLExporter()
    exporter.register_preprocessor(ExecutePreprocessor(timeout=120), enabled=True)
    page, _ = exporter.from_notebook_node(notebook)
    assert "<svg" in page.partition("jp-OutputArea-output")[2]
    assert '<script type="application/vnd.jupyter.widget-view+json">' not in page


@pytest.mark.parametrize("name", CARDS)
def test_the_picture_of_every_card_is_one_svg(name):
    card = CARDS[name]()
    assert ET.fromstring(card.saved_svg()).tag.endswith("svg")
    assert card._repr_mimebundle_()[0]["text/plain"] == repr(card)


class Kernel:
    """A kernel whose present cell came with this."""

    def __init__(self, **content):
        self.content = content

    def get_parent(self):
        return {"content": self.content}


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        ({"allow_stdin": True}, True),  # JupyterLab, Notebook 7, VS Code, Colab
        ({"allow_stdin": False}, False),  # nbconvert, papermill, jupyter-cache
        ({"data": {}}, True),  # a message of a card that makes another one
    ],
)
def test_the_live_view_goes_out_where_somebody_can_see_it(monkeypatch, content, seen):
    shell = SimpleNamespace(kernel=Kernel(**content))
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    data, _ = Note()._repr_mimebundle_()
    assert (VIEW in data) == seen
    assert {CARD, "image/svg+xml", "text/plain"} <= set(data)


def test_a_page_that_is_recorded_and_voila_get_the_live_view_all_the_same(monkeypatch):
    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(kernel=Kernel(allow_stdin=False)))
    with monkeypatch.context() as env:
        env.setenv("SERVER_SOFTWARE", "voila/0.5.13")
        assert VIEW in Note()._repr_mimebundle_()[0]
    assert VIEW not in Note()._repr_mimebundle_()[0]
    monkeypatch.setattr(SavedWidget, "always_live", True)
    assert VIEW in Note()._repr_mimebundle_()[0]
