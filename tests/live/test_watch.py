import gc
import sys
import weakref

import pytest

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.live.watch import MAX_HISTORY, WATCHES, new_view, update_watches
from autogradlab.live.watch_picture import WatchPicture


@pytest.fixture
def watching(shell):
    shell.run_cell("w = al.watch(z)", store_history=True)
    return shell.user_ns["w"]


def shown(page):
    return [(output["update"], output["data"]["text/plain"]) for output in page]


def test_it_shows_once_and_draws_again_after_a_backward(shell, page, watching):
    shell.run_cell("a = 1", store_history=True)
    assert [update for update, _ in shown(page)] == [False]
    shell.run_cell("z.backward()", store_history=True)
    assert [update for update, _ in shown(page)] == [False, True]
    assert page[0]["transient"] == page[1]["transient"]
    assert "x.grad None → 27" in page[1]["data"]["image/svg+xml"]
    assert "After cell [3]" in page[1]["data"]["image/svg+xml"]


def test_a_new_tensor_under_the_same_name_is_followed(shell, watching):
    shell.run_cell("z = al.sin(z)")
    assert watching.history[-1].lines == ("New: z.",)
    assert [card.name for card in watching.history[-1].picture.cards if card.active] == ["z"]


def test_an_error_in_a_cell_does_not_disturb_it(shell, watching, capsys):
    shell.run_cell("z = z * 2\n1 / 0")
    assert len(watching.history) == 2


def test_its_card_scrolls_back(shell, watching):
    shell.run_cell("z = al.sin(z)")
    shell.run_cell("z.backward()")
    card = watching.view
    assert card.controls[0]["max"] == 3
    assert card.at == 3
    last = card.graph
    card.at = 1
    assert card.graph != last
    assert "What is new from here on" in card.readout["sentence"]


def test_a_deleted_name_is_said_once_and_ends_the_watch(shell, page, watching, capsys):
    shell.run_cell("del z")
    shell.run_cell("a = 1")
    assert capsys.readouterr().out.count("z was deleted, so its watch is over") == 1
    assert WATCHES == []
    assert update_watches not in shell.events.callbacks["post_run_cell"]
    assert page[-1]["update"]
    assert set(page[-1]["data"]) == {"text/plain", "image/svg+xml"}


def test_a_name_that_holds_something_else_is_said_once_and_waited_for(shell, watching, capsys):
    shell.run_cell("z = 3")
    shell.run_cell("a = 1")
    assert capsys.readouterr().out.count("z is no tensor now but int") == 1
    shell.run_cell("z = x * 5")
    assert len(watching.history) == 2


def test_watching_twice_keeps_one(shell, watching):
    shell.run_cell("al.watch('z')")
    assert [w.name for w in WATCHES] == ["z"]
    assert WATCHES[0] is not watching


def test_it_keeps_no_tensor_alive(shell, watching):
    old = weakref.ref(shell.user_ns["z"])
    shell.run_cell("z = x * 2")
    gc.collect()
    assert old() is None


def test_the_history_has_an_end(shell, watching):
    for k in range(MAX_HISTORY + 5):
        shell.user_ns["z"] = shell.user_ns["x"] * k
        watching.refresh(None)
    assert len(watching.history) == MAX_HISTORY


def test_without_widgets_the_last_drawings_are_one_picture(shell, page, monkeypatch):
    monkeypatch.setitem(sys.modules, "autogradlab.live.watch_card", None)
    shell.run_cell("w = al.watch(z)")
    shell.run_cell("z.backward()")
    assert set(page[-1]["data"]) == {"text/plain", "image/svg+xml"}
    assert page[-1]["data"]["image/svg+xml"].count("What is new from here on will be marked.") >= 1


def test_a_picture_has_the_same_text_after_each_update(shell, page, watching):
    shell.run_cell("z.backward()")
    watching.end()
    assert {text for _, text in shown(page)} == {"watch z"}


def test_in_a_terminal_it_is_text(shell, page):
    del shell.kernel
    shell.run_cell("al.watch(z)")
    shell.run_cell("z.backward()")
    assert page[1]["data"]["text/plain"].startswith("watch z\nafter cell [1]\n  x.grad None → 27")


def test_it_shows_itself_again_in_another_cell(shell, page, watching, capsys):
    shell.run_cell("w", store_history=True)
    assert [update for update, _ in shown(page)] == [False, False]
    assert repr(watching) == "watch z: 1 drawing"


def test_what_cannot_be_watched_is_refused(shell, capsys):
    for cell, error in (("al.watch(3)", TypeError), ("al.watch('q')", TypeError), ("al.watch(u * x)", ValueError)):
        assert isinstance(shell.run_cell(cell).error_in_exec, error)
    assert WATCHES == []


def test_outside_of_a_notebook_it_says_what_to_do():
    with pytest.raises(AutogradError, match="Hint: in a plain program, print"):
        al.watch(al.tensor(1.0))


def test_the_view_is_what_can_be_shown(monkeypatch):
    assert type(new_view("y", rich=True)).__name__ == "WatchCard"
    assert isinstance(new_view("y", rich=False), WatchPicture)
    monkeypatch.setitem(sys.modules, "autogradlab.live.watch_card", None)
    assert isinstance(new_view("y", rich=True), WatchPicture)
