"""Sentences where no answer came back: an error in the learner's function, or something that can't be compared.

Read next: `feedback.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autogradlab.course.exercises.place import Place
from autogradlab.course.exercises.tasks import Task
from autogradlab.course.exercises.wrong_answer_sentences import NO_VALUE_REMARK, count_words, input_text

__all__ = ["NoAnswer", "describe_error", "describe_unusable"]

NoAnswer = tuple[Place, tuple[str, ...], str]  # where, what to say, and what to quote

# What to look at after an exception, by its name.
ERROR_HINTS = {
    "NameError": "Is the name spelled as where it was made, and was the cell that makes it run?",
    "UnboundLocalError": "On which way through the function does this name get no value before it is used?",
    "ZeroDivisionError": "For this input a denominator is 0. Which one, and should it be?",
    "IndexError": "How many entries are there, and at which number does counting start?",
    "KeyError": "Which keys are there? Print them.",
    "AttributeError": "What is it that the dot stands behind: a float, a list, a tensor? `type(...)` tells.",
    "TypeError": "Which two things don't go together in this line? `type(...)` tells what each of them is.",
    "ValueError": "Print what goes into this line: is it what you expect?",
    "RecursionError": "The function calls itself without end. When should it stop?",
    "SystemExit": "A function in a notebook ends with `return`, not with `exit()`.",
}


def describe_error(task: Task, arguments: Sequence[Any], answer: dict[str, Any]) -> NoAnswer:
    """An exception in the learner's function: where, what to look at, and its text with the line to quote."""
    name, line = str(answer.get("error")), str(answer.get("line") or "")
    call = f"{task.function}({', '.join(task.arguments)})"
    message = str(answer.get("message") or "")
    hint = ERROR_HINTS.get(name, "Call your function by itself, and read the last line of the message first.")
    if name == "TypeError" and not line:
        hint = f"It is called like this: `{call}`. Does it take {count_words(len(task.arguments), 'argument')}?"
    if name == "TypeError" and line and "argument" in message:
        hint = "What does the function that is called in this line take? `help(...)` tells."
    asked = str(answer.get("asked") or "")
    if asked:
        hint = "The line above is how your code was used. What does it need to have, or to be, for that?"
    said = f"{line or asked}\n{name}: {message}".strip().removesuffix(":")
    hints = () if "Hint:" in message else (hint,)  # the engine's errors bring their own
    return place_of(task, arguments, "your function raised an error:"), hints, said


def describe_unusable(task: Task, arguments: Sequence[Any], answer: dict[str, Any]) -> NoAnswer:
    """An answer that is no number: where, what to say, and the answer itself to quote."""
    if answer.get("kind") == "NoneType":
        return (
            place_of(task, arguments, f"it returns `None`, where {task.answer} is asked for."),
            (NO_VALUE_REMARK,),
            "",
        )
    said = f"{answer.get('shown') or ''}\n{answer.get('message') or ''}".strip()
    return place_of(task, arguments, f"it returns this, where {task.answer} is asked for:"), (), said


def place_of(task: Task, arguments: Sequence[Any], seen: str) -> Place:
    """The place where the whole answer is missing; what is seen there says nothing about the input."""
    return Place(input_text(task, arguments), "", seen, seen)
