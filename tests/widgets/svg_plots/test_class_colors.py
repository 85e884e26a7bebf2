import re

from autogradlab.widgets.svg_plots.class_colors import CLASS_RULES


def test_a_saved_picture_knows_both_schemes_and_a_live_one_follows_the_page():
    assert "prefers-color-scheme: dark" in CLASS_RULES.static_css
    assert "var(--al-gradient)" in CLASS_RULES.live_css


def test_the_gradient_has_its_color_to_itself():
    named = re.findall(r"([^{}]+)\{\{([^{}]*\{gradient\}[^{}]*)", CLASS_RULES.colors)
    assert all("push" in name or "slope" in name for name, _ in named)
    assert len(named) == 3
