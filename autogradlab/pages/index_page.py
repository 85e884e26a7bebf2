"""The contents of several pages: in their order, with the time that each takes and the exercises that it leads to.

Read next: `page_command.py`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autogradlab.course.learner.overview import minutes_in
from autogradlab.pages.exporter import first_heading
from autogradlab.widgets.recorded.card_page import page_html

__all__ = ["INDEX", "Entry", "index_html", "navigation", "read_entry"]

INDEX = "index.html"
LINK = re.compile(r"\]\(([^)\s]+\.ipynb)\)")


@dataclass(frozen=True)
class Entry:
    """One page of several.

    Attributes:
        path: The notebook.
        page: The name of its page.
        title: Its first heading.
        minutes: How long it takes, as its text says; 0 where it doesn't say.
        exercises: The titles of the exercises that it leads to.
    """

    path: Path
    page: str
    title: str
    minutes: int
    exercises: tuple[str, ...]


def read_entry(path: Path, notebook: nbformat.NotebookNode) -> Entry:
    """What the contents say of a notebook."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    linked = dict.fromkeys((path.parent / link).resolve() for link in LINK.findall(text))
    exercises = tuple(
        title for found in linked if found.parents[1].name == "exercises" and (title := heading_of(found))
    )
    return Entry(path, f"{path.stem}.html", first_heading(notebook) or path.stem, minutes_in(text), exercises)


def heading_of(path: Path) -> str:
    """The first heading of a notebook that may not be there."""
    try:
        return first_heading(nbformat.read(path, as_version=4))
    except Exception:  # nbformat raises many kinds of errors for what is no notebook
        return ""


def index_html(title: str, entries: Sequence[Entry]) -> str:
    """The page of contents."""
    items = "".join(map(entry_item, entries))
    note = (
        "<p>These pages were run beforehand: their cards answer from recordings. The exercises are for Jupyter: "
        '<code>pip install "autogradlab[lab]"</code>, then <code>autogradlab lab</code>.</p>'
    )
    return page_html(title, f'<h1>{html.escape(title)}</h1>{note}<ol class="page-list">{items}</ol>', [])


def entry_item(entry: Entry) -> str:
    """A line of the contents, and what it leads to below."""
    said = [f"{entry.minutes} minutes"] if entry.minutes else []
    said += [re.sub(r"^Exercise:?\s*", "exercise: ", title) for title in entry.exercises]
    below = f"<p>{html.escape(' · '.join(said))}</p>" if said else ""
    title = re.sub(r"^\d+\.\s+", "", entry.title)
    return f'<li><a href="{html.escape(entry.page)}">{html.escape(title)}</a>{below}</li>'


def navigation(entries: Sequence[Entry], k: int) -> str:
    """Where one can go from the k-th page; nothing where it is alone."""
    if len(entries) < 2:
        return ""
    ways = [("Contents", INDEX)]
    ways += [(f"Before: {entries[k - 1].title}", entries[k - 1].page)] if k else []
    ways += [(f"Next: {entries[k + 1].title}", entries[k + 1].page)] if k + 1 < len(entries) else []
    links = "".join(f'<a href="{html.escape(page)}">{html.escape(said)}</a>' for said, page in ways)
    return f'<nav class="page-nav" aria-label="pages">{links}</nav>'
