"""nbgrader's configuration with our judge in it.

Read next: `preprocessor.py`.
"""

from __future__ import annotations

from typing import Any

from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute

from autogradlab.grading.nbgrader.preprocessor import Judge, RepairCells

__all__ = ["configure"]

SECRET_FILES = ["*.py", "grading.secret"]  # an exercise's checks may be several modules; none goes out with a release


def configure(c: Any) -> None:
    """Let `nbgrader autograde` ask our judge instead of running test cells beside the student's code.

    Args:
        c: The configuration, as `get_config()` gives it in `nbgrader_config.py`; call this last there.
    """
    steps = configured_steps(c.Autograde, "autograde_preprocessors")
    c.Autograde.autograde_preprocessors = [Judge if step is Execute else step for step in steps]
    c.Autograde.sanitize_preprocessors = [RepairCells, *configured_steps(c.Autograde, "sanitize_preprocessors")]
    c.CourseDirectory.ignore.extend(SECRET_FILES)


def configured_steps(section: Any, name: str) -> Any:
    """What the configuration sets, or else nbgrader's own choice."""
    return section[name] if name in section else Autograde.class_traits()[name].default()
