import re
import xml.etree.ElementTree as ET

import pytest

from autogradlab.display.render.theme import TOKENS
from autogradlab.widgets.explore.heat_map import HEAT_RULES
from autogradlab.widgets.svg_plots.bars import BAR_RULES
from autogradlab.widgets.svg_plots.class_colors import CLASS_RULES
from autogradlab.widgets.svg_plots.themed_rules import ThemedRules, rules_by_page, rules_by_system

RULES = ThemedRules(".a{x:1}", ".a{{fill:{ink}}}")
SHADED = ThemedRules("", ".a{{fill:{ink}}}", lambda scheme, prefix: f"{prefix}.s{{fill:{scheme}}}")


def test_a_live_picture_follows_the_page():
    assert RULES.live_css == ".a{x:1}.a{fill:var(--al-ink)}"


def test_a_saved_picture_has_literal_colors_in_light_and_dark():
    light, dark = TOKENS["light"]["ink"], TOKENS["dark"]["ink"]
    assert RULES.static_css == f".a{{x:1}}.a{{fill:{light}}}@media (prefers-color-scheme: dark){{.a{{fill:{dark}}}}}"


def test_shades_follow_the_system_unless_the_page_says_otherwise():
    parts = SHADED.live_css.split("}", 1)[1]
    assert parts == (
        ".s{fill:light}@media (prefers-color-scheme: dark){.s{fill:dark}}"
        '[data-jp-theme-light="true"] .s{fill:light}[data-jp-theme-light="false"] .s{fill:dark}'
    )
    assert SHADED.static_css.count(".s{") == 2


def test_rules_without_shades_say_nothing_of_schemes_in_a_page():
    assert rules_by_page(lambda scheme, prefix: "") == ""
    assert rules_by_system(str.upper) == "LIGHT@media (prefers-color-scheme: dark){DARK}"


@pytest.mark.parametrize("rules", [BAR_RULES, CLASS_RULES, HEAT_RULES], ids=["bars", "classes", "heat"])
def test_no_rule_keeps_a_placeholder_and_every_brace_is_closed(rules):
    for css in (rules.live_css, rules.static_css):
        assert not re.search(r"\{\{|\{\w+\}", css)
        assert css.count("{") == css.count("}")
        ET.fromstring(f"<style>{css}</style>")
    assert "var(" not in rules.static_css
