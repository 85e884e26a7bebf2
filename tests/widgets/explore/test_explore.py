import math
import xml.etree.ElementTree as ET

import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.explore.explore import explore


def test_it_shows_value_and_slope_where_the_slider_is():
    card = explore(lambda x: np.sin(x**2), x=(-3, 3))
    assert card.heading == "f(x) = sin(x²)"
    assert (card.readout["fx"], card.readout["slope"]) == ("0.991458", "0.313017")
    assert (card.readout["central"], card.readout["difference"]) == ("0.313014", "2.7e-06")
    assert "slope 0.313" in card.picture


def test_it_follows_the_slider():
    card = explore(lambda x: x**2)
    before = card.answers
    card.x = 2.0
    assert (card.readout["fx"], card.readout["slope"]) == ("4.00000", "4.00000")
    assert card.answers == before + 1
    card.h = 1e-12
    assert float(card.readout["difference"]) > 1e-6


def test_its_graph_has_the_learners_names_and_the_numbers_here():
    weight = al.tensor(2.0, requires_grad=True)
    card = explore(lambda t: weight * t, start=1.5)
    assert ">t<" in card.graph
    assert ">f(t)<" in card.graph
    assert "1.5" in card.graph
    assert ">weight<" in card.graph
    assert weight.grad is None


def test_an_error_is_shown_and_the_slider_still_works():
    def picky(x):
        if x > 1:
            raise ValueError("too <b>large</b>")
        return x**2

    card = explore(picky, start=2.0)
    assert card.readout["error"] == "ValueError at x = 2: too <b>large</b>"
    assert card.readout["fx"] == ""
    assert card.graph == ""
    card.x = 1.0
    assert card.readout["error"] == ""
    assert card.readout["fx"] == "1.00000"


def test_infinite_values_are_words():
    card = explore(lambda x: 1 / x, start=0.0)
    assert (card.readout["fx"], card.readout["slope"]) == ("infinity", "minus infinity")


def test_a_constant_has_slope_zero():
    assert explore(lambda x: 5.0).readout["slope"] == "0"


def test_it_says_the_same_each_time_and_without_an_address():
    cards = [explore(lambda x: x**2, start=1.0) for _ in range(2)]
    assert repr(cards[0]) == repr(cards[1])
    assert "0x" not in repr(cards[0])


def test_a_notebook_gets_a_live_view_a_picture_and_a_text():
    data, _ = explore(lambda x: x**2, start=1.0)._repr_mimebundle_()
    views = {"application/vnd.jupyter.widget-view+json", "application/vnd.autogradlab.card+json"}
    assert set(data) == {"text/plain", "image/svg+xml", *views}
    said = "".join(ET.fromstring(data["image/svg+xml"]).itertext())
    assert all(words in said for words in ("explore", "f(x) = x²", "slope 2", "1.00000"))


def test_every_control_is_a_trait_with_a_label():
    card = explore(lambda x: x)
    assert [(spec["name"], spec["label"]) for spec in card.controls] == [("x", "x"), ("h", "step h")]


@pytest.mark.parametrize("h", [0, -1e-3, 1.0, math.nan])
def test_a_step_out_of_range_is_refused(h):
    with pytest.raises(ValueError, match="Hint: try h=1e-3"):
        explore(lambda x: x, h=h)


def test_no_function_is_refused():
    with pytest.raises(TypeError, match="Hint: pass the function itself"):
        explore(al.tensor(3.0))


def chatty(x, y=0.0):
    print(f"x is {float(x):g}")
    return abs(x) + y


def test_what_the_function_prints_at_the_slider_stands_on_the_card(capsys):
    card = explore(chatty, start=1.0)
    assert card.readout["printed"] == "x is 1\n"
    card.x = 2.0
    assert card.readout["printed"] == "x is 2\n"
    several = explore(chatty, x=(-1, 1), y=(0, 1), start={"x": 0.5, "y": 0.2})
    assert several.readout["printed"] == "x is 0.5\n"
    assert capsys.readouterr().out == ""


def test_a_kink_has_both_slopes_on_the_picture_and_in_a_note():
    card = explore(abs, start=0.0)
    assert "kink: slope −1 and 1" in card.picture
    assert card.readout["note"] == "kink: slope between −1 and 1; PyTorch uses 0."
    several = explore(lambda x, y: abs(x) + y, x=(-1, 1), y=(0, 1), start={"x": 0.0, "y": 0.2})
    assert several.readout["note"] == "kink in x: slope between −1 and 1; PyTorch uses 0."
    several.in_0 = 0.5
    assert several.readout["note"] == ""
