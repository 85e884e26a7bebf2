"""The commands of the course's staff, one a module, each a click command named `command`.

Read next: `grade.py`.
"""
