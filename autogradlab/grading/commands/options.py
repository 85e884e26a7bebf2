"""The options that several grading commands share, each written once.

Read next: `grade.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

__all__ = ["counting_options", "gradebook_options", "judge_options", "show_inputs_option"]

Command = TypeVar("Command", bound=Callable[..., Any])

POLICY_CHOICES = ("last", "best", "last-on-time")  # gradebook.counting has them too; importing it here loads a database


def stack(*decorators: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """One decorator made of several, in the order in which `--help` shows them."""

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


def judge_options() -> Callable[[Command], Command]:
    """What a notebook is judged under: the secret, and its time."""
    return stack(
        click.option(
            "--secret-file",
            metavar="FILE",
            default="grading.secret",
            show_default=True,
            type=click.Path(path_type=Path, dir_okay=False),
            help="What inputs are drawn under; made where it is missing.",
        ),
        click.option(
            "--timeout",
            metavar="SECONDS",
            default=60.0,
            show_default=True,
            type=click.FloatRange(min=1),
            help="Limits of one notebook: half of it computing, a sixth in one cell; three times that on the clock.",
        ),
    )


def gradebook_options() -> Callable[[Command], Command]:
    """Which gradebook, which of its assignments, and which results count."""
    return stack(
        click.argument("gradebook"),
        click.option("--assignment", metavar="NAME", help="Which assignment; not needed where there is one."),
        counting_options(),
    )


def counting_options() -> Callable[[Command], Command]:
    """Which of a student's results counts."""
    return click.option(
        "--policy",
        type=click.Choice(POLICY_CHOICES),
        default=POLICY_CHOICES[0],
        show_default=True,
        help="Which result counts: what was handed in last, the one with most points, or the last that wasn't late.",
    )


def show_inputs_option(where: str = "") -> Callable[[Command], Command]:
    """Whether hints name the inputs that the grader drew; `where` names the format that has hints."""
    words = "name the inputs that the grader drew in students' hints."
    return click.option("--show-inputs", is_flag=True, help=f"{where}: {words}" if where else words.capitalize())
