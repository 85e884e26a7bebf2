import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from recorded_player import unpack

import autogradlab as al
from autogradlab.live.hidden_output import HiddenOutput
from autogradlab.live.predict_card import PredictCard
from autogradlab.pages import kernel_side
from autogradlab.pages.kernel_side import guess_data, number_word, record_drawing, record_guess, record_shown


def hidden(value: Any, text: str = "") -> HiddenOutput:
    return HiddenOutput("What?", value, [SimpleNamespace(data={"text/plain": text}, metadata={})])


def test_a_guess_is_compared_with_plain_data() -> None:
    found = guess_data(hidden(al.tensor([1.0, 2.5]), "tensor"))
    assert found["came"] == {"shape": [2], "numbers": ["1.0", "2.5"]}
    assert guess_data(hidden("word", "'word'"))["came"] is None
    assert guess_data(hidden(2 / 3))["rounded"][:2] == ["0.67", "0.667"]
    assert guess_data(hidden(2 / 3))["figure"] == "0.666667"


@pytest.mark.parametrize("v", [1e-320, 1e22, -0.1, np.inf, -np.inf, np.nan])
def test_every_number_is_written_as_both_languages_read_it(v: float) -> None:
    word = number_word(float(v)).replace("Infinity", "inf")
    assert json.dumps(float(word)) == json.dumps(float(v))


def test_a_question_brings_the_outputs_that_it_hides() -> None:
    recording = record_guess(PredictCard(hidden(6.0, "6.0")))
    assert recording["outputs"] == [{"data": {"text/plain": "6.0"}, "metadata": {}}]
    assert unpack(recording)["first"]["done"] is False


def test_a_widget_is_found_by_its_name_in_the_output() -> None:
    card = al.widgets.detach(x=(-2, 2, 0.5))
    assert record_shown(card.model_id, 100, 10**6, 10.0)["states"] == 36
    assert record_shown("nobody", 100, 10**6, 10.0) == {}


def test_drawings_and_frames_are_cards_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    x = al.tensor(3.0, requires_grad=True)
    y = x * x
    monkeypatch.setattr(kernel_side, "DRAWINGS", [])
    bundles = [kernel_side.numbered_bundle(shown) for shown in (al.draw(y), al.backward_steps(y * y))]
    assert [bundle[kernel_side.DRAWING] for bundle in bundles] == [{"number": 0}, {"number": 1}]
    assert {"image/svg+xml", "text/plain"} <= set(bundles[0])
    assert record_drawing(0, 100, 10**6, 10.0)["states"] > 1
    assert record_drawing(1, 100, 10**6, 10.0)["states"] == len(al.backward_steps(y * y))
