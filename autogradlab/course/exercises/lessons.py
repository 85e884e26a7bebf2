"""Links from an exercise's tasks to the lesson's sections that explain them.

Read next: `tasks.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Lesson"]


@dataclass(frozen=True)
class Lesson:
    """A lesson of the course, by its notebook.

    Attributes:
        notebook: The notebook's name without its ending; it begins with the lesson's number.

    >>> Lesson("05_accumulation").section("Why adding is right")
    ('Lesson 5, “Why adding is right”', '../../notebooks/05_accumulation.ipynb#Why-adding-is-right')
    """

    notebook: str

    @property
    def number(self) -> int:
        """Which lesson it is."""
        return int(self.notebook.partition("_")[0])

    def section(self, heading: str) -> tuple[str, str]:
        """A section in words, and the link to it from an exercise's notebook: what a task's `reread` takes.

        Args:
            heading: The section's heading; Jupyter's anchors are headings with hyphens for spaces.
        """
        link = f"../../notebooks/{self.notebook}.ipynb#{heading.replace(' ', '-')}"
        return f"Lesson {self.number}, “{heading}”", link
