"""Which assignment of a gradebook a command is about.

Read next: `book.py`.
"""

from __future__ import annotations

from autogradlab.grading.gradebook.book import Gradebook
from autogradlab.grading.gradebook.database import GradebookError

__all__ = ["choose_assignment"]


def choose_assignment(gradebook: Gradebook, assignment: str | None) -> str:
    """The assignment, or the only one there is.

    Raises:
        GradebookError: naming those there are.
    """
    there = gradebook.assignments()
    if not there:
        raise GradebookError("the gradebook has no results yet.", hint="`autogradlab grade` writes them.")
    if assignment is None and len(there) == 1:
        return there[0]
    if assignment not in there:
        which = f"no results of {assignment!r}" if assignment is not None else "results of several assignments"
        raise GradebookError(f"the gradebook has {which}.", hint=f"--assignment is one of {', '.join(there)}.")
    return assignment
