"""Reports: a page of feedback for each student, and an overview of the class.

Read next: `writing.py`.
"""
