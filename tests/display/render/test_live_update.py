"""Figures replaced in a drawing: the same as drawing again."""

import autogradlab as al
from autogradlab.display.render.live_update import LivePicture
from autogradlab.display.render.svg import draw_svg


def program(start, n=80):
    w = [al.tensor(start + 0.1 * k, requires_grad=True) for k in range(4)]
    rows = list(w)
    for k in range(n):
        rows[k % 4] = al.sin(rows[k % 4]) if k % 3 == 2 else rows[k % 4] * rows[(k + 1) % 4]
    y = rows[0] + rows[1] + rows[2] + rows[3]
    y.backward()
    return y


def words(svg):
    return [line for line in svg.splitlines() if "al-figures" in line]


def test_another_run_has_its_own_figures_in_the_same_places():
    live = LivePicture(program(0.5))
    assert live.figures_only
    again = program(0.7)
    fresh = LivePicture(again)
    assert words(live.svg(again)) == words(draw_svg(fresh.picture, room=live.picture))
    assert words(live.svg(again)) != words(live.svg(program(0.5)))


def test_a_changed_graph_is_laid_out_anew():
    live = LivePicture(program(0.5))
    assert len(words(live.svg(program(0.5, 70)))) < len(words(live.svg(program(0.5, 80))))


def test_a_small_graph_keeps_the_words_on_its_edges():
    live = LivePicture(program(0.5, 8))
    assert not live.figures_only
    assert "∂" in live.svg(program(0.9, 8))


def test_arrays_are_drawn_again():
    x = al.ones(3).requires_grad_()
    assert not LivePicture((x * 2).sum()).figures_only
