import xml.etree.ElementTree as ET

import pytest

import autogradlab as al
from autogradlab.widgets import accumulate


def test_the_gradient_grows_with_each_backward():
    card = accumulate()
    assert card.readout["grad"] == "None"
    for held in ("4", "8", "12"):
        card.press("backward")
        assert card.readout["grad"] == held
    assert card.readout["sentence"] == (
        "backward adds (+=), it does not replace: 8 + 4 = 12. After 3 calls it is 3 times the slope here."
    )
    assert card.picture.count('class="agl-bar"') == 3


def test_moving_the_slider_moves_no_gradient():
    card = accumulate()
    card.press("backward")
    card.x = -1.0
    assert (card.readout["grad"], card.readout["slope"]) == ("4", "-2")
    assert "still holds" in card.readout["sentence"]
    card.press("backward")
    assert "4 − 2 = 2. It is a sum of slopes" in card.readout["sentence"]


@pytest.mark.parametrize(("name", "held"), [("zero", "0"), ("none", "None")])
def test_both_ways_to_start_over(name, held):
    card = accumulate()
    card.press("backward")
    card.press(name)
    assert card.readout["grad"] == held
    card.press("backward")
    assert card.readout["grad"] == "4"
    assert "What happens if you press it again?" in card.readout["sentence"]


def test_none_has_nothing_to_zero():
    card = accumulate()
    card.press("zero")
    assert card.readout["sentence"] == "x.grad is None: there is nothing to zero."


def test_early_calls_share_a_bar():
    card = accumulate()
    for _ in range(20):
        card.press("backward")
    assert card.picture.count('class="agl-bar"') == 7
    assert "earlier calls" in card.picture
    assert "+56" in card.picture


def test_its_graph_and_labels_have_the_learners_names():
    card = accumulate(lambda w: al.sin(w), start=0.0)
    card.press("backward")
    assert card.heading == "f(w) = sin(w)"
    assert [spec["label"] for spec in card.buttons] == ["y.backward()", "w.grad.zero_()", "w.grad = None"]
    assert ">w<" in card.graph


def test_an_error_is_shown_with_its_input_and_the_slider_still_works():
    def picky(x):
        if x > 1:
            raise ValueError("too <b>large</b>")
        return x**2

    card = accumulate(picky)
    card.press("backward")
    assert card.readout["error"] == "ValueError at x = 2: too <b>large</b>"
    card.x = 1.0
    card.press("backward")
    assert card.readout["grad"] == "2"
    assert "error" not in card.readout


def test_a_notebook_gets_a_live_view_a_picture_and_a_text():
    card = accumulate()
    card.press("backward")
    data, _ = card._repr_mimebundle_()
    assert data["text/plain"] == "accumulate f(x) = x²: x 2, y = f(x) 4, dy/dx here 4, x.grad 4"
    said = "".join(ET.fromstring(data["image/svg+xml"]).itertext())
    assert "into x.grad. What happens if" in said


def test_infinity_is_a_word():
    card = accumulate(lambda x: 1 / x, start=0.0)
    card.press("backward")
    assert card.readout["grad"] == "minus infinity"


def test_what_is_no_function_is_refused():
    with pytest.raises(TypeError, match="Hint: pass the function itself"):
        accumulate(3.0)


def test_before_the_first_call_a_dashed_bar_shows_what_it_would_add():
    card = accumulate(start=3.0)
    assert "adds +6" in card.picture
    assert card.picture.count('class="agl-bar-next"') == 1
    card.press("backward")
    assert "agl-bar-next" not in card.picture


def test_what_the_function_prints_stands_on_the_card(capsys):
    def chatty(x):
        print("x is", x.item())
        return x**2

    card = accumulate(chatty)
    assert card.readout["printed"] == "x is 2.0\n"
    card.x = 1.0
    assert card.readout["printed"] == "x is 1.0\n"
    assert capsys.readouterr().out == ""
