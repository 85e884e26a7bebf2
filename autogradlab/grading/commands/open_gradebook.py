"""What commands over a gradebook share: opening it, and saying what is wrong in a sentence.

Read next: `../gradebook/book.py`.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from autogradlab.grading.gradebook import Gradebook

__all__ = ["RefusedError", "open_gradebook"]

REQUIRED_MODULES = ("sqlalchemy", "jinja2", "pygments")


class RefusedError(click.ClickException):
    """Nothing could be begun, and that has nothing to do with how the command was written."""

    exit_code = 2


@contextmanager
def open_gradebook(url: str, assignment: str | None) -> Iterator[tuple[Gradebook, str]]:
    """A gradebook that is there, and the name of the assignment that is meant."""
    for module in REQUIRED_MODULES:
        if importlib.util.find_spec(module) is None:
            raise click.ClickException(f'{module} is not installed.\nHint: pip install "autogradlab[grading]"')
    from autogradlab.grading.gradebook import Gradebook, GradebookError
    from autogradlab.grading.gradebook.choose_assignment import choose_assignment

    try:
        with Gradebook(url, create=False) as gradebook:
            yield gradebook, choose_assignment(gradebook, assignment)
    except GradebookError as error:
        raise click.ClickException(str(error)) from None
