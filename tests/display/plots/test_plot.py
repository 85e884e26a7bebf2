import xml.etree.ElementTree as ET

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.plots.plot import break_at_poles, plot, spread_apart
from autogradlab.display.render.theme import TOKENS
from autogradlab.engine.errors.messages import AutogradTypeError

BLUE, ORANGE = TOKENS["light"]["leaf"], TOKENS["light"]["gradient"]


def tanh(x):
    y = np.exp(-2.0 * x)
    return (1.0 - y) / (1.0 + y)


def curves(made):
    """The lines that are curves: those with many points."""
    return [line for line in made.axes[0].lines if len(line.get_xdata()) > 2]


def test_a_function_is_blue_and_its_derivative_burnt_orange():
    made = plot(tanh, (-7, 7))
    f, slope = curves(made)
    assert (f.get_color(), slope.get_color()) == (BLUE, ORANGE)
    np.testing.assert_allclose(slope.get_ydata(), 1 - np.tanh(slope.get_xdata()) ** 2, atol=1e-12)


def test_each_curve_is_named_at_its_end_in_its_color():
    texts = plot(tanh, (-7, 7), derivatives=2).axes[0].texts
    assert [(t.get_text(), t.get_color()) for t in texts] == [
        ("tanh(x)", BLUE), ("tanh′(x)", ORANGE), ("tanh″(x)", ORANGE),
    ]  # fmt: skip


def test_derivatives_are_told_apart_by_their_dashes():
    assert len({str(line._dash_pattern) for line in curves(plot(np.sin, derivatives=3))[1:]}) == 3


def test_several_functions_have_colors_of_their_own():
    made = plot([np.sin, np.cos], (0, 6))
    assert [line.get_color() for line in curves(made)] == [BLUE, ORANGE, TOKENS["light"]["op"], ORANGE]


def test_the_text_says_what_is_drawn():
    assert repr(plot(lambda t: 2 * t, (0, 1))) == (
        "f(t) = 2 * t\nf(t) and f′(t) for t from 0 to 1\n  f(t): from 0 to 2\n  f′(t): 2 everywhere"
    )


def test_the_librarys_own_functions_take_an_x():
    assert plot(al.tanh, (0, 1)).text.startswith("tanh(x) and tanh′(x) for x from 0 to 1")


def test_a_model_of_one_number_has_a_curve():
    al.manual_seed(0)
    model = al.nn.Sequential(al.nn.Linear(1, 4), al.nn.Tanh(), al.nn.Linear(4, 1))
    f, slope = curves(plot(lambda x: model(x.reshape(-1, 1)).squeeze(), (-2, 2)))
    np.testing.assert_allclose(np.gradient(f.get_ydata(), f.get_xdata())[1:-1], slope.get_ydata()[1:-1], atol=1e-3)
    assert model[0].weight.grad is None


def test_gaps_are_said():
    assert "no value at 2 of 5 points" in plot(np.sqrt, (-2, 2), derivatives=0, points=5).text


def test_a_lost_gradient_is_said_in_the_picture_too():
    made = plot(lambda x: x.detach() ** 2, (-1, 1))
    assert "No gradient reaches x" in made.svg
    assert "No gradient reaches x" in made.text


@pytest.mark.parametrize("f", [np.reciprocal, np.log, np.tan, lambda x: 3.0, lambda x: x * np.inf, np.exp])
def test_poles_gaps_and_constants_draw(f):
    ET.fromstring(plot(f, (-3, 3)).svg)


def test_a_pole_does_not_flatten_the_rest():
    lo, hi = plot(lambda x: 1 / x, (-3, 3)).axes[0].get_ylim()
    assert -10 < lo < hi < 10


def test_a_curve_is_not_joined_across_a_pole():
    assert np.isnan(break_at_poles(np.array([1.0, 99.0, -99.0, -1.0]), -5, 5)).tolist() == [False, True, False, False]


def test_axes_of_the_learners_own_are_drawn_on_with_a_legend():
    figure = pytest.importorskip("matplotlib.figure").Figure()
    ax = figure.subplots()
    made = plot(np.sin, ax=ax, title="$ not TeX")
    assert (made.figure, made.on_learner_axes) == (figure, True)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["sin(x)", "sin′(x)"]


@pytest.mark.parametrize("label", ["$x^", "<script>", "a]]>b", "one\ntwo", "n" * 10_000, "\\frac{"])
def test_labels_and_titles_are_data(label):
    svg = plot(np.sin, (0, 1), labels=label, title=label).svg
    ET.fromstring(svg)
    assert "<script" not in svg


@pytest.mark.parametrize("wrong", [3.0, None, "sin", al.tensor(1.0)])
def test_what_is_no_function_is_refused(wrong):
    with pytest.raises(AutogradTypeError, match="expected a function"):
        plot(wrong, (0, 1))


def test_an_empty_list_is_refused():
    with pytest.raises(AutogradTypeError, match=r"empty list\nHint: al\.plot"):
        plot([])


def test_names_stand_apart_where_ends_meet():
    placed = spread_apart([0.5, 0.5, 0.5, float("nan")], 0.1)
    assert min(np.diff(sorted(placed))) > 0.099
