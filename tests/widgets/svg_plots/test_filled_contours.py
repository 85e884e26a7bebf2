import re

import numpy as np
import pytest

from autogradlab.widgets.svg_plots.axes import PlotArea
from autogradlab.widgets.svg_plots.filled_contours import EMPTY, filled_contours

FRAME = PlotArea((-1, 1), (-1, 1), 200, 200, 0, 0, 0, 0)
XS = YS = np.linspace(-1, 1, 41)


def rings(path):
    """The closed lines of a path, as arrays of pixels."""
    return [np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", ring), float) for ring in path.split("z") if "L" in ring]


def area(path):
    """The signed area of a path, in square pixels."""
    return sum(
        0.5 * float(np.sum(r[:, 0] * np.roll(r[:, 1], -1) - np.roll(r[:, 0], -1) * r[:, 1])) for r in rings(path)
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_area_is_the_share_of_the_plane_above_the_level(seed):
    rng = np.random.default_rng(seed)
    a, b, c = rng.normal(size=3) * 2
    z = np.sin(a * XS[None, :] + 1) * np.cos(b * YS[:, None]) + c * XS[None, :] * YS[:, None]
    levels = sorted(rng.uniform(z.min(), z.max(), 4).tolist())
    fine = np.linspace(-1, 1, 401)
    exact = np.sin(a * fine[None, :] + 1) * np.cos(b * fine[:, None]) + c * fine[None, :] * fine[:, None]
    for level, path in zip(levels, filled_contours(FRAME, XS, YS, z, levels), strict=True):
        assert abs(area(path)) / 200**2 == pytest.approx(float((exact > level).mean()), abs=0.01)


def test_a_disc_has_a_smooth_edge():
    z = 1 - np.hypot(XS[None, :], YS[:, None])
    (ring,) = rings(filled_contours(FRAME, XS, YS, z, [0.5])[0])
    assert np.abs(np.hypot(*(ring - 100).T) - 50).max() < 0.5


def test_a_hole_is_left_out():
    r = np.hypot(XS[None, :], YS[:, None])
    path = filled_contours(FRAME, XS, YS, np.where(r < 0.3, -1.0, 1.0 - r), [0.2])[0]
    assert len(rings(path)) == 2
    assert abs(area(path)) == pytest.approx(np.pi * (80**2 - 30**2), rel=0.05)


def test_all_of_it_and_none_of_it():
    whole, nothing = filled_contours(FRAME, XS, YS, np.full((41, 41), 0.5), [0.0, 1.0])
    assert abs(area(whole)) == pytest.approx(200**2)
    assert nothing == EMPTY


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_leaves_numbers_in_the_path(bad):
    z = XS[None, :] + YS[:, None]
    z[5:9, 7:12] = bad
    path = filled_contours(FRAME, XS, YS, z, [-1.0, 0.0, 1.0])[1]
    assert "nan" not in path
    assert "inf" not in path
