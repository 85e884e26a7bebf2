import re
import xml.etree.ElementTree as ET

import numpy as np

from autogradlab.widgets.explore import heat_map
from autogradlab.widgets.explore.heat_map import BANDS, ErrorPlot, HeatMap

XS, YS = np.linspace(-1, 1, 9), np.linspace(0, 2, 7)


def hill():
    return HeatMap(XS, YS, XS[None, :] + 2 * YS[:, None], ("x", "y", "f(x, y)"))


def test_low_is_purple_and_high_is_yellow():
    svg = ET.fromstring(hill().draw(0.0, 1.0, (1.0, 2.0)))
    areas = [e.get("d") for e in svg.iter() if "agl-heat " in e.get("class", "") and "blank" not in e.get("class")]
    lowest = [max(float(v) for v in re.findall(r"\d ([\d.]+)", area)) for area in areas[:BANDS] if "L" in area]
    assert len(lowest) > 20
    assert lowest == sorted(lowest, reverse=True)  # each area begins higher up than the one below it


def test_the_arrow_points_uphill_and_hides_where_there_is_no_gradient():
    plot = hill()
    line = next(e for e in ET.fromstring(plot.draw(0.0, 1.0, (1.0, 2.0))).iter() if e.get("class") == "agl-climb")
    assert float(line.get("x2")) > float(line.get("x1"))
    assert float(line.get("y2")) < float(line.get("y1"))
    for slope in ((0.0, 0.0), (float("nan"), 1.0), (float("inf"), 0.0)):
        assert 'class="agl-climb" visibility="hidden"' in plot.draw(0.0, 1.0, slope)


def test_places_without_a_value_and_constants_are_drawn():
    z = np.full((7, 9), np.nan)
    assert "agl-blank" in HeatMap(XS, YS, z, ("x", "y", "f")).draw(0, 1, (0, 0))
    ET.fromstring(HeatMap(XS, YS, np.zeros((7, 9)), ("x", "y", "<b>")).draw(0, 1, (0, 0)))


def test_an_error_of_zero_is_drawn_at_the_edge():
    svg = ErrorPlot(np.logspace(-12, -1, 5), np.array([1e-3, 0, 1e-9, 1e-6, np.nan])).draw(1e-3)
    ET.fromstring(svg)
    assert "at h = 0.001" in svg
    ET.fromstring(ErrorPlot(np.logspace(-12, -1, 3), np.full(3, np.nan)).draw(1e-3))


def test_both_style_sheets_paint_every_band():
    for css in (heat_map.HEAT_RULES.live_css, heat_map.HEAT_RULES.static_css):
        assert all(f".agl-heat{k}{{fill:" in css for k in range(BANDS))
