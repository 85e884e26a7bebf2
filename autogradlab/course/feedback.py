"""Feedback: verdicts as a card in the notebook, and as text in a terminal.

Read next: `material.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from autogradlab.course.judge import Verdict
from autogradlab.course.tasks import Exercise, Task

__all__ = ["Feedback", "lines"]

MARKS = {"right": "✓", "wrong": "✗", "error": "✗", "todo": "·"}

STYLE = """
.agl-check{--ink:var(--jp-content-font-color1,#1f2933);--mute:var(--jp-content-font-color2,#66727f);
--line:var(--jp-border-color2,#d5dbe1);--paper:var(--jp-layout-color0,#fff);--soft:var(--jp-layout-color1,#f5f7f9);
--ok:#0b7a53;--no:#b4380c;--leaf:#1d5fd1;font:13px/1.5 system-ui,Helvetica,Arial,sans-serif;color:var(--ink);
background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:14px 16px;max-width:700px;margin:2px 0}
[data-jp-theme-light="false"] .agl-check{--ok:#57d3a3;--no:#ff9166;--leaf:#7fb0ff;
--soft:var(--jp-layout-color2,#1d232a)}
.agl-check .agl-title{font-weight:600;margin:0 0 6px}.agl-check .agl-title span{color:var(--mute)}
.agl-check .agl-bar{height:6px;border-radius:3px;background:var(--line);overflow:hidden;margin:6px 0 10px}
.agl-check .agl-bar i{display:block;height:100%;background:var(--ok)}
.agl-check .agl-task{display:grid;grid-template-columns:18px 1fr auto;gap:8px;padding:7px 0;
border-top:1px solid var(--line)}
.agl-check .agl-task>b{font-weight:400}.agl-check .agl-right>b{color:var(--ok)}
.agl-check .agl-wrong>b,.agl-check .agl-error>b{color:var(--no)}
.agl-check .agl-later{color:var(--mute)}.agl-check .agl-num{font-variant-numeric:tabular-nums}
.agl-check .agl-hint{background:var(--soft);border-left:3px solid var(--no);border-radius:4px;padding:8px 12px;
margin:6px 0 2px;color:var(--ink)}
.agl-check .agl-hint a{color:var(--leaf)}
"""


@dataclass(frozen=True)
class Feedback:
    """What was checked so far in one exercise, with words for the task that was checked last.

    Attributes:
        exercise: The exercise.
        verdicts: By task name.
        last: The task that was just checked; None for a summary of all.
    """

    exercise: Exercise
    verdicts: Mapping[str, Verdict]
    last: str | None

    @property
    def points(self) -> int:
        """What was earned so far."""
        return sum(v.points for v in self.verdicts.values())

    def __repr__(self) -> str:
        shown = [self.verdicts[self.last]] if self.last else list(self.verdicts.values())
        head = f"{self.exercise.name}: {self.points} of {self.exercise.points} points"
        return "\n".join([head, *(line for v in shown for line in lines(v))])

    def _repr_html_(self) -> str:
        share = 100 * self.points / max(self.exercise.points, 1)
        said = f"{self.points} of {self.exercise.points} points"
        rows = "".join(self.row(task) for task in self.exercise.tasks)
        return (
            f'<style>{STYLE}</style><div class="agl-check" role="status" aria-label="{escape(said)}">'
            f'<div class="agl-title">{escape(self.exercise.name)} <span>{said}</span></div>'
            f'<div class="agl-bar"><i style="width:{share:.0f}%"></i></div>{rows}</div>'
        )

    def row(self, task: Task) -> str:
        """One task's line; the words stand under the one that was just checked."""
        verdict = self.verdicts.get(task.name)
        status = verdict.status if verdict else "later"
        hint = self.hint(verdict) if verdict and self.last in (task.name, None) else ""
        mark = f'<b aria-hidden="true">{MARKS[status] if verdict else ""}</b>'
        points = f"{verdict.points if verdict else '–'} / {task.points}"
        return (
            f'<div class="agl-task agl-{status}">{mark}<span>{escape(task.name)}: {escape(task.title)}{hint}</span>'
            f'<span class="agl-num">{points}</span></div>'
        )

    def hint(self, verdict: Verdict) -> str:
        """The words as a box; whatever the learner's answer contains arrives here as text."""
        if not verdict.words:
            return ""
        where, link = verdict.task.reread
        reread = f' <a href="{escape(link)}">{escape(where)}</a>' if verdict.status == "wrong" else ""
        return f'<div class="agl-hint">{escape(" ".join(verdict.words))}{reread}</div>'


def lines(verdict: Verdict) -> list[str]:
    """A verdict as lines of text."""
    task = verdict.task
    head = f"  {MARKS[verdict.status]} {task.name}: {task.title}  {verdict.points} / {task.points}"
    reread = [f"Reread: {task.reread[0]}"] if verdict.status == "wrong" else []
    return [head, *(f"      {words}" for words in (*verdict.words, *reread))]
