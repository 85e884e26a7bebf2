import re

import pytest

from autogradlab.display.plots.plot_figure import trail_colors
from autogradlab.display.render.theme import TOKENS
from autogradlab.widgets.card.style import live_css, static_css


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a, b):
    hi, lo = sorted([luminance(a), luminance(b)], reverse=True)
    return (hi + 0.05) / (lo + 0.05)


def test_a_live_card_takes_jupyters_colors_with_ours_behind_them():
    assert "var(--jp-layout-color0, #ffffff)" in live_css()
    assert '[data-jp-theme-light="false"]' in live_css()


def test_a_saved_card_has_literal_colors_in_light_and_dark():
    assert "var(" not in static_css()
    assert "@media (prefers-color-scheme: dark)" in static_css()


def test_no_rule_keeps_a_placeholder():
    for css in (live_css(), static_css()):
        assert not re.search(r"\{\{|\{\w+\}", css)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_shade_of_a_trail_can_be_seen(scheme):
    shades = trail_colors(scheme)
    assert min(contrast(shade, TOKENS[scheme]["paper"]) for shade in shades) > 2
