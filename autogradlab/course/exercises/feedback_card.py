"""The feedback card in a notebook: points, a line a task, and a box with a hint under the one that was checked.

Styles are inline, so that the card needs nothing of the page: paper, ink and lines are the Jupyter theme's, with our
own as fallback; the accents follow the page's `color-scheme`. Whatever comes from the learner is escaped.

Read next: `feedback.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from autogradlab.course.exercises.answer_plot import answer_plot_svg
from autogradlab.course.exercises.feedback_text import MARKS, points_summary, split_marks
from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.exercises.tasks import Task

__all__ = ["feedback_card_html"]

TaskRow = tuple[Task, Verdict | None, bool]

TEXT_COLOR = "var(--jp-content-font-color1,light-dark(#1f2933,#e6eaee))"
MUTED_COLOR = "var(--jp-content-font-color2,light-dark(#66727f,#9aa5b1))"
BORDER_COLOR = "var(--jp-border-color2,light-dark(#d5dbe1,#343c46))"
BACKGROUND_COLOR = "var(--jp-layout-color0,light-dark(#ffffff,#15191e))"
HINT_BACKGROUND = "rgba(120,140,160,.1)"  # over any paper
CODE_FONT = "var(--jp-code-font-family,ui-monospace,monospace)"


def accent_css(name: str, light: str, dark: str) -> str:
    """A declaration that follows the theme; the first half is for a browser that does not know `light-dark`."""
    return f"{name}:{light};{name}:light-dark({light},{dark});"


RIGHT = ("#0b7a53", "#57d3a3")
WRONG = ("#b4380c", "#ff9166")
LINK = ("#1d5fd1", "#7fb0ff")
THEIRS, ASKED = accent_css("fill", *WRONG), accent_css("stroke", *RIGHT)

CARD_STYLE = (
    f"font:13px/1.5 system-ui,Helvetica,Arial,sans-serif;color:{TEXT_COLOR};"
    f"background:{BACKGROUND_COLOR};border:1px solid {BORDER_COLOR};"
    "border-radius:10px;padding:14px 16px;max-width:700px;margin:2px 0;box-sizing:border-box;"
)
BAR_STYLE = f"height:6px;border-radius:3px;background:{BORDER_COLOR};overflow:hidden;margin:6px 0 10px;"
FILL_STYLE = accent_css("background", *RIGHT) + "height:100%;"
ROW_STYLE = f"display:flex;gap:8px;padding:7px 0;border-top:1px solid {BORDER_COLOR};"
HINT_STYLE = f"background:{HINT_BACKGROUND};border-radius:4px;padding:8px 12px;margin:6px 0 2px;border-left:3px solid;"
QUOTE_STYLE = f"margin:6px 0;padding:0;background:none;color:inherit;font:12px/1.5 {CODE_FONT};white-space:pre-wrap;"
STATUS_COLORS = {
    "right": accent_css("color", *RIGHT),
    "wrong": accent_css("color", *WRONG),
    "error": accent_css("color", *WRONG),
}


def feedback_card_html(name: str, points: int, total: int, rows: Iterable[TaskRow]) -> str:
    """The card of an exercise as HTML.

    Args:
        name: The exercise's name.
        points, total: What was earned, and what could be.
        rows: For each task its verdict, None if it wasn't checked yet, and whether the words are shown.
    """
    said, share = points_summary(points, total), 100 * points / max(total, 1)
    return (
        f'<div class="agl-check" role="status" aria-label="{said}" style="{CARD_STYLE}">'
        f'<div style="font-weight:600">{escape(name)} <span style="color:{MUTED_COLOR}">{said}</span></div>'
        f"{points_bar_html(share)}{''.join(task_row_html(*each) for each in rows)}</div>"
    )


def points_bar_html(share: float) -> str:
    """The earned share of the points, in percent, as a bar."""
    return f'<div aria-hidden="true" style="{BAR_STYLE}"><div style="{FILL_STYLE}width:{share:.0f}%"></div></div>'


def task_row_html(task: Task, verdict: Verdict | None, told: bool) -> str:
    """One task's line, with the verdict's words under it if they are told."""
    status, earned = (verdict.status, verdict.points) if verdict else ("later", "–")
    words = hint_html(verdict) if told else ""
    ink = f"color:{MUTED_COLOR}" if status in ("later", "todo") else ""
    return (
        f'<div class="agl-task agl-{status}" style="{ROW_STYLE}{ink}">'
        f'<span aria-label="{status}" style="flex:0 0 18px;{STATUS_COLORS.get(status, "")}">{MARKS[status]}</span>'
        f'<div style="flex:1 1 auto;min-width:0">{escape(task.name)}: {escape(task.title)}{words}</div>'
        f'<span style="flex:none;font-variant-numeric:tabular-nums">{earned} / {task.points}</span></div>'
    )


def hint_html(verdict: Verdict | None) -> str:
    """The words as a box, with what the learner's code said, a small picture, and the lesson to reread."""
    if not verdict or not verdict.sentences:
        return ""
    first, *others = (words_html(words) for words in verdict.sentences)
    quote = f'<pre style="{QUOTE_STYLE}">{escape(verdict.quote)}</pre>' if verdict.quote else ""
    words = " ".join(
        [first + quote, *others, *([reread_link_html(verdict.task)] if verdict.status in ("wrong", "error") else [])]
    )
    words += (
        answer_plot_svg(verdict.picture, THEIRS, ASKED, f"stroke:{MUTED_COLOR};stroke-opacity:.6;")
        if verdict.picture
        else ""
    )
    edge = accent_css("border-left-color", *WRONG) if verdict.status != "todo" else f"border-left-color:{BORDER_COLOR};"
    return f'<div class="agl-hint" style="{HINT_STYLE}{edge}color:{TEXT_COLOR}">{words}</div>'


def reread_link_html(task: Task) -> str:
    """The link to the lesson's section."""
    where, link = task.reread
    return f'<a href="{escape(link)}" style="{accent_css("color", *LINK)}">{escape(where)}</a>'


def words_html(words: str) -> str:
    """Our words as HTML: `code` and **what matters**."""
    tags = {"text": "{}", "code": f'<code style="font-family:{CODE_FONT}">{{}}</code>', "bold": "<b>{}</b>"}
    return "".join(tags[kind].format(escape(text)) for kind, text in split_marks(words))
