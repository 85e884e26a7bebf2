import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from autogradlab.widgets.svg_plots.axes import PlotArea
from autogradlab.widgets.svg_plots.contours import DescentPlot, contour_path, visible_ends


def bowl(a):
    return (a**2).sum()


def path(n, steps=20):
    points = np.array([[0.8**k * (j + 1) for j in range(n)] for k in range(steps)])
    return points, [float((p**2).sum()) for p in points]


@pytest.mark.parametrize("n", [1, 2, 3, 6])
def test_a_path_in_any_number_of_coordinates_has_a_picture(n):
    points, heights = path(n)
    svg = DescentPlot(bowl, (n,), visible_ends(points, heights)).draw(points, heights)
    ET.fromstring(svg)
    assert "nan" not in svg
    assert "agl-hue0" in svg


@pytest.mark.parametrize("n", [1, 2, 3])
def test_another_path_on_the_same_ground_keeps_the_pictures_shape(n):
    points, heights = path(n)
    ground = DescentPlot(bowl, (n,), visible_ends(points, heights))
    tags = [re.findall(r"<(\w+)", ground.draw(p, h)) for p, h in ((points, heights), (points[:1], heights[:1]))]
    assert tags[0] == tags[1]


def test_a_scalar_walks_on_its_curve():
    points, heights = path(1)
    assert "agl-curve" in DescentPlot(lambda a: a**2, (), visible_ends(points, heights)).draw(points, heights)


def test_a_lost_path_does_not_blow_up_what_is_shown():
    points = np.array([[1.0, 1.0], [-2.0, 1.0], [4.0, 1.0], [1e9, 1.0], [math.nan, 1.0]])
    (lo, hi), _ = visible_ends(points, [2.0, 5.0, 17.0, 1e18, math.nan])
    assert -10 < lo < hi < 10


def test_a_standing_path_still_has_room():
    assert all(lo < hi for lo, hi in visible_ends(np.ones((3, 2)), [1.0, 1.0, 1.0]))


def test_ground_fits_a_similar_path_and_no_larger_or_smaller_one():
    ground = DescentPlot(bowl, (2,), [(-1.0, 1.0), (-1.0, 1.0)])
    assert ground.fits([(-0.9, 0.9), (-0.8, 1.0)])
    assert not ground.fits([(-2.0, 2.0), (-1.0, 1.0)])
    assert not ground.fits([(-0.1, 0.1), (-0.1, 0.1)])


def test_a_contour_line_is_on_its_level():
    xs = ys = np.linspace(-1, 1, 41)
    z = xs[None, :] ** 2 + ys[:, None] ** 2
    frame = PlotArea((-1, 1), (-1, 1), 200, 200, 0, 0, 0, 0)
    numbers = np.array(re.findall(r"[\d.]+", contour_path(frame, xs, ys, z, 0.25)), float).reshape(-1, 2)
    radii = np.hypot(numbers[:, 0] - 100, numbers[:, 1] - 100)
    assert len(numbers) > 50
    assert abs(radii - 50).max() < 0.5


@pytest.mark.parametrize("place", [[0.0], [3.0], [-40.0, 1.0]])
def test_a_path_that_has_not_moved_is_shown_with_room_around_it(place):
    for v, (lo, hi) in zip(place, visible_ends(np.array([place]), [9.0]), strict=True):
        assert (hi - lo) / 2 == pytest.approx(max(abs(v), 1.0))


@pytest.mark.parametrize("coordinates", [1, 2, 3, 5])
def test_the_axes_have_the_names_that_the_learner_gave(coordinates):
    def height(theta):
        return (theta**2).sum()

    shape, path = (coordinates,), np.array([[1.0] * coordinates, [0.5] * coordinates])
    svg = DescentPlot(height, shape, [(-1.0, 1.0)] * coordinates).draw(path, [1.0, 0.5])
    assert (">height(theta)<" if coordinates == 1 else "theta[0]") in svg
    assert "a[0]" not in svg.replace("theta[0]", "")
