"""From answers to a verdict: right, or which idea the answer shows.

Nothing of the learner's runs here: answers are plain data from `answers.py`, compared with the reference. So a
self-check in the notebook and a judge in another process come to the same verdict.

Read next: `wrong_answer_sentences.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.common_answers import (
    CommonIdea,
    changed_arguments,
    find_common_idea,
    find_other_part,
)
from autogradlab.course.exercises.common_errors import find_common_error, find_common_value
from autogradlab.course.exercises.compare import (
    WHOLE,
    Answer,
    Numbers,
    Part,
    agrees,
    expected_answers,
    parse_answer,
    same_part,
)
from autogradlab.course.exercises.no_answer import describe_error, describe_unusable, same_error
from autogradlab.course.exercises.place import Place
from autogradlab.course.exercises.tasks import Misconception, Task
from autogradlab.course.exercises.wrong_answer_sentences import WrongPart, describe_pattern, find_difference, plot_pairs

__all__ = ["Verdict", "judge"]

RTOL = 1e-4  # how far off a single number may be, to show an idea
MIN_WRONG = 2  # different wrong numbers that show an idea: a single one is right for other arguments by chance
NOT_DONE = "Not done yet: write your code in place of the line that raises `NotImplementedError`."


@dataclass(frozen=True)
class Verdict:
    """What became of one task.

    Attributes:
        task: The task.
        points: What was earned.
        status: "right", "wrong", "error" or "todo".
        words: What to tell the learner, in sentences of ours: `code` and **what matters** are marked, as in Markdown.
            None of them depends on the inputs.
        quote: What the learner's own code said: an error with its line, a value that is no number.
        misconception: The name of the idea that was recognised, if any.
        place: Where the answer is wrong, if it is wrong somewhere; whatever depends on an input is here.
        picture: Their numbers and what was asked, pair by pair, where they can be drawn.
    """

    task: Task
    points: int
    status: str
    words: tuple[str, ...] = ()
    quote: str = ""
    misconception: str | None = None
    place: Place | None = None
    picture: tuple[tuple[float, float], ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that a learner is told who may see the inputs: the place, then the words."""
        return (self.place.sentence(), *self.words) if self.place else self.words


def judge(task: Task, inputs: Sequence[Sequence[Any]], answers: Sequence[Any]) -> Verdict:
    """Compare answers with the reference, and name the idea behind wrong ones.

    Args:
        task: The task.
        inputs: The plain arguments, as drawn.
        answers: The plain answers to them; they may be anything, even forged.

    Returns:
        The verdict; an answer that is missing or is no number earns nothing.
    """
    given = [parse_answer(answer) for answer in answers]
    if None in given or len(given) != len(inputs):
        return judge_no_answer(task, inputs, answers, given)
    return judge_answers(task, inputs, [answer for answer in given if answer is not None])


def judge_no_answer(task: Task, inputs: Sequence[Any], answers: Sequence[Any], given: list[Answer | None]) -> Verdict:
    """The verdict where some call gave no numbers: not done, missing, an exception, or something else."""
    k = given.index(None) if None in given else len(given)
    if k >= min(len(inputs), len(answers)) or not isinstance(answers[k], dict):
        return Verdict(task, 0, "error", ("There is no answer.",))
    answer = answers[k]
    if answer.get("error") == "NotImplementedError":
        return Verdict(task, 0, "todo", (NOT_DONE,))
    if answer.get("error") == "missing":
        said = f"There is no function `{task.function}` in the notebook. Was it renamed, or did its cell fail?"
        return Verdict(task, 0, "todo", (said,))
    place, words, quote = (describe_error if "error" in answer else describe_unusable)(task, inputs[k], answer)
    idea: Misconception | CommonIdea | None
    if "error" in answer:
        idea = find_raised_misconception(task, inputs, answers[: k + 1]) or find_common_error(answer)
        brings_hint = "Hint:" in quote and isinstance(idea, CommonIdea)
        words = (f"The cause is {idea.name}.", *(() if brings_hint else (idea.words,))) if idea else words
    elif idea := find_common_value(answer):
        words = (f"Your answer is {idea.name}.", idea.words)
    return Verdict(task, 0, "error", words, quote, idea.name if idea else None, place)


def judge_answers(task: Task, inputs: Sequence[Any], given: Sequence[Answer]) -> Verdict:
    """The verdict on answers that can be compared."""
    wanted = expected_answers(task, task.reference, inputs)
    if all(agrees(a, w, task.tolerance) for a, w in zip(given, wanted, strict=True)):
        return Verdict(task, task.points, "right")
    case = first_wrong_part(task, inputs, given, wanted)
    idea, whole = find_misconception(case, given) or find_general_idea(case, given)
    start = "Your answer is" if whole else "In part, your answer is"
    said = (f"{start} {idea.name}.", idea.words) if idea else (describe_pattern(case),)
    points, praise = partial_points(task, given, wanted)
    name = idea.name if idea else None
    return Verdict(task, points, "wrong", (*praise, *said), "", name, find_difference(case), plot_pairs(case))


