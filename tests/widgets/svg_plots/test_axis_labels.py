import math
import random

import pytest

from autogradlab.widgets.svg_plots.axes import plot_area
from autogradlab.widgets.svg_plots.axis_labels import find_ticks, fit_text, label_width

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"


def random_ends(seed):
    """An interval of any size, anywhere."""
    rng = random.Random(seed)
    span = 10 ** rng.uniform(-12, 12)
    middle = rng.choice([0.0, rng.uniform(-1, 1) * span * 10 ** rng.uniform(-1, 7)])
    return middle - span * rng.random(), middle + span


@pytest.mark.parametrize("size", [(440, 300), (300, 176), (280, 160)])
@pytest.mark.parametrize("seed", range(60))
def test_labels_are_apart_inside_and_different(seed, size):
    lo, hi = random_ends(seed)
    area = plot_area((lo, hi), (lo, hi), *size)
    for found in (area.x_ticks(), area.y_ticks()):
        assert len(found.labels) == len(set(found.labels)) > 0
        assert all(lo - 1e-6 * (hi - lo) <= t <= hi + 1e-6 * (hi - lo) for t in found.places)
    assert max(map(label_width, area.y_ticks().labels)) <= area.left - 7


@pytest.mark.parametrize("seed", range(60))
def test_a_label_says_where_it_is(seed):
    lo, hi = random_ends(seed)
    found = plot_area((lo, hi), (0, 1), 440, 300).x_ticks()
    for place, label in zip(found.places, found.labels, strict=True):
        assert read(label) + found.base == pytest.approx(place, abs=1e-4 * (hi - lo))


def read(label):
    """The number that a label is: `−2·10⁻⁷`, `10⁶` or `0.5`."""
    plain = label.replace("−", "-")
    front, ten, power = plain.partition("10") if plain[-1] in SUPERSCRIPTS else (plain, "", "")
    lead = {"": "1", "-": "-1"}.get(front, front.rstrip("·"))
    return (
        float(f"{lead}e{''.join(str(SUPERSCRIPTS.index(c)) if c != '⁻' else '-' for c in power)}")
        if ten
        else float(lead)
    )


def test_far_from_zero_the_name_takes_off_what_all_labels_share():
    found = plot_area((1e6, 1e6 + 1e-3), (0, 1), 440, 300).x_ticks()
    assert found.name("x") == "x − 1000000"
    assert found.labels[:2] == ("0", "0.0002")
    assert plot_area((-5, 5), (0, 1), 440, 300).x_ticks().name("x") == "x"


@pytest.mark.parametrize("ends", [(0.0, 0.0), (1.0, 0.0), (0.0, math.inf), (-1.7e308, 1.7e308)])
def test_an_axis_without_a_length_has_no_ticks(ends):
    assert find_ticks(*ends, lambda v: v, None).places == ()


def test_a_text_that_is_too_long_ends_in_dots():
    assert fit_text("short", 100) == "short"
    cut = fit_text("a name that is much too long", 60)
    assert cut.endswith("…")
    assert label_width(cut) <= 60
