"""The feedback card in a notebook: points, a line a task, and a box with a hint under the one that was checked.

Styles are inline, so that the card needs nothing of the page: paper, ink and lines are the Jupyter theme's, with our
own as fallback; the accents follow the page's `color-scheme`. Whatever comes from the learner is escaped.

Read next: `feedback.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from autogradlab.course.exercises.answer_plot import picture
from autogradlab.course.exercises.feedback_text import MARKS, summary
from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.exercises.tasks import Task

__all__ = ["card"]

Row = tuple[Task, Verdict | None, bool]

INK = "var(--jp-content-font-color1,light-dark(#1f2933,#e6eaee))"
MUTE = "var(--jp-content-font-color2,light-dark(#66727f,#9aa5b1))"
LINE = "var(--jp-border-color2,light-dark(#d5dbe1,#343c46))"
PAPER = "var(--jp-layout-color0,light-dark(#ffffff,#15191e))"
SOFT = "rgba(120,140,160,.1)"  # over any paper
MONO = "var(--jp-code-font-family,ui-monospace,monospace)"


def accent(name: str, light: str, dark: str) -> str:
    """A declaration that follows the theme; the first half is for a browser that does not know `light-dark`."""
    return f"{name}:{light};{name}:light-dark({light},{dark});"


RIGHT = ("#0b7a53", "#57d3a3")
WRONG = ("#b4380c", "#ff9166")
LINK = ("#1d5fd1", "#7fb0ff")
THEIRS, ASKED = accent("fill", *WRONG), accent("stroke", *RIGHT)

CARD = (
    f"font:13px/1.5 system-ui,Helvetica,Arial,sans-serif;color:{INK};background:{PAPER};border:1px solid {LINE};"
    "border-radius:10px;padding:14px 16px;max-width:700px;margin:2px 0;box-sizing:border-box;"
)
BAR = f"height:6px;border-radius:3px;background:{LINE};overflow:hidden;margin:6px 0 10px;"
FILL = accent("background", *RIGHT) + "height:100%;"
ROW = f"display:flex;gap:8px;padding:7px 0;border-top:1px solid {LINE};"
HINT = f"background:{SOFT};border-radius:4px;padding:8px 12px;margin:6px 0 2px;border-left:3px solid;"
QUOTE = f"margin:6px 0;padding:0;background:none;color:inherit;font:12px/1.5 {MONO};white-space:pre-wrap;"
COLOURS = {"right": accent("color", *RIGHT), "wrong": accent("color", *WRONG), "error": accent("color", *WRONG)}


def card(name: str, points: int, total: int, rows: Iterable[Row]) -> str:
    """The card of an exercise as HTML.

    Args:
        name: The exercise's name.
        points, total: What was earned, and what could be.
        rows: For each task its verdict, None if it wasn't checked yet, and whether the words are shown.
    """
    said, share = summary(points, total), 100 * points / max(total, 1)
    return (
        f'<div class="agl-check" role="status" aria-label="{said}" style="{CARD}">'
        f'<div style="font-weight:600">{escape(name)} <span style="color:{MUTE}">{said}</span></div>'
        f"{bar(share)}{''.join(row(*each) for each in rows)}</div>"
    )


def bar(share: float) -> str:
    """The earned share of the points, in percent, as a bar."""
    return f'<div aria-hidden="true" style="{BAR}"><div style="{FILL}width:{share:.0f}%"></div></div>'


def row(task: Task, verdict: Verdict | None, told: bool) -> str:
    """One task's line, with the verdict's words under it if they are told."""
    status, earned = (verdict.status, verdict.points) if verdict else ("later", "–")
    words = hint(verdict) if told else ""
    ink = f"color:{MUTE}" if status in ("later", "todo") else ""
    return (
        f'<div class="agl-task agl-{status}" style="{ROW}{ink}">'
        f'<span aria-label="{status}" style="flex:0 0 18px;{COLOURS.get(status, "")}">{MARKS[status]}</span>'
        f'<div style="flex:1 1 auto;min-width:0">{escape(task.name)}: {escape(task.title)}{words}</div>'
        f'<span style="flex:none;font-variant-numeric:tabular-nums">{earned} / {task.points}</span></div>'
    )


def hint(verdict: Verdict | None) -> str:
    """The words as a box, with what the learner's code said, a small picture, and the lesson to reread."""
    if not verdict or not verdict.words:
        return ""
    first, *others = (marked(words) for words in verdict.words)
    quote = f'<pre style="{QUOTE}">{escape(verdict.quote)}</pre>' if verdict.quote else ""
    words = " ".join([first + quote, *others, *([reread(verdict.task)] if verdict.status == "wrong" else [])])
    words += picture(verdict.picture, THEIRS, ASKED, f"stroke:{MUTE};stroke-opacity:.6;") if verdict.picture else ""
    edge = accent("border-left-color", *WRONG) if verdict.status != "todo" else f"border-left-color:{LINE};"
    return f'<div class="agl-hint" style="{HINT}{edge}color:{INK}">{words}</div>'


def reread(task: Task) -> str:
    """The link to the lesson's section."""
    where, link = task.reread
    return f'<a href="{escape(link)}" style="{accent("color", *LINK)}">{escape(where)}</a>'


def marked(words: str) -> str:
    """Our words as HTML: `code` and **what matters**."""
    text = escape(words)
    text = re.sub(r"`([^`]+)`", rf'<code style="font-family:{MONO}">\1</code>', text)
    return re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", text)
