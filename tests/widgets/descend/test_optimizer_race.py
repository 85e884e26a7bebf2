import math
import xml.etree.ElementTree as ET

import pytest

import autogradlab as al
from autogradlab.widgets.descend.gradient_descent import starting_point
from autogradlab.widgets.descend.optimizer_race import Race
from autogradlab.widgets.descend.update_rules import read_updates

SGD = read_updates("sgd")
BOTH = read_updates(["sgd", "adam"])


def bowl(a):
    return (a**2).sum()


def race(f=bowl, start=(1.0, 1.0), lr=0.1, ways=SGD, steps=20, **options):
    found = Race(f, starting_point(list(start)), (lr, None, 0.0), ways, **options)
    assert found.extend(steps)
    return found


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_several_walks_in_any_number_of_coordinates_have_one_picture_with_a_legend(n):
    found = race(start=[1.0] * n, ways=BOTH)
    for svg in (found.picture(20), found.losses(20)):
        ET.fromstring(svg)
        assert "nan" not in svg
        assert svg.count("agl-line agl-hue0") >= 1 <= svg.count("agl-line agl-hue11")
    assert ">sgd</text>" in found.picture(20)
    assert ">adam</text>" in found.picture(20)


def test_another_rate_on_the_same_ground_keeps_the_pictures_shape():
    first = race(ways=BOTH)
    second = race(lr=0.12, ways=BOTH, ground=first.plot)
    assert first.picture(20).count("<") == second.picture(20).count("<")


def test_the_ground_stays_for_a_similar_race_and_changes_for_a_smaller_one():
    first = race()
    assert race(lr=0.15, ground=first.plot).plot is first.plot
    assert race(start=(0.01, 0.01), ground=first.plot).plot is not first.plot


def test_ground_that_is_kept_stays_for_a_small_race_and_grows_for_one_outside():
    first = race()
    assert race(start=(0.1, 0.1), ground=first.plot, keep=True).plot is first.plot
    larger = race(start=(3.0, 1.0), ground=first.plot, keep=True).plot
    assert larger.contains(first.plot.ends)
    assert larger.ends[0][1] > 3


def test_a_race_that_is_lost_stays_on_its_ground():
    first = race()
    for keep in (False, True):
        assert race(lr=2.0, steps=100, ground=first.plot, keep=keep).plot is first.plot


def test_one_that_is_lost_does_not_shrink_the_others():
    found = race(lr=2.0, steps=100, ways=BOTH)
    assert found.walks[0].end == "diverged"
    assert max(abs(v) for ends in found.plot.ends for v in ends) < 10
    assert "1e+" not in found.losses(100)


def test_the_sentence_names_the_lowest_and_tells_of_those_that_were_lost():
    said = race(lr=1.5, steps=100, ways=BOTH).sentence(100)
    assert said.startswith("Lowest is adam: After 100 steps f = ")
    assert "sgd: Diverged at step " in said
    assert "smaller learning rate" in said


def test_errors_are_told_by_name_and_only_once_they_happen():
    ways = read_updates({"fine": "sgd", "mine": lambda x, grad, lr: None})
    found = race(ways=ways)
    assert found.error(20).startswith("mine: AutogradTypeError at step 1 of the rule `mine`, with x = ")
    assert "fine:" not in found.error(20)
    assert race(f=lambda a: a.nonsense).error(20).startswith("AttributeError at step 0, at [1.0000, 1.0000]: ")


def test_where_f_fails_at_the_start_its_ground_is_drawn_without_a_path():
    def picky(a):
        if a[0] > 0.5:
            raise ValueError("too far")
        return (a**2).sum()

    found = race(f=picky)
    assert "agl-contour" in found.picture(20)
    assert "agl-trail" not in found.picture(20)
    assert "× f has no value there" in found.picture(20)
    assert found.losses(20) == ""


def test_a_value_that_is_no_number_is_said_in_the_picture():
    assert ">not a number</text>" in race(f=lambda a: al.log(a[0]) + a[1] ** 2, start=(0.3, 1.0), lr=0.3).picture(20)
    for f in (al.log, lambda a: 1 / a**2):
        svg = race(f=lambda a, f=f: f(a).sum(), start=(0.0,)).picture(20)
        assert ">not a number</text>" in svg or "infinity</text>" in svg


def test_a_race_without_time_is_not_through_and_goes_on():
    found = Race(bowl, starting_point([1.0, 1.0]), (0.1, None, 0.0), BOTH)
    assert not found.extend(10, 0.0)
    assert found.extend(10)
    assert [walk.steps for walk in found.walks] == [10, 10]
    assert math.isfinite(found.walks[1].values[-1])
