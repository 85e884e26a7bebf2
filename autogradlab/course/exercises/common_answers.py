"""Wrong ideas that an answer can show in any task, by how its numbers compare with those that are wanted.

Each says something that is true of the answer at every input: the right numbers with the other sign, in another order,
in another shape, and so on. A task's own misconceptions come first, because they know the reason.

Read next: `judge.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.course.exercises.compare import Numbers
from autogradlab.course.exercises.wrong_answer_sentences import WrongPart

__all__ = ["CommonIdea", "find_common_idea"]

Array = np.ndarray[Any, Any]
RTOL = 1e-5


@dataclass(frozen=True)
class CommonIdea:
    """A wrong idea that is known in every task.

    Attributes:
        name: The idea, to follow "Your answer is", or "The cause is" where the answer is an exception.
        words: The next question to ask yourself.
    """

    name: str
    words: str


def find_common_idea(case: WrongPart) -> CommonIdea | None:
    """The first of the ideas that fits the first wrong part at every input; None where none does."""
    pairs = [(a, w) for a, w in zip(case.given, case.wanted, strict=True)]
    if not all(isinstance(a, Numbers) and isinstance(w, Numbers) for a, w in pairs):
        return None
    arrays = [(a.array, w.array) for a, w in pairs if isinstance(a, Numbers) and isinstance(w, Numbers)]
    finite = any(np.isfinite(got).any() for got, _ in arrays)
    if not finite or sum(w.size for _, w in arrays) < MIN_NUMBERS or not any(w.any() for _, w in arrays):
        return None
    table = VALUE_IDEAS if case.numbers else SHAPE_IDEAS
    found = next((idea for idea, fits in table if all(fits(got, want) for got, want in arrays)), None)
    return found or ((passes_on(case, arrays) or has_constant_factor(arrays)) if case.numbers else None)


MIN_NUMBERS = 2  # a single number has the other sign, or is off by 1, by chance


def same(got: Array, want: Array) -> bool:
    """Whether two arrays hold the same numbers in the same shape; a number is the same as a list of it."""
    if (got.shape != want.shape and not got.size == want.size == 1) or not np.isfinite(want).all():
        return False
    return bool(np.allclose(got.ravel(), want.ravel(), RTOL, 1e-12 + RTOL * float(np.max(np.abs(want), initial=0.0))))


def changes(change: Callable[[Array], Array]) -> Callable[[Array, Array], bool]:
    """Whether an answer is what is wanted after this change, at each input."""

    def fits(got: Array, want: Array) -> bool:
        with np.errstate(all="ignore"):
            return same(got, change(want))

    return fits


def same_numbers(got: Array, want: Array) -> bool:
    """Whether the numbers are right in some other order."""
    return got.size > 1 and same(np.sort(got.ravel()), np.sort(want.ravel()))


def rounded(got: Array, want: Array) -> bool:
    """Whether the numbers are right up to their last digits, which are cut off."""
    return bool(np.isfinite(got).all()) and any(same(got, np.round(want, digits)) for digits in range(5))


def contains(got: Array, want: Array) -> bool:
    """Whether what is wanted is somewhere in the answer, in a row."""
    flat, wanted = got.ravel(), want.ravel()
    spots = range(flat.size - wanted.size + 1)
    return 0 < wanted.size < flat.size and any(same(flat[k : k + wanted.size], wanted) for k in spots)


def right_where_finite(bad: Callable[[Array], Array]) -> Callable[[Array, Array], bool]:
    """Whether an answer is right wherever it is finite, and otherwise what `bad` recognizes."""

    def fits(got: Array, want: Array) -> bool:
        finite = np.isfinite(got)
        whole = got.shape == want.shape and bool(np.isfinite(want).all())
        return whole and bool(bad(got[~finite]).all()) and same(got[finite], want[finite])

    return fits


def in_two_tables(got: Array, want: Array) -> bool:
    """Whether the answer is a square table for a list of numbers: two lists were broadcast against each other."""
    return want.ndim == 1 and want.size > 1 and got.shape == (want.size, want.size)


ORDER_WORDS = "In which order does the task ask for them?"
SHAPE_WORDS = "Print the `shape` of what you return, and compare it with what the task asks for."
SINGLE_WORDS = "The task asks for each number by itself. Where do yours become one?"

OVERFLOW_WORDS = "Which power becomes too large there, or which logarithm gets a 0? Can you write it without that step?"

VALUE_IDEAS: tuple[tuple[CommonIdea, Callable[[Array, Array], bool]], ...] = (
    (CommonIdea("right but for the sign", "Take one case where you know which way it should go. Which way does yours?"),
     changes(np.negative)),
    (CommonIdea("0 everywhere", "Which step of your code is the last one where something isn't 0?"),
     changes(np.zeros_like)),
    (CommonIdea("twice what is asked for", "What is counted two times?"), changes(lambda w: 2 * w)),
    (CommonIdea("half of what is asked for", "Where does a factor of one half come in?"), changes(lambda w: w / 2)),
    (CommonIdea("the right numbers in the reverse order", ORDER_WORDS), changes(lambda w: np.flip(w))),
    (CommonIdea("the right table, transposed", "What does a row of your table stand for, and what a column?"),
     changes(np.transpose)),
    (CommonIdea("the right numbers in another order", ORDER_WORDS), same_numbers),
    (CommonIdea("right but for the signs: none of your numbers is negative", "Where does a minus sign get lost?"),
     changes(np.abs)),
    (CommonIdea("the square of what is asked for", "Where is something multiplied by itself?"), changes(np.square)),
    (CommonIdea("the square root of what is asked for", "Is there one root too many?"), changes(np.sqrt)),
    (CommonIdea("1 divided by what is asked for", "Which way around is your fraction?"), changes(np.reciprocal)),
    (CommonIdea("what is asked for, plus 1", "Where does a 1 come in?"), changes(lambda w: w + 1)),
    (CommonIdea("what is asked for, minus 1", "Where is a 1 taken away?"), changes(lambda w: w - 1)),
    (CommonIdea("right where it is finite, and infinite elsewhere", OVERFLOW_WORDS), right_where_finite(np.isinf)),
    (CommonIdea("right where it is finite, and nan elsewhere", OVERFLOW_WORDS), right_where_finite(np.isnan)),
    (CommonIdea("right where it is finite, and infinite or nan elsewhere", OVERFLOW_WORDS),
     right_where_finite(lambda bad: ~np.isfinite(bad))),
    (CommonIdea("right, but rounded", "Leave the digits as they are. Where are they cut off?"), rounded),
)  # fmt: skip

SHAPE_IDEAS: tuple[tuple[CommonIdea, Callable[[Array, Array], bool]], ...] = (
    (CommonIdea("the right numbers, but nested or in another shape", SHAPE_WORDS),
     lambda got, want: got.size == want.size > 0 and same(got.ravel(), want.ravel())),
    (CommonIdea("the right numbers in another order, and in another shape", SHAPE_WORDS), same_numbers),
    (CommonIdea("the sum of all the numbers that are asked for", SINGLE_WORDS),
     lambda got, want: got.size == 1 and same(got.ravel(), np.sum(want, keepdims=True).ravel())),
    (CommonIdea("the mean of all the numbers that are asked for", SINGLE_WORDS),
     lambda got, want: got.size == 1 and want.size > 1 and same(got.ravel(), np.mean(want, keepdims=True).ravel())),
    (CommonIdea("what is asked for, with something else beside it",
                "Which of the numbers that you return does the task ask for?"), contains),
    (CommonIdea("a part of what is asked for: numbers are missing",
                "How many numbers does the task ask for, and which of them do you return?"),
     lambda got, want: contains(want, got)),
    (CommonIdea("a table: a row and a column were broadcast against each other",
                "Print the shape of each of the two. Is one of them (n, 1)?"),
     in_two_tables),
    (CommonIdea("several numbers, where one is asked for", "How do they become one: by a sum, a product, a choice?"),
     lambda got, want: got.size > 1 and want.ndim == 0),
)  # fmt: skip


def passes_on(case: WrongPart, arrays: Sequence[tuple[Array, Array]]) -> CommonIdea | None:
    """The idea of an answer that is one of the arguments, as it came in."""
    for k, name in enumerate(case.task.arguments):
        try:
            arguments = [np.asarray(row[k], dtype=float) for row in case.inputs]
        except (TypeError, ValueError, IndexError):  # a text, or a ragged list
            continue
        if all(a.size and same(got, a) for got, a in zip((got for got, _ in arrays), arguments, strict=True)):
            return CommonIdea(f"`{name}` itself, unchanged", f"What should happen to `{name}` on the way?")
    return None


def has_constant_factor(arrays: Sequence[tuple[Array, Array]]) -> CommonIdea | None:
    """The idea of an answer that is right but for one factor, the same at every input."""
    got, want = (np.concatenate([pair[k].ravel() for pair in arrays]) for k in (0, 1))
    at = want != 0
    if at.sum() < MIN_NUMBERS + 1 or got[~at].any():
        return None
    ratio = got[at] / want[at]
    if not np.isfinite(ratio).all() or np.ptp(ratio) > 1e-4 * abs(np.mean(ratio)):
        return None
    return CommonIdea("the right answer times the same number everywhere", "Is a factor missing, or one too many?")
