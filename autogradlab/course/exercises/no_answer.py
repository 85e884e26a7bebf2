"""Sentences for when no answer came back: an error in the learner's function, or something that can't be compared.

Read next: `feedback.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from autogradlab.course.exercises.place import Place
from autogradlab.course.exercises.tasks import Task
from autogradlab.course.exercises.wrong_answer_sentences import NO_VALUE_REMARK, count_words, input_text

__all__ = ["NoAnswer", "describe_error", "describe_unusable", "same_error"]

NoAnswer = tuple[Place, tuple[str, ...], str]  # where, what to say, and what to quote

# What to look at after an exception, by its name.
ERROR_HINTS = {
    "NameError": "Is the name spelled the way it was where you defined it, and did you run that cell?",
    "UnboundLocalError": "Which path through the function uses this name before giving it a value?",
    "ZeroDivisionError": "A denominator is 0 for this input. Which one, and should it be?",
    "OverflowError": "The result is too large for a float. Which step makes it so large, and can you avoid that step?",
    "IndexError": "How many entries are there, and which number does counting start at?",
    "KeyError": "Which keys are there? Print them.",
    "AttributeError": "What comes before the dot: a float, a list, a tensor? Print its `type(...)`.",
    "TypeError": "Which two things don't go together on this line? Print the `type(...)` of each.",
    "ValueError": "Print what goes into this line. Is it what you expect?",
    "RecursionError": "The function never stops calling itself. When should it stop?",
    "SystemExit": "A function in a notebook ends with `return`, not with `exit()`.",
}

# What to look at after an exception whose message says more than its name: words in the message, and the hint.
MESSAGE_HINTS = (
    ("NoneType", "Something on this line is `None`. Is it a `.grad` that no `backward()` has filled yet, or what a "
     "function without a `return` gives?"),
    ("math domain error", "The function isn't defined for this number: the logarithm or the square root of a negative "
     "number, or the logarithm of 0. Where does that number come from?"),
    ("math range error", ERROR_HINTS["OverflowError"]),
)  # fmt: skip


def describe_error(task: Task, arguments: Sequence[Any], answer: dict[str, Any]) -> NoAnswer:
    """An exception in the learner's function: where, what to look at, and its text with the line to quote."""
    name, line = str(answer.get("error")), str(answer.get("line") or "")
    call = f"{task.function}({', '.join(task.arguments)})"
    message = str(answer.get("message") or "")
    asked = str(answer.get("asked") or "")
    hint = ERROR_HINTS.get(name, "Call your function by itself, and read the last line of the message first.")
    hint = next((words for found, words in MESSAGE_HINTS if found in message), hint)
    if name == "TypeError" and not line:
        hint = f"It is called like this: `{call}`. Does it take {count_words(len(task.arguments), 'argument')}?"
    if name == "TypeError" and line and "argument" in message:
        hint = "Which arguments does the function you call on this line take? `help(...)` shows them."
    if asked:
        hint = "The line above shows how your code was used. What does it need to have, or to be, for that to work?"
    said = f"{line or asked}\n{name}: {message}".strip().removesuffix(":")
    hints = () if "Hint:" in message else (hint,)  # the engine's errors bring their own
    return place_of(task, arguments, "your function raised an error:"), hints, said


def same_error(given: dict[str, Any], wanted: dict[str, Any], line: str = "") -> bool:
    """Whether an answer raised the exception that a wrong idea raises: by its name and message, hint left out.

    Names in backticks and numbers may differ; `line` is a regular expression for the learner's own line.
    """
    said = [(str(a.get("error")), error_summary(str(a.get("message") or ""))) for a in (given, wanted)]
    return "error" in wanted and said[0] == said[1] and bool(re.search(line, str(given.get("line") or "")))


def error_summary(message: str) -> str:
    """An error message without its hint, with names in backticks and numbers left open."""
    return re.sub(r"`[^`]*`|-?\d+(\.\d+)?(e[+-]?\d+)?", "…", message.partition("\nHint:")[0])


def describe_unusable(task: Task, arguments: Sequence[Any], answer: dict[str, Any]) -> NoAnswer:
    """An answer that is no number: where, what to say, and the answer itself to quote."""
    if answer.get("kind") == "NoneType":
        return (
            place_of(task, arguments, f"your function returns `None` instead of {task.answer}."),
            (NO_VALUE_REMARK,),
            "",
        )
    said = f"{answer.get('shown') or ''}\n{answer.get('message') or ''}".strip()
    return place_of(task, arguments, f"your function returns this instead of {task.answer}:"), (), said


def place_of(task: Task, arguments: Sequence[Any], seen: str) -> Place:
    """The place where the whole answer is missing; what is seen there says nothing about the input."""
    return Place(input_text(task, arguments), "", seen, seen)
