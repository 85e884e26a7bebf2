"""What a picture leaves out where there is no room for it."""

import pytest

import autogradlab as al
from autogradlab.display.render.shorten import SHORTER, find_brevity, is_too_high, shorten_picture


def loop(rounds):
    w, b, h = (al.tensor(v, requires_grad=True) for v in (0.5, 0.1, 1.0))
    for _ in range(rounds):
        h = al.tanh(w * h + b)
    return al.draw(h, max_nodes=999).picture


@pytest.mark.parametrize(
    ("count", "formulas", "numbers", "values"), [(0, 1, 1, 1), (1, 0, 1, 1), (2, 0, 0, 1), (4, 0, 0, 0)]
)
def test_formulas_go_first_then_numbers_then_figures(count, formulas, numbers, values):
    picture = shorten_picture(loop(2), count)
    assert any(e.formula for e in picture.edges) == bool(formulas)
    assert any(e.number for e in picture.edges) == bool(numbers)
    assert any(c.value for c in picture.cards) == bool(values)


def test_arrays_lose_their_heat_strips_before_their_shapes():
    picture = al.draw(al.arange(25.0).reshape(5, 5).requires_grad_() * 2).picture
    assert any(c.value.strip for c in shorten_picture(picture, 2).cards)
    assert [(c.value.text, c.value.strip) for c in shorten_picture(picture, 3).cards] == [("5 × 5", ())] * 2


def test_a_small_picture_says_all_and_a_higher_one_less():
    assert find_brevity(loop(2)) == 0
    assert find_brevity(loop(10)) > 0
    assert find_brevity(loop(10), "TB") == 0


def test_a_crowded_picture_whose_figures_change_keeps_them():
    assert find_brevity(loop(40), figures=True) < len(SHORTER)


def test_a_picture_that_nothing_shortens_is_too_high():
    assert not is_too_high(loop(2))
    assert is_too_high(loop(40))
