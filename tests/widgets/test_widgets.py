"""The package `autogradlab.widgets` as a whole."""

import gc
import inspect
import math
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from svg_texts import label_faults

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
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


# --- wrong arguments ---


def square_of(a):
    return a * a


def product_of(x, y):
    return x * y


X = al.tensor(3.0, requires_grad=True)
# Every public card, with what it can't do without.
CALLS = {
    "explore": (explore, {"f": square_of}),
    "explore several": (explore, {"f": product_of, "x": (0, 1), "y": (0, 1)}),
    "descend": (descend, {"f": square_of, "start": 1.0, "steps": 3}),
    "accumulate": (accumulate, {"f": square_of}),
    "detach": (detach, {}),
    "stepper": (stepper, {"y": X * X}),
    "graph": (graph, {"y": X * X}),
    "perceptron": (perceptron, {}),
    "network": (network, {}),
    "points": (al.widgets.points, {}),
}
WRONG = {
    "None": None, "text": "abc", "empty text": "", "bytes": b"x", "dict": {}, "set": {1}, "empty list": [],
    "list": [1, 2],
    "ragged": [[1, 2], [3]], "nan": math.nan, "inf": math.inf, "huge": 1e308, "huge integer": 10**400, "negative": -1,
    "zero": 0, "complex": 1j, "bool": True, "object": object(), "type": int, "array": np.zeros((2, 3)),
    "tensor": al.ones(2, 3), "leaf": X, "reversed": (3, -3), "far": (-1e100, 1e100), "thin": (1, 1 + 1e-16),
    "nan in a range": (math.nan, 1), "text in a range": ("a", "b"), "no step": (0, 1, 0), "text as step": (0, 1, "a"),
    "four": (0, 1, 2, 3), "returns None": lambda *a: None, "returns a list": lambda a, *more: [a, a],
    "returns text": lambda *a: "a", "raises": lambda *a: 1 / 0,
}  # fmt: skip


def call_card(make, given):
    """The card, or what was raised instead."""
    try:
        return make(**given), None
    except Exception as error:
        return None, error


def parameters(name):
    make, given = CALLS[name]
    found = inspect.signature(make).parameters.values()
    named = [p.name for p in found if p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
    return list(dict.fromkeys([*named, *given, "unknown"] if make is explore else named))


def test_the_table_of_wrong_arguments_holds_every_public_function_of_the_cards():
    functions = {name for name in al.widgets.__all__ if not isinstance(getattr(al.widgets, name), type)}
    assert {make.__name__ for make, _ in CALLS.values()} == functions


@pytest.mark.parametrize(("name", "parameter"), [(name, p) for name in CALLS for p in parameters(name)])
def test_a_wrong_argument_is_answered_with_a_sentence_and_a_hint_or_not_at_all(name, parameter):
    make, given = CALLS[name]
    for kind, wrong in WRONG.items():
        card, raised = call_card(make, {**given, parameter: wrong})
        if raised is not None:
            assert type(raised).__module__.startswith("autogradlab"), (kind, raised)
            assert "\nHint: " in str(raised), (kind, raised)
        else:
            said = "" if isinstance(card, tuple) else card.readout.get("error", "")
            assert not re.search(r"argument must be a string|could not convert|only 0-dimensional", said), (kind, said)
            drawn = [svg for svg in (getattr(card, "picture", ""), getattr(card, "aside", "")) if svg]
            assert [fault for svg in drawn for fault in label_faults(svg)] == [], kind


def test_an_argument_may_be_called_f_as_the_card_calls_the_function():
    assert explore(lambda f, g: f * g, f=(0, 4), g=(0, 2), start={"f": 3.0}).values["f"] == 3.0
    assert explore(f=lambda x: x * x, x=(0, 4), start=3.0).x == 3.0


def test_an_argument_called_as_a_setting_is_told_to_take_another_name():
    with pytest.raises(AutogradTypeError, match="has a setting 'h' of its own"):
        explore(lambda h: h * h, h=(0, 1))


def test_a_list_of_two_numbers_is_told_to_be_a_tuple():
    with pytest.raises(AutogradTypeError, match=r"(?s)a list is a choice.*write x=\(-3, 3\) for a range"):
        explore(lambda x: x * x, [-3, 3])


def test_a_leaf_has_nothing_to_step_through():
    with pytest.raises(AutogradValueError, match=r"(?s)the tensor is a leaf.*Hint: compute something"):
        stepper(al.tensor(2.0, requires_grad=True))


@pytest.mark.parametrize("ends", [(-1e100, 1e100), (-1e100, 1), (1e16, 1e16 + 64), (1e-200, 2e-200)])
def test_a_tangent_is_drawn_at_any_scale(ends):
    picture = explore(lambda x: x * x, ends).picture
    assert "nan" not in picture
    assert "inf" not in picture


@pytest.mark.parametrize("f", [lambda x: [x, x], lambda x: (x, x), lambda x: {"a": x}, lambda x: "a"])
def test_a_result_that_is_no_number_is_called_by_its_type(f):
    said = explore(f).readout["error"]
    assert f"f returned a {type(f(1)).__name__}" in said
    assert "Hint: return one number" in said
