"""Reports: a page of feedback for each student, and an overview of the class.

Read next: `writing.py`.
"""

from autogradlab.grading.reports.writing import write_report

__all__ = ["write_report"]
