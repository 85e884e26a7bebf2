import xml.etree.ElementTree as ET

import pytest
import traitlets

from autogradlab.widgets import detach


def test_a_dead_path_is_named_and_the_derivative_that_is_left_explained():
    card = detach(start=3.0)
    assert (card.readout["through"], card.readout["direct"], card.readout["grad"]) == ("dead", "9", "9")
    assert "∂z/∂x with u held still, and not dz/dx = 27" in card.readout["sentence"]
    assert "dead: +18" in card.picture


def test_each_choice_says_what_it_leaves():
    card = detach(start=3.0)
    said = {}
    for choice in ("nothing", "x", "no_grad"):
        card.choice = choice
        said[choice] = (card.readout["grad"], card.readout["sentence"])
    assert said["nothing"][0] == "27"
    assert "18 + 9 = 27" in said["nothing"][1]
    assert said["x"][0] == "18"
    assert "through u alone" in said["x"][1]
    assert said["no_grad"][0] == "9"
    assert "u has no graph at all" in said["no_grad"][1]


def test_it_follows_the_slider():
    card = detach()
    before = card.answers
    card.x = -1.0
    assert card.readout["grad"] == "1"
    assert card.answers == before + 1


def test_both_graphs_are_shown_one_where_nothing_is_cut():
    card = detach()
    assert card.graph.count('class="al-graph"') == 2
    card.choice = "nothing"
    assert card.graph.count('class="al-graph"') == 1
    assert "al-cutline" not in card.graph.partition("</style>")[2]


def test_a_saved_card_is_a_picture():
    data, _ = detach()._repr_mimebundle_()
    said = "".join(ET.fromstring(data["image/svg+xml"]).itertext())
    assert "The path through u died" in said
    assert data["text/plain"].startswith("detach u = x**2; z = u * x")


def test_an_unknown_cut_is_refused():
    with pytest.raises(ValueError, match="cut must be one of 'nothing'"):
        detach(cut="z")
    with pytest.raises(traitlets.TraitError, match="choice must be one of"):
        detach().choice = "z"
