"""What a notebook's own markup may bring to a page: no scripts, no event handlers, nothing from the network.

Read next: `site_links.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import nh3

__all__ = ["clean_markup"]

TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div", "dl"),
    *(
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
    ),
    *("ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "u", "ul", "var"),
}
ATTRIBUTES = {
    "*": {"class", "id", "title", "dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "details": {"open"},
}
IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml)[;,]", re.IGNORECASE)


def clean_markup(text: str, find_link: Callable[[str], str | None]) -> str:
    """Markup without whatever runs or loads something; a link that leads nowhere becomes plain text.

    Args:
        text: Any HTML.
        find_link: Where a link leads on the page, or None where there is nothing.

    >>> clean_markup('<b onclick="x()">bold</b><script>alert(1)</script><img src="https://a.b/c.png">', str)
    '<b>bold</b><img>'
    """

    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return find_link(value)
        return value if name != "src" or IMAGE.match(value) else None

    cleaner: Any = nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=keep,
        url_schemes={"http", "https", "mailto", "data"},
        clean_content_tags={"script", "style", "iframe", "object", "svg", "math", "template"},
        link_rel="noopener noreferrer",
    )
    return str(cleaner)
