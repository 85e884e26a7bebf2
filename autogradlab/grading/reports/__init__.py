"""Reports: a page of feedback for each student, and an overview of the class.

Read next: `write_reports.py`.
"""

from autogradlab.grading.reports.write_reports import write_report

__all__ = ["write_report"]
