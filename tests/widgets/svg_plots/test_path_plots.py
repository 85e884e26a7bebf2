import math

import numpy as np
from svg_texts import curve_points, label_faults, texts_of

from autogradlab.widgets.svg_plots.label_places import Box
from autogradlab.widgets.svg_plots.path_plots import distinct_points, draw_trail, loss_plot, needs_log_scale

BOX, NOTHING = Box(0, 0, 300, 100), np.empty((0, 2))


def test_points_that_cannot_be_told_apart_are_left_out_but_never_the_ends():
    kept = distinct_points([(0.0, 0.0), (0.1, 0.0), (5.0, 0.0), (5.2, 0.0)])
    assert [p for p, _ in kept] == [(0.0, 0.0), (5.0, 0.0), (5.2, 0.0)]
    assert [share for _, share in kept] == [0.0, 0.5, 1.0]


def test_a_trail_goes_from_the_first_shade_to_the_last():
    parts = draw_trail([(float(10 * k), 0.0) for k in range(24)], "end", BOX, NOTHING)
    assert "M0.0 0.0h0" in parts[1]
    assert "M230.0 0.0h0" in parts[12]


def test_an_empty_trail_is_empty_and_of_the_same_shape():
    assert len(draw_trail([], "end", BOX, NOTHING)) == len(draw_trail([(1.0, 1.0)], "end", BOX, NOTHING))


def test_a_loss_that_falls_far_is_drawn_in_powers_of_ten():
    assert "log₁₀ f" in loss_plot([1.0, 0.1, 0.01, 1e-5, -1e-9])
    assert "log₁₀" not in loss_plot([3.0, 2.0, 1.0])
    assert "log₁₀" not in loss_plot([3.0, 0.001, -1.0])


def test_a_loss_plot_survives_bad_values():
    assert "nan" not in loss_plot([1.0, math.nan, math.inf])
    assert not needs_log_scale([math.nan])
    assert not needs_log_scale([0.0, -1.0])


def test_a_path_that_went_nowhere_has_one_word():
    for path, words in (([(9.0, 9.0)], ["start"]), ([(9.0, 9.0), (90.0, 50.0)], ["start", "end"])):
        assert [t.words for t in texts_of(f"<svg>{draw_trail(path, 'end', BOX, NOTHING)[-1]}</svg>")] == words


def test_a_loss_shows_a_dot_before_the_first_step():
    picture = loss_plot([0.7])
    assert curve_points(picture, "agl-curve agl-last").shape == (1, 2)
    assert [t.words for t in texts_of(picture)].count("10") == 1  # room for ten steps
    assert label_faults(picture) == []


def test_two_losses_have_a_curve_each_and_a_legend():
    picture = loss_plot([0.7, 0.4, 0.2], "loss", [0.8, 0.6, 0.7], ("train", "test"))
    assert {"train", "test"} <= {t.words for t in texts_of(picture)}
    assert len(curve_points(picture, "agl-curve agl-other")) == 3 + 1  # and the sample in the legend
    assert label_faults(picture) == []
