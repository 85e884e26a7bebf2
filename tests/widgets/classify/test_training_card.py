import asyncio
import re

import pytest
from fake_clock import next_value

from autogradlab.widgets.card.assets import ASSETS
from autogradlab.widgets.classify.network import network
from autogradlab.widgets.classify.perceptron import perceptron
from autogradlab.widgets.classify.training_card import TRAIN_STEPS, TrainingCard


def test_the_page_is_one_module_with_one_default():
    assert TrainingCard._esm.count("export default") == 1


def test_the_page_never_writes_markup_and_frees_the_keys():
    source = "".join((ASSETS / name).read_text("utf-8") for name in ("learning.js", "points.js"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source)
    assert source.count("...FREE") == 6
    assert '"aria-label"' in source


@pytest.mark.parametrize("card", [perceptron, network])
def test_the_page_asks_only_for_traits_that_exist(card):
    assert set(re.findall(r'model\.get\("(\w+)"\)', TrainingCard._esm)) <= set(card().traits())


def test_another_set_of_points_starts_a_new_model_and_names_its_classes():
    card = perceptron(([[0, 1], [1, 0]], ["cat", "ant"]))
    assert [spec["label"] for spec in card.choices] == ["ant", "cat"]
    assert card.menus[0]["options"][0] == {"value": "", "label": "your own"}
    card.press("step")
    card.source = "moons"
    assert (card.model.steps, card.data.name, card.choices[0]["label"]) == (0, "moons", "class 0")
    assert (card.epoch, card.spots["epoch"]) == (1, 1)
    card.source = ""
    assert card.data.classes == ("ant", "cat")


def test_buttons_take_steps_and_a_new_rate_goes_on():
    card = network()
    card.press("step")
    card.press("ten")
    assert card.model.steps == 11
    card.lr = 0.01
    assert card.model.steps == 11
    card.press("train")
    assert card.model.steps == 11 + TRAIN_STEPS
    assert f"[1.0] * 11 + [0.01] * {TRAIN_STEPS}" in card.code
    card.press("reset")
    assert card.model.steps == 0


def test_training_can_be_watched_and_stopped():
    async def watch():
        card = network("circles")
        card.press("train")
        assert card.busy
        assert card.readout["sentence"].startswith("Training")
        await next_value(card, "answers")
        card.stop()
        taken = card.model.steps
        await card.task
        assert 0 < taken < TRAIN_STEPS
        assert card.model.steps == taken
        return card

    card = asyncio.run(watch())
    assert not card.busy
    assert card.readout["sentence"].startswith("After ")


def test_the_newest_wish_wins_and_nothing_queues():
    async def wish():
        card, older = perceptron(), []
        for _ in range(4):
            card.press("train")
            older.append(card.task)
        card.press("train")
        card.lr = 0.1
        await asyncio.gather(*older)
        await next_value(card, "answers")
        running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert running == [card.task]
        assert card.model.rates[-1][0] == 0.1
        card.w1 = 3.0
        await card.task
        assert (card.busy, card.model.steps) == (False, 0)

    asyncio.run(wish())


def test_training_in_a_notebook_comes_to_its_end():
    async def train():
        card = perceptron("xor", lr=1e30)
        card.press("train")
        await card.task
        return card

    card = asyncio.run(train())
    assert not card.busy
    assert card.readout["sentence"].startswith("Diverged at step ")


@pytest.mark.parametrize("card", [perceptron(), network(hidden=(3, 2))])
def test_the_saved_card_says_what_the_live_one_does(card):
    svg = card.saved_svg()
    assert card.readout["loss"] in svg
    assert "blobs" in svg or "xor" in svg
    assert svg.count("<style>") == 1
    assert "svg" in card._repr_mimebundle_()[0]["image/svg+xml"]


def test_a_name_that_looks_like_markup_stays_text():
    card = perceptron(([[0, 1], [1, 0]], ["<img src=x onerror=alert(1)>", "b"]))
    assert "<img" not in card.saved_svg()
