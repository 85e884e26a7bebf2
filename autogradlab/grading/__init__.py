"""Grading that course staff can trust: release, sandbox, judge, gradebook, from one laptop to a cluster.

A student's process is never trusted: it only answers questions, and its answers are judged outside of it.

Read next: `judge/result.py`.
"""
