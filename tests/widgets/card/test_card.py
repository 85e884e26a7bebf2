import re
import threading
from dataclasses import asdict

import traitlets

from autogradlab.widgets.card import card as card_module
from autogradlab.widgets.card.card import Card, Row, slider


class Doubler(Card):
    """The smallest card."""

    n = traitlets.Float(1.0).tag(sync=True)

    def __init__(self):
        self.stopped = False
        rows = [asdict(Row("twice", "2n"))]
        super().__init__(verb="double", heading="n", controls=[slider("n", "n", 0, 9, 1)], rows=rows)

    def refresh(self):
        self.show({"twice": str(2 * self.n)})

    def stop(self):
        self.stopped = True


def test_a_card_answers_each_change_of_its_controls():
    card = Doubler()
    card.n = 4
    assert card.readout == {"twice": "8.0"}
    assert card.answers == 2


def test_a_card_says_its_controls_and_rows():
    assert repr(Doubler()) == "double n: n 1, 2n 2.0"


def test_the_stop_button_stops():
    card = Doubler()
    card._on_message(card, {"stop": True}, [])
    assert card.stopped


def test_the_page_never_writes_markup_and_frees_the_arrow_keys():
    source = Card._esm
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source)
    assert '"data-lm-suppress-shortcuts": "true"' in source
    assert '"aria-label"' in source
    assert "export default" in source


def test_the_page_asks_only_for_traits_that_exist():
    asked = set(re.findall(r'model\.get\("(\w+)"\)', Card._esm))
    assert asked <= set(Doubler().traits())


class Doorkeeper:
    """A lock that tells when somebody arrives while another is inside."""

    def __init__(self):
        self.lock, self.inside, self.second_came = threading.RLock(), False, threading.Event()

    def __enter__(self):
        if self.inside:
            self.second_came.set()
        self.lock.acquire()
        self.inside = True

    def __exit__(self, *error):
        self.inside = False
        self.lock.release()


def test_messages_from_two_threads_are_taken_one_by_one(monkeypatch):
    door, order = Doorkeeper(), []
    monkeypatch.setattr(card_module, "CARD_LOCK", door)
    card = Doubler()

    def refresh():
        order.append(("begin", card.n))
        if card.n == 1.5:  # the first message does not end before the second one has come
            second.start()
            assert door.second_came.wait(60)
        order.append(("end", card.n))

    def move(n):
        data = {"method": "update", "state": {"n": n}, "buffer_paths": []}
        card._handle_msg({"content": {"data": data}, "buffers": []})

    card.refresh = refresh
    second = threading.Thread(target=move, args=[2.5])
    move(1.5)
    second.join()
    assert order == [("begin", 1.5), ("end", 1.5), ("begin", 2.5), ("end", 2.5)]
