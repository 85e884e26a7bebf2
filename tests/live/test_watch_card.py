import xml.etree.ElementTree as ET

import pytest

import autogradlab as al
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.live.watch_card import WatchCard
from autogradlab.live.watch_picture import Moment


@pytest.fixture
def card():
    x = al.tensor(3.0, requires_grad=True)
    card = WatchCard("y")
    card.show_moments([Moment(k, (f"Line {k}.",), read_graph([x * k], Names([{"x": x}]))) for k in range(1, 4)])
    return card


def test_it_shows_the_newest_first(card):
    assert card.at == 3
    assert card.readout["sentence"] == "After cell [3]. Line 3."


def test_its_slider_goes_back(card):
    card.at = 1
    assert card.readout["sentence"] == "After cell [1]. Line 1."
    card.at = 99
    assert card.readout["sentence"] == "After cell [3]. Line 3."


def test_one_drawing_needs_no_slider(card):
    card.show_moments(card.moments[:1])
    assert card.controls == []
    assert card.at == 1


def test_a_saved_card_has_the_picture_and_the_words(card):
    data, _ = card._repr_mimebundle_()
    said = "".join(ET.fromstring(data["image/svg+xml"]).itertext())
    assert "After cell [3]. Line 3." in said
    assert data["text/plain"] == "watch y"
