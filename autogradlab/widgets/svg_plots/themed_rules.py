"""Style sheets made from the theme's tokens: the page's variables for a live card, literal colors for a saved one.

Read next: `bars.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from autogradlab.display.render import theme

__all__ = ["PAGE_COLORS", "ThemedRules", "rules_by_page", "rules_by_system"]

PAGE_COLORS = {name: f"var(--al-{name})" for name in theme.TOKENS["light"]}


def no_shades(scheme: str, prefix: str) -> str:
    return ""


@dataclass(frozen=True)
class ThemedRules:
    """The rules of one kind of picture.

    Attributes:
        shapes: Rules that are the same in every theme, as they are.
        colors: A template of rules: `.agl-bar{{fill:{gradient}}}` has the token `gradient` of the theme.
        shades: From a scheme and a prefix for each selector to rules whose colors are no tokens.
    """

    shapes: str
    colors: str
    shades: Callable[[str, str], str] = no_shades

    @cached_property
    def live_css(self) -> str:
        """The rules in a page: their colors follow the card's."""
        return self.shapes + self.colors.format(**PAGE_COLORS) + rules_by_page(self.shades)

    @cached_property
    def static_css(self) -> str:
        """The same in a saved picture, light and dark, in literal colors: an SVG viewer knows no page."""
        return self.shapes + rules_by_system(self.scheme_css)

    def scheme_css(self, scheme: str) -> str:
        """The colors of `light` or `dark`."""
        return self.colors.format(**theme.TOKENS[scheme]) + self.shades(scheme, "")


def rules_by_system(css: Callable[[str], str]) -> str:
    """Rules for a light and a dark system.

    Args:
        css: From a scheme, `light` or `dark`, to its rules.
    """
    return f"{css('light')}@media (prefers-color-scheme: dark){{{css('dark')}}}"


def rules_by_page(css: Callable[[str, str], str]) -> str:
    """Rules for a page that says itself whether it is light or dark, or else leaves that to the system.

    Args:
        css: From a scheme and a prefix for each selector to its rules; no rules, where it has none.
    """
    if not css("light", ""):
        return ""
    by_system = rules_by_system(lambda scheme: css(scheme, ""))
    # What Jupyter says comes last: it wins over the system's scheme, which may be the other one.
    return by_system + css("light", '[data-jp-theme-light="true"] ') + css("dark", '[data-jp-theme-light="false"] ')
