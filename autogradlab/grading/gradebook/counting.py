"""Which result of a student counts: queries over what was handed in and what was graded.

Read next: `book.py`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from autogradlab.grading.gradebook.tables import HAND_INS, RESULTS

__all__ = ["BEST", "LAST", "LAST_ON_TIME", "POLICIES", "counting_results"]

LAST, BEST, LAST_ON_TIME = POLICIES = ("last", "best", "last-on-time")


def counting_results(assignment: str, policy: str = LAST, student: str | None = None) -> Select[Any]:
    """The ids of the results that count, one a student at most.

    Args:
        assignment: The assignment's name, as it is stored.
        policy: "last" for what was handed in last, "best" for the most points, "last-on-time" for the last that
            wasn't late. Of one submission the result that was written last counts.
        student: Only this student.
    """
    if policy not in POLICIES:
        raise ValueError(f"a policy is one of {', '.join(POLICIES)}, and not {policy!r}.")
    found = best_results(assignment, student) if policy == BEST else last_results(assignment, policy, student)
    return found.correlate(None)  # it has the same tables as the queries that it is a part of


def last_results(assignment: str, policy: str, student: str | None) -> Select[Any]:
    """The newest result of what each student handed in last."""
    last = select(func.max(HAND_INS.c.id)).where(HAND_INS.c.assignment == assignment).group_by(HAND_INS.c.student)
    last = last.where(HAND_INS.c.late == 0) if policy == LAST_ON_TIME else last
    last = last.where(HAND_INS.c.student == student) if student is not None else last
    same = [HAND_INS.c[name] == RESULTS.c[name] for name in ("assignment", "student", "submission_hash")]
    return (
        select(func.max(RESULTS.c.id)).where(*same, HAND_INS.c.id.in_(last.correlate(None))).group_by(RESULTS.c.student)
    )


def best_results(assignment: str, student: str | None) -> Select[Any]:
    """Of each submission its newest result, and of these the one with the most points; of equal ones the newest."""
    newest = select(func.max(RESULTS.c.id)).where(RESULTS.c.assignment == assignment)
    newest = newest.where(RESULTS.c.student == student) if student is not None else newest
    newest = newest.group_by(RESULTS.c.student, RESULTS.c.submission_hash)
    place = func.row_number().over(
        partition_by=RESULTS.c.student, order_by=(RESULTS.c.points.desc(), RESULTS.c.id.desc())
    )
    ranked = select(RESULTS.c.id, place.label("place")).where(RESULTS.c.id.in_(newest.correlate(None))).subquery()
    return select(ranked.c.id).where(ranked.c.place == 1)
