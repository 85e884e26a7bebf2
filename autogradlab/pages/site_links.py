"""Links of a page: to other pages that are written with it, to its own headings, and to the web. No others exist.

Read next: `run_notebook.py`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

__all__ = ["find_link"]


def find_link(link: str, pages: Mapping[str, str], folder: str = "") -> str | None:
    """Where a link of a notebook leads on its page; None where there is nothing.

    Args:
        link: As the notebook has it.
        pages: The pages that are written together, by the notebook's path.
        folder: Of the notebook that has the link.

    >>> find_link("02_chain.ipynb#goal", {"notebooks/02_chain.ipynb": "02_chain.html"}, "notebooks")
    '02_chain.html#goal'
    >>> find_link("../README.md", {}, "notebooks") is None
    True
    """
    parts = urlsplit(link)
    if parts.scheme:
        return link if parts.scheme in ("http", "https", "mailto") else None
    if parts.netloc:
        return None
    if not parts.path:
        return link if parts.fragment else None
    if parts.path in pages.values():  # a page by its own name, as in markup that was cleaned before
        return link
    target = pages.get(posixpath.normpath(posixpath.join(folder, unquote(parts.path))))
    return None if target is None else target + (f"#{parts.fragment}" if parts.fragment else "")
