"""The gradebook: a database of results that only grows.

Read next: `book.py`.
"""

from autogradlab.grading.gradebook.book import Gradebook
from autogradlab.grading.gradebook.database import GradebookError

__all__ = ["Gradebook", "GradebookError"]
