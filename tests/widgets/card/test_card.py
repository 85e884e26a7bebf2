import re
import threading
import time
from dataclasses import asdict

import traitlets

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


def test_messages_from_two_threads_are_taken_one_by_one():
    class Slow(Doubler):
        inside = most = 0

        def refresh(self):
            Slow.inside += 1
            Slow.most = max(Slow.most, Slow.inside)
            time.sleep(0.002)
            Slow.inside -= 1
            super().refresh()

    card = Slow()

    def move(values):
        for n in values:
            card._handle_msg(
                {"content": {"data": {"method": "update", "state": {"n": n}, "buffer_paths": []}}, "buffers": []}
            )

    threads = [threading.Thread(target=move, args=[range(k, 40, 2)]) for k in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Slow.most == 1
    assert card.readout == {"twice": str(2 * card.n)}
