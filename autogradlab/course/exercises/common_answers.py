"""Wrong ideas that an answer can show in any task, by how its numbers compare with those that are wanted.

Each says something that is true of the answer at every input: the right numbers with the other sign, in another order,
in another shape, and so on. A task's own misconceptions come first, because they know the reason.

Read next: `judge.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from autogradlab.course.exercises.compare import Answer, NonNumber, Numbers, Part, same_part
from autogradlab.course.exercises.wrong_answer_sentences import WrongPart
from autogradlab.course.shared_hints import ASKED_ORDER

__all__ = ["CommonIdea", "changed_arguments", "find_common_idea", "find_other_part"]

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
    (CommonIdea("the right numbers in the reverse order", ASKED_ORDER), changes(lambda w: np.flip(w))),
    (CommonIdea("the right table, transposed", "What does a row of your table stand for, and what a column?"),
     changes(np.transpose)),
    (CommonIdea("the right numbers in another order", ASKED_ORDER), same_numbers),
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


def find_other_part(case: WrongPart, given: Sequence[Answer]) -> CommonIdea | None:
    """The idea of a part that is `None`, a yes or no, or another part of the same answer, wherever it is wrong."""
    wrong = [k for k, hit in enumerate(case.hits) if not hit]
    if not case.name or not all(isinstance(case.wanted[k], Numbers) for k in wrong):
        return None
    theirs = [case.given[k] for k in wrong]
    said = {part.words for part in theirs if isinstance(part, NonNumber)}
    if len(said) > 0 and all(isinstance(part, NonNumber) for part in theirs):
        if said == {None} and ".grad" not in case.name:  # what a gradient lacks is told by its pattern
            words = "Is a `return` missing, or does one way through your function end without it?"
            return CommonIdea("`None` where a number is asked for", words)
        if said <= {True, False}:
            return CommonIdea("a yes or a no, where a number is asked for", "Which number would tell more than that?")
    numbers = sum(part.array.size for part in theirs if isinstance(part, Numbers))
    for name in given[0] if numbers >= MIN_NUMBERS else ():
        if name != case.name and all(is_part(case.given[k], given[k].get(name)) for k in wrong):
            return CommonIdea(f"the same as another part, {name}", "Which of the two does your `return` name?")
    return None


def is_part(part: Part | None, other: Part | None) -> bool:
    """Whether two parts are the same numbers."""
    return isinstance(part, Numbers) and isinstance(other, Numbers) and same_part(part, other)


# What may become of one argument: what it would be, its new value, and the next question.
USED = "Where in your code is {0} used, and how?"
ROUNDS = "Take a small {0}, and count the rounds of your loop on your fingers. Which one is too many, or missing?"
NUMBER_CHANGES: tuple[tuple[str, Callable[[Any], Any], str], ...] = (
    ("if {0} were 1", lambda v: type(v)(1), USED),
    ("if {0} were 0", lambda v: type(v)(0), USED),
    ("if {0} had the other sign", lambda v: -v, "Which sign does {0} have where you use it?"),
    ("if 1 − {0} were in place of {0}", lambda v: 1 - v, "Which of the two shares is {0}?"),
    ("if {0} were twice as large", lambda v: 2 * v, "Where does a factor of two meet {0}?"),
    ("if {0} were half as large", lambda v: v / 2, "Where does a factor of one half meet {0}?"),
)
COUNT_CHANGES: tuple[tuple[str, Callable[[Any], Any], str], ...] = (
    ("if {0} were 1", lambda v: 1, "Does your loop end in its first round? Where is its `return`?"),
    ("if {0} were one larger", lambda v: v + 1, ROUNDS),
    ("if {0} were one smaller", lambda v: v - 1, ROUNDS),
    ("if {0} were 0", lambda v: 0, USED),
)
LIST_CHANGES: tuple[tuple[str, Callable[[Any], Any], str], ...] = (
    ("for the first entry of {0} alone", lambda v: v[:1], "Does your loop end in its first round?"),
    ("for the last entry of {0} alone", lambda v: v[-1:], "What is kept from one round to the next?"),
    ("without the last entry of {0}", lambda v: v[:-1], "Where does your loop end? Count its rounds for two entries."),
    ("without the first entry of {0}", lambda v: v[1:], "Where does your loop begin? Counting starts at 0."),
    ("if {0} were the other way around", lambda v: v[::-1], "With which entry does your loop begin?"),
)


def changed_arguments(case: WrongPart) -> Iterator[tuple[CommonIdea, list[list[Any]]]]:
    """Ideas of an answer that is right for other arguments, and the inputs with those: the reference tells the rest."""
    names = case.task.arguments
    if any(len(row) != len(names) for row in case.inputs):
        return
    for k, name in enumerate(names):
        values = [row[k] for row in case.inputs]
        for text, change, words in changes_for(values):
            changed = [[*row[:k], change(row[k]), *row[k + 1 :]] for row in case.inputs]
            yield right_for(text.format(f"`{name}`"), words.format(f"`{name}`")), changed
    for i, j in combinations(range(len(names)), 2):
        rows = [
            (list(row[i]), list(row[j])) for row in case.inputs if isinstance(row[i], list) and isinstance(row[j], list)
        ]
        pair = f"`{names[i]}` and `{names[j]}`"
        if len(rows) == len(case.inputs) and all(len(a) == len(b) > 1 for a, b in rows):
            for text, change, words in LIST_CHANGES:
                changed = [[change(v) if at in (i, j) else v for at, v in enumerate(row)] for row in case.inputs]
                yield right_for(text.format(pair), words), changed
        if all(type(row[i]) is type(row[j]) in (int, float, list) for row in case.inputs):
            order = [*range(i), j, *range(i + 1, j), i, *range(j + 1, len(names))]
            swapped = [[row[at] for at in order] for row in case.inputs]
            yield right_for(f"if {pair} were swapped", "Which of the two goes where?"), swapped


def right_for(when: str, words: str) -> CommonIdea:
    """The idea of an answer that is right for other arguments."""
    return CommonIdea(f"what would be right {when}", words)


def changes_for(values: Sequence[Any]) -> Sequence[tuple[str, Callable[[Any], Any], str]]:
    """What may become of an argument that has these values."""
    if all(type(v) is int for v in values):
        return COUNT_CHANGES
    if all(type(v) in (int, float) for v in values):
        return NUMBER_CHANGES
    if all(isinstance(v, list) and len(v) > 1 for v in values):
        return LIST_CHANGES
    return ()