def first_wrong_part(task: Task, inputs: Sequence[Any], given: Sequence[Answer], wanted: Sequence[Answer]) -> WrongPart:
    """The first part that is wrong somewhere, at all inputs."""
    for name in [*wanted[0], WHOLE]:
        theirs, ours = [a.get(name) for a in given], [w.get(name) for w in wanted]
        hits = [w is not None and same_part(a, w, task.tolerance) for a, w in zip(theirs, ours, strict=True)]
        if not all(hits):
            break
    return WrongPart(task, name, inputs, theirs, ours, hits)


def partial_points(task: Task, given: Sequence[Answer], wanted: Sequence[Answer]) -> tuple[int, tuple[str, ...]]:
    """The points for parts that are right at every input and count by themselves, and a sentence that says so."""
    right = [
        name
        for name in task.shares
        if all(
            name in w and same_part(a.get(name), w[name], task.tolerance) for a, w in zip(given, wanted, strict=True)
        )
    ]
    praise = (f"Right already: {', '.join(right)}.",) if right else ()
    return sum(task.shares[name] for name in right), praise


def find_raised_misconception(task: Task, inputs: Sequence[Any], answers: Sequence[Any]) -> Misconception | None:
    """The first wrong idea that raises the same exception at the same input; `answers` end with it."""
    for idea in task.misconceptions:
        gives = collect(idea.gives, inputs, *task.given)
        if len(gives) == len(answers) and same_error(answers[-1], gives[-1], idea.line):
            return idea
    return None


def find_misconception(case: WrongPart, given: Sequence[Answer]) -> tuple[Misconception, bool] | None:
    """The first wrong idea that gives the same answers to all inputs, or the same wrong part or numbers of it.

    A part alone names an idea only where it holds numbers or a list: that a yes should be a no has many reasons.

    Returns:
        The idea, and whether all of the answer, or all of the part, shows it; None where no idea fits.
    """
    task, parts, numbers = case.task, None, None
    for idea in task.misconceptions:
        gives = expected_answers(task, idea.gives, case.inputs)
        if len(gives) != len(given):
            continue
        if all(agrees(a, w, task.tolerance, equal_nan=True) for a, w in zip(given, gives, strict=True)):
            return idea, True
        part = [answer.get(case.name) for answer in gives]
        if case.name != WHOLE and parts is None and same_wrong_part(case, part):
            parts = idea
        if numbers is None and same_wrong_number(case, part):
            numbers = idea
    found = parts or numbers
    return (found, found is parts) if found else None


def find_general_idea(case: WrongPart, given: Sequence[Answer]) -> tuple[CommonIdea | None, bool]:
    """The first idea that is known in every task, and whether all of the answer shows it."""
    if idea := find_common_idea(case):
        return idea, True
    if idea := find_other_part(case, given):
        return idea, False
    return find_changed_argument(case, given), True


def find_changed_argument(case: WrongPart, given: Sequence[Answer]) -> CommonIdea | None:
    """The idea of an answer that the reference gives for other arguments; a few wrong numbers alone don't tell it."""
    wrong = {
        float(x)
        for a, w in case.numbers
        for x in a.array[~np.isclose(a.array, w.array.reshape(a.array.shape), RTOL, RTOL)]
        if np.isfinite(x)
    }
    if len(wrong) < MIN_WRONG:
        return None
    for idea, inputs in changed_arguments(case):
        try:
            gives = expected_answers(case.task, case.task.reference, inputs)
        except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
            continue  # `build` can't make anything of these arguments
        if len(gives) == len(given) and all(
            agrees(a, w, case.task.tolerance, equal_nan=True) for a, w in zip(given, gives, strict=True)
        ):
            return idea
    return None


def same_wrong_part(case: WrongPart, parts: Sequence[Part | None]) -> bool:
    """Whether an idea gives what was answered in the first wrong part, wrong in the same places."""
    telling = all(isinstance(p, Numbers) or (p is not None and isinstance(p.words, tuple)) for p in parts)
    tolerance = case.task.tolerance
    return (
        telling
        and all(p is not None and same_part(a, p, tolerance, True) for a, p in zip(case.given, parts, strict=True))
        and [w is not None and same_part(p, w, tolerance) for p, w in zip(parts, case.wanted, strict=True)] == case.hits
    )


def same_wrong_number(case: WrongPart, parts: Sequence[Part | None]) -> bool:
    """Whether an idea gives the first number of a list that is wrong at every input, and varies: by chance it won't."""
    shapes = {w.array.shape for _, w in case.numbers}
    if len(shapes) != 1 or shapes == {()} or not all(isinstance(p, Numbers) and p.array.shape in shapes for p in parts):
        return False
    got, want, idea = (
        np.array([part.array.ravel() for part in side if isinstance(part, Numbers)])
        for side in (case.given, case.wanted, parts)
    )
    if not (np.isfinite(got).all() and np.isfinite(want).all() and np.isfinite(idea).all()):
        return False
    wrong = ~np.isclose(got, want, RTOL, RTOL)
    always = wrong.all(axis=0)
    if len(got) < 2 or not always.any() or (wrong.any(axis=0) != always).any():
        return False
    k = int(always.argmax())
    return bool(np.ptp(got[:, k]) > 0 and np.allclose(got[:, k], idea[:, k], RTOL, RTOL))
