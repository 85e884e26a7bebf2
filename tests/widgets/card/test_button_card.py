import re

from autogradlab.widgets.card.assets import ASSETS
from autogradlab.widgets.card.button_card import ButtonCard
from autogradlab.widgets.labs.accumulate import accumulate
from autogradlab.widgets.labs.detach import detach


def test_the_page_is_one_module_with_one_default():
    assert ButtonCard._esm.count("export default") == 1


def test_the_page_never_writes_markup_and_frees_the_keys():
    source = (ASSETS / "buttons.js").read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source)
    assert source.count("...FREE") == 2


def test_the_page_asks_only_for_traits_that_exist():
    assert set(re.findall(r'model\.get\("(\w+)"\)', ButtonCard._esm)) <= set(accumulate().traits())


def test_a_message_presses_a_button_and_no_other_one():
    card = accumulate()
    card._on_message(card, {"press": "backward"}, [])
    card._on_message(card, {"press": "refresh"}, [])
    assert card.readout["grad"] == "4"


def test_what_is_chosen_is_said():
    assert ("cut", "z = u.detach() * x", False) in detach().figures()
