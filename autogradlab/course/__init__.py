"""The course: where its material lies, its self-checks, and the running of a learner's notebook.

    from autogradlab.course import check

    check.chain_rule.task1(my_function)

Read next: `exercises/tasks.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autogradlab.course.learner.material import copy_material, root
from autogradlab.course.learner.progress_panel import progress
from autogradlab.course.learner.self_check import check

if TYPE_CHECKING:
    from autogradlab.course.learner.student_version import student_version

__all__ = ["check", "copy_material", "progress", "root", "student_version"]


def __getattr__(name: str) -> Any:
    """Load what needs nbformat only when it is asked for: a learner's kernel runs the checks without it."""
    if name == "student_version":
        from autogradlab.course.learner.student_version import student_version

        return student_version
    raise AttributeError(f"module 'autogradlab.course' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
