"""Pages from templates: everything escaped, nothing loaded, and one style sheet that the page itself vouches for.

The page's content security policy allows the style sheet by its digest and nothing else: no script, no picture, no
frame and no form would work even if one came through.

Source: W3C, "Content Security Policy Level 3", hash sources.

Read next: `student_page.py`.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autogradlab.course.exercises.feedback_card import LINK, RIGHT, WRONG
from autogradlab.course.exercises.feedback_text import MARKS
from autogradlab.grading.reports.highlight import code_markup, prose_markup, words_markup
from autogradlab.grading.reports.submitted_notebook import visible_text

__all__ = ["percent", "render_page", "short_number", "write_page"]


def short_number(value: float) -> str:
    """A number for people: whole ones without a point.

    >>> short_number(2.0), short_number(1 / 3)
    ('2', '0.33')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent(part: float, whole: float) -> str:
    """A share in percent; of nothing it is nothing."""
    return f"{100 * part / whole:.0f}" if whole else "0"


def finalize_value(value: Any) -> Any:
    """What a template's `{{ }}` writes: a text with nothing in it that is not to be seen."""
    return visible_text(value) if type(value) is str else value


@cache
def template_environment() -> Environment:
    """The templates, with what they may use."""
    made = Environment(
        loader=PackageLoader("autogradlab.grading.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize_value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "code": code_markup,
        "marked": lambda words: words_markup(visible_text(words)),
        "prose": prose_markup,
        "number": short_number,
    }
    made.globals |= {"MARKS": MARKS, "percent": percent}
    return made


@cache
def style_sheet() -> tuple[Markup, str]:
    """The style sheet with the feedback card's colours, and its digest for the policy."""
    sheet = template_environment().get_template("style.css").render(right=RIGHT, wrong=WRONG, link=LINK)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return Markup(sheet), digest


def render_page(template: str, **values: Any) -> str:
    """A page, with a line end after its last line."""
    sheet, digest = style_sheet()
    return template_environment().get_template(template).render(sheet=sheet, digest=digest, **values) + "\n"


def write_page(path: Path, text: str) -> None:
    """Write a text as UTF-8 with Unix line ends, the same bytes on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
