"""Submissions for the grader's tests: the chain rule's exercise, solved, and changed in one place or another."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from autogradlab.course import root
from autogradlab.grading.judge.assignment import Assignment, find_assignment, judge_version
from autogradlab.grading.judge.grade_submission import Job
from autogradlab.grading.judge.time_limits import DEFAULT_TIMEOUT

SOURCE = root() / "exercises/chain_rule/chain_rule.ipynb"
SECRET = b"a secret for the tests alone"


@cache
def chain_rule() -> Assignment:
    return find_assignment("chain_rule")


def solved() -> dict[str, Any]:
    """The solved notebook, to be changed."""
    notebook: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return notebook


def code(source: str, **marks: Any) -> dict[str, Any]:
    metadata = {"nbgrader": marks} if marks else {}
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": [], "execution_count": None}


def having(**tasks: str) -> bytes:
    """The solved notebook with other sources in some tasks."""
    notebook = solved()
    for cell in notebook["cells"]:
        name = cell["metadata"]["nbgrader"]["grade_id"].removeprefix("chain_rule-")
        cell["source"] = tasks.get(name, cell["source"])
    return json.dumps(notebook).encode()


def only(*sources: str) -> bytes:
    """A notebook of nothing but these cells."""
    return json.dumps({"cells": [code(source) for source in sources], "nbformat": 4, "nbformat_minor": 4}).encode()


def job(data: bytes, student: str = "ada", **more: Any) -> Job:
    assignment = chain_rule()
    return Job(
        student,
        f"{student}.ipynb",
        data,
        assignment,
        SECRET,
        judge_version(assignment, more.get("timeout", DEFAULT_TIMEOUT)),
        **more,
    )
