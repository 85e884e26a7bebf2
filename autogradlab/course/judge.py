"""From answers to a verdict: right, or which idea the answer shows.

Nothing of the learner's runs here: answers are plain data from `answers.py`, compared with the reference.

Read next: `feedback.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.course.answers import plain
from autogradlab.course.tasks import Task

__all__ = ["Verdict", "judge"]

FINE, COARSE = (1e-5, 1e-8), (2e-4, 1e-5)  # relative and absolute tolerance: of float64 answers, and of float32


@dataclass(frozen=True)
class Verdict:
    """What became of one task.

    Attributes:
        task: The task.
        points: What was earned.
        status: "right", "wrong", "error" or "todo".
        words: What to tell the learner, in sentences; empty where all is right.
        misconception: The name of the idea that was recognised, if any.
    """

    task: Task
    points: int
    status: str
    words: tuple[str, ...] = ()
    misconception: str | None = None


def judge(task: Task, inputs: Sequence[Sequence[Any]], answers: Sequence[Any], build: Any = None) -> Verdict:
    """Compare answers with the reference, and name the idea behind wrong ones.

    Args:
        task: The task.
        inputs: The plain arguments, as drawn.
        answers: The plain answers to them.
        build: Turns plain arguments into those that reference and misconceptions take.

    Returns:
        The verdict; an answer that is missing or is no number earns nothing.
    """
    for given in answers:
        said = unusable(task, given)
        if said:
            status = "todo" if given.get("error") in ("NotImplementedError", "missing") else "error"
            return Verdict(task, 0, status, said)
    if len(answers) != len(inputs):
        return Verdict(task, 0, "error", ("The function stopped answering part of the way.",))
    wanted = expected(task.reference, inputs, build)
    hits = [agrees(a, w) for a, w in zip(answers, wanted, strict=True)]
    if all(hits):
        return Verdict(task, task.points, "right")
    difference = differs(inputs, answers, wanted, hits)
    for idea in task.misconceptions:
        if all(agrees(a, w) for a, w in zip(answers, expected(idea.gives, inputs, build), strict=True)):
            return Verdict(task, 0, "wrong", (difference, f"Your answer is {idea.name}.", idea.words), idea.name)
    return Verdict(task, 0, "wrong", (difference, pattern(answers, hits)))


def unusable(task: Task, given: Any) -> tuple[str, ...]:
    """What to say about an answer that cannot be compared; nothing where it can."""
    if not isinstance(given, dict):
        return ("There is no answer.",)
    if given.get("error") == "missing":
        return (f"There is no function `{task.function}` in the notebook. Was its cell run, or the name changed?",)
    if given.get("error") == "NotImplementedError":
        return ("Not done yet: write your code in place of the line that raises NotImplementedError.",)
    if "error" in given:
        where = f" ({given.get('line')})" if given.get("line") else ""
        return (f"Your function raised {given['error']}: {given.get('message', '')}{where}",
                "Run it by itself on one number, and read the last line of the message first.")  # fmt: skip
    if "value" in given:
        return ()
    if given.get("kind") == "None":
        return (f"Your function returns None, where {task.answer} is asked for.", "Is its `return` missing?")
    return (f"Your function returns {given.get('shown', given.get('kind'))}, where {task.answer} is asked for.",)


def expected(function: Callable[..., Any], inputs: Sequence[Sequence[Any]], build: Any) -> list[dict[str, Any]]:
    """What a function of ours gives for the same inputs."""
    return [plain(function(*(build(*arguments) if build else arguments))) for arguments in inputs]


def numbers(given: dict[str, Any]) -> Any:
    return np.array([float(v) for v in given["value"]]).reshape(given["shape"])


def agrees(given: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether two answers are the same, within the tolerance of the coarser dtype."""
    a, w = numbers(given), numbers(wanted)
    if a.size != w.size or (a.size > 1 and a.shape != w.shape):
        return False
    rtol, atol = COARSE if given.get("coarse") or wanted.get("coarse") else FINE
    return bool(np.all(np.abs(a.ravel() - w.ravel()) <= atol + rtol * np.abs(w.ravel())))


def show(value: Any) -> str:
    """A number for a sentence, with a real minus sign; lists in brackets."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return "[" + ", ".join(show(v) for v in value) + "]"
    if isinstance(value, str):
        return value
    return f"{value:.4g}".replace("-", "−")


def differs(inputs: Any, answers: Any, wanted: Any, hits: list[bool]) -> str:
    """What was asked, what came back, and a property of what is wanted; never the answer itself."""
    k = hits.index(False)
    at = ", ".join(show(v) for v in inputs[k])
    got, want = numbers(answers[k]), numbers(wanted[k])
    said = f"At {at} you return {show(got.tolist())}"
    if got.size != want.size:
        return f"{said}: {got.size} number{'s' * (got.size != 1)}, where {want.size} {verb(want.size)} asked for."
    if not np.all(np.isfinite(got)):
        return f"{said}, which is no finite number."
    i = int(np.argmax(np.abs(got - want)))
    return f"{said}; {which(got, i)}{compared(float(got.ravel()[i]), float(want.ravel()[i]))}."


def verb(n: int) -> str:
    return "are" if n != 1 else "is"


def which(got: Any, i: int) -> str:
    return "the slope there is " if got.size == 1 else f"number {i + 1} of what is wanted is "


def compared(got: float, want: float) -> str:
    if math.isclose(abs(got), abs(want), rel_tol=1e-4, abs_tol=1e-9):
        return "as steep, but goes the other way"
    if got * want < 0:
        return "of the other sign"
    return "steeper" if abs(want) > abs(got) else "flatter"


def pattern(answers: Any, hits: list[bool]) -> str:
    """A remark on how a wrong answer that shows no known idea is wrong."""
    if len({tuple(a["value"]) for a in answers}) == 1:
        return "It is the same for every input: does your function use its argument?"
    if any(hits):
        return f"It is right at {sum(hits)} of {len(hits)} inputs. What is different about the others?"
    return "Check it yourself: compare it with (f(x + h) − f(x − h)) / (2h) for a small h."
