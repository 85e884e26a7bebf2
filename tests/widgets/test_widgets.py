"""The package `autogradlab.widgets` as a whole."""

import gc
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances

import autogradlab as al
from autogradlab.widgets import accumulate, descend, detach, explore, graph, network, perceptron, stepper

PACKAGE = Path(__file__).parents[2] / "autogradlab"


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_without_anywidget_the_import_names_the_command():
    done = run("import sys; sys.modules['anywidget'] = None\nimport autogradlab as al\nal.widgets")
    assert done.returncode == 1
    assert "ImportError: autogradlab.widgets needs anywidget" in done.stderr
    assert 'pip install "autogradlab[lab]"' in done.stderr


def test_importing_autogradlab_does_not_load_the_widgets():
    done = run("import sys, autogradlab; print([m for m in sys.modules if 'widget' in m])")
    assert done.stdout.strip() == "[]"


def test_reading_from_file_to_file_one_meets_every_module_of_the_cards_and_of_live_coding_once():
    rooms = [PACKAGE / "widgets", PACKAGE / "live"]
    path, met = PACKAGE / "widgets/__init__.py", []
    while path.parent.name == "live" or PACKAGE / "widgets" in path.parents:
        (after,) = re.findall(r"^Read next: `([^`]+)`\.$", path.read_text("utf-8"), re.MULTILINE)
        path = (path.parent / after).resolve()
        met.append(path)
        assert path.exists()
    modules = {path for room in rooms for path in room.rglob("*.py") if path.name != "__init__.py"}
    assert len(met) == len({*met})
    assert {*met[:-1]} == modules


@pytest.mark.parametrize("room", sorted(path.parent for path in (PACKAGE / "widgets").glob("*/__init__.py")))
def test_each_room_says_in_one_line_what_is_in_it(room):
    lines = (room / "__init__.py").read_text("utf-8").splitlines()
    assert len(lines) == 1
    assert lines[0].startswith('"""')


def chained():
    x = al.tensor(2.0, requires_grad=True)
    return al.sin(x * 3) * x


def race():
    return descend(
        lambda a: a * a, start=1.0, lr=0.1, steps=2, optimizer=["momentum", lambda x, grad, lr: x - lr * grad]
    )


def move_race(card, k):
    values = {"lr": 0.1 + (k % 7) / 100, "momentum": (k % 5) / 10, "start": [1.0 - k % 4 / 10]}
    name = list(values)[k % 3]
    setattr(card, name, values[name])


# A card, and how it moves for the k-th time.
CARDS = {
    "descend": (race, move_race),
    "explore": (lambda: explore(lambda x: np.sin(x) * x), lambda card, k: setattr(card, "x", (k % 50) / 10)),
    "several": (
        lambda: explore(lambda x, y: np.sin(x) * y**2, y=(0, 2)),
        lambda card, k: setattr(card, "in_0", (k % 50) / 10),
    ),
    "accumulate": (lambda: accumulate(), lambda card, k: card.press(card.buttons[k % 2]["name"])),
    "detach": (lambda: detach(), lambda card, k: setattr(card, card.controls[0]["name"], 1 + (k % 20) / 10)),
    "stepper": (lambda: stepper(chained()), lambda card, k: setattr(card, "step", k % (card.last + 1))),
    "perceptron": (lambda: perceptron(), lambda card, k: setattr(card, "w1", (k % 50) / 10)),
    "network": (lambda: network(), lambda card, k: card.press(["step", "reset"][k % 7 == 6])),
    "graph": (lambda: graph(chained()), lambda card, k: setattr(card, "depth", k % 2)),
}


@pytest.mark.parametrize("name", CARDS)
def test_500_moves_leave_nothing_behind(name):
    make, move = CARDS[name]
    card = make()

    def settled(moves):
        for k in range(moves):
            move(card, k)
        gc.collect()
        return tracemalloc.get_traced_memory()[0], len(_instances), len(gc.get_objects())

    settled(100)
    tracemalloc.start()
    try:
        before = settled(100)
        after = settled(500)
    finally:
        tracemalloc.stop()
    assert after[0] - before[0] < 100_000
    assert after[1] == before[1]
    assert after[2] - before[2] < 500
