import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import traitlets

import autogradlab as al
from autogradlab.live.hidden_output import HiddenOutput
from autogradlab.live.predict_card import PredictCard
from autogradlab.live.watch_card import WatchCard
from autogradlab.widgets import accumulate, descend, detach, explore, graph, network, perceptron, stepper
from autogradlab.widgets.card.saved_widget import SavedWidget

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
    assert {vars(kind).get("saved_id") for kind in shown} == set(CARDS)


def test_the_committed_notebooks_hold_these_names_and_no_others():
    saved = set()
    for path in NOTEBOOKS.glob("*.ipynb"):
        states = json.loads(path.read_text("utf-8"))["metadata"].get("widgets", {}).values()
        models = [model["state"] for each in states for model in each["state"].values()]
        saved |= {model["_anywidget_id"] for model in models if "_anywidget_id" in model}
    assert len(saved) >= 8
    assert saved <= set(CARDS)


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


@pytest.mark.parametrize("name", CARDS)
def test_the_picture_of_every_card_is_one_svg(name):
    card = CARDS[name]()
    assert ET.fromstring(card.saved_svg()).tag.endswith("svg")
    assert card._repr_mimebundle_()[0]["text/plain"] == repr(card)
