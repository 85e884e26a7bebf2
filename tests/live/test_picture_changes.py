import pytest

import autogradlab as al
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.live.picture_changes import Changes


def read(root, **names):
    return read_graph([root], Names([names]))


@pytest.fixture
def x():
    return al.tensor(3.0, requires_grad=True)


def marked(changes):
    return {card.name: card.notes for card in changes.picture.cards if card.active}


def test_what_was_not_there_is_new(x):
    y = x**2
    z = y * x
    changes = Changes(read(y, x=x, y=y), read(z, x=x, y=y, z=z))
    assert marked(changes) == {"z": ("new",)}
    assert changes.lines == ("New: z.",)


def test_a_backward_marks_the_gradients(x):
    y = x**2
    before = read(y, x=x, y=y)
    y.backward()
    changes = Changes(before, read(y, x=x, y=y))
    assert marked(changes) == {"x": ("grad was None",), "y": ("grad was None",)}
    assert changes.lines == ("x.grad None → 6; y.grad None → 1.",)


def test_a_tensor_that_lost_its_name_is_not_new(x):
    y = x**2
    before = read(y, x=x, y=y)
    y = y * x
    assert marked(Changes(before, read(y, x=x, y=y))) == {"y": ("new",)}


def test_the_same_computation_with_other_numbers_is_changed_and_not_new(x):
    y = x**2
    before = read(y, x=x, y=y)
    x2 = al.tensor(4.0, requires_grad=True)
    y2 = x2**2
    changes = Changes(before, read(y2, x=x2, y=y2))
    assert changes.lines == ("x 3 → 4; y 9 → 16.",)
    assert marked(changes)["y"] == ("value was 9",)


def test_what_is_gone_is_said(x):
    y = x**2
    z = y * x
    assert Changes(read(z, x=x, y=y, z=z), read(y, x=x, y=y)).lines == ("Gone: z.",)


def test_what_was_computed_twice_is_two_things(x):
    a, b = x**2, x**2
    z = a + b
    assert Changes(read(a, x=x, a=a), read(z, x=x, a=a, b=b, z=z)).new_names == ["b", "z"]


def test_large_arrays_are_changed_without_figures():
    w = al.ones(50, requires_grad=True)
    y = w.sum()
    before = read(y, w=w, y=y)
    y.backward()
    with al.no_grad():
        w[0] = 5.0
    y = w.sum()
    changes = Changes(before, read(y, w=w, y=y))
    assert "value changed" in marked(changes)["w"]
    assert "w changed" in changes.lines[0]


def test_many_changes_are_counted():
    xs = [al.tensor(float(k), requires_grad=True) for k in range(9)]
    total = sum(xs)
    names = {f"x{k}": x for k, x in enumerate(xs)}
    before = read(total, **names, y=total)
    total.backward()
    assert "more." in Changes(before, read(total, **names, y=total)).lines[0]


def test_nothing_new_marks_nothing(x):
    y = x**2
    changes = Changes(read(y, x=x, y=y), read(y, x=x, y=y))
    assert marked(changes) == {}
    assert changes.lines == ()
