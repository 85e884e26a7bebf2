import time

import autogradlab as al
from autogradlab.display.stubs import levels, with_stubs


def chain(n):
    x, w = al.tensor(1.0, requires_grad=True), al.tensor(0.5, requires_grad=True)
    y = x
    for _ in range(n):
        y = al.sin(y * w)
    return al.draw(y, max_nodes=2 * n)


def test_a_small_picture_keeps_its_long_edges():
    picture = chain(10).picture
    assert with_stubs(picture) is picture


def test_a_far_use_in_a_large_picture_starts_at_a_stub():
    picture = chain(40).picture
    stubbed = with_stubs(picture)
    level = levels(stubbed)
    assert all(level[e.head] - level[e.tail] <= 5 for e in stubbed.edges)
    assert [c.name for c in stubbed.cards if c.again] == ["w"] * 37
    assert len(stubbed.edges) == len(picture.edges)


def test_an_input_stands_just_before_its_first_use():
    picture = chain(3).picture
    by_name = {c.name: levels(picture)[c.id] for c in picture.cards}
    assert by_name["x"] == by_name["w"] == 0


def test_a_weight_that_is_used_at_every_step_is_drawn_in_seconds():
    drawing = chain(70)
    start = time.perf_counter()
    assert drawing.svg
    assert time.perf_counter() - start < 10
