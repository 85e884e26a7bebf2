import re
import xml.etree.ElementTree as ET

from autogradlab.live.hidden_output import HiddenOutput
from autogradlab.live.predict_card import PredictCard
from autogradlab.widgets.card.assets import ASSETS

SOURCE = (ASSETS / "predict.js").read_text("utf-8")


def test_the_page_never_writes_markup_and_frees_the_keys():
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", SOURCE)
    assert SOURCE.count("...FREE") == 2
    assert '"aria-label"' in SOURCE


def test_the_page_asks_only_for_traits_that_exist():
    assert set(re.findall(r'model\.get\("(\w+)"\)', SOURCE)) <= set(PredictCard(HiddenOutput("", None, [])).traits())


def test_a_message_that_is_no_guess_is_ignored():
    hidden = HiddenOutput("How much?", 3, [])
    PredictCard(hidden)._on_message(None, {"guess": ["3"]}, [])
    assert hidden.guess == ""


def test_a_saved_card_escapes_the_question_and_says_what_became_of_the_guess():
    hidden = HiddenOutput("<img onerror=alert(1)>", 3, [])
    card = PredictCard(hidden)
    hidden.view = card
    hidden.question_handle.update = lambda view: None
    hidden.commit("3")
    data, _ = card._repr_mimebundle_()
    said = "".join(ET.fromstring(data["image/svg+xml"]).itertext())
    assert "<img onerror=alert(1)>" in said
    assert "You said 3, and so it is." in said
