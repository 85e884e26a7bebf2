"""Sentences about a wrong answer: what differs, and how; never what is right.

Read next: `feedback.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from autogradlab.course.compare import Answer, same_shape
from autogradlab.course.tasks import Task

__all__ = ["difference", "pattern", "raised", "unusable"]

# What to look at after an exception, by its name.
HINTS = {
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


def show(value: Any) -> str:
    """A value for a sentence: numbers short and with a real minus sign, lists in brackets."""
    if isinstance(value, (list, tuple, np.ndarray)):
        shown = [show(v) for v in value[:6]]
        return "[" + ", ".join(shown + ["…"] * (len(value) > 6)) + "]"
    return value if isinstance(value, str) else f"{value:.4g}".replace("-", "−")


def point(task: Task, arguments: Sequence[Any]) -> str:
    """Where something happened: "At x = 1.3"."""
    return "At " + " and ".join(f"{name} = {show(a)}" for name, a in zip(task.arguments, arguments, strict=True))


def raised(task: Task, arguments: Sequence[Any], answer: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """Words about an exception in the learner's function, and its text with the line to quote."""
    name, line = str(answer.get("error")), str(answer.get("line") or "")
    call = f"{task.function}({', '.join(task.arguments)})"
    message = str(answer.get("message") or "")
    hint = HINTS.get(name, "Call your function by itself, and read the last line of the message first.")
    if name == "TypeError" and not line:
        hint = f"It is called like this: `{call}`. Does it take {counted(len(task.arguments), 'argument')}?"
    said = f"{line}\n{name}: {message}".strip().removesuffix(":")
    hints = () if "Hint:" in message else (hint,)  # the engine's errors bring their own
    return (f"{point(task, arguments)} your function raised an error:", *hints), said


def unusable(task: Task, arguments: Sequence[Any], answer: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """Words about an answer that is no number, and the answer itself to quote."""
    where = point(task, arguments)
    if answer.get("kind") == "NoneType":
        why = "Is a `return` missing, or is it a `.grad` that no `backward()` has filled?"
        return (f"{where} it returns `None`, where {task.answer} is asked for.", why), ""
    return (f"{where} it returns this, where {task.answer} is asked for:",), str(answer.get("shown") or "")


def difference(
    task: Task, inputs: Sequence[Any], given: Sequence[Answer], wanted: Sequence[Answer], hits: Sequence[bool]
) -> str:
    """What was asked, what came back, and a property of what is wanted."""
    k = hits.index(False)
    got, want = given[k].numbers, wanted[k].numbers
    said = f"{point(task, inputs[k])} you return {show(got.tolist())}"
    if not same_shape(given[k], wanted[k]):
        return f"{said}: {shaped(got)}, where {task.answer} is asked for."
    if not np.isfinite(got).all():
        return f"{said}, and that is not a finite number."
    i = int(np.argmax(np.abs(got.ravel() - want.ravel())))
    a, w = float(got.ravel()[i]), float(want.ravel()[i])
    return f"{said}; {slope(a, w) if want.size == 1 and task.quantity == 'slope' else other(i, a, w, want.size)}."


def slope(got: float, want: float) -> str:
    """How the slope that is wanted lies to what came back."""
    if math.isclose(got, -want, rel_tol=1e-4):
        return "the slope there is as steep, but goes **the other way**"
    if got * want < 0:
        return "the slope there is of **the other sign**"
    return f"the slope there is **{'steeper' if abs(want) > abs(got) else 'flatter'}**"


def other(i: int, got: float, want: float, size: int) -> str:
    """How number `i` of an answer should be instead."""
    which = f"number {i + 1}" if size > 1 else "it"
    how = "of **the other sign**" if got * want < 0 else "**larger**" if want > got else "**smaller**"
    return f"{which} should be {how}"


def shaped(array: Any) -> str:
    """A shape in words: "a number", "3 numbers", "a 3 × 1 array"."""
    if array.ndim > 1:
        return f"an array of shape {tuple(array.shape)}"
    return counted(array.size, "number") if array.ndim else "a number"


def counted(n: int, thing: str) -> str:
    return f"{n or 'no'} {thing}{'s' * (n != 1)}"


def pattern(
    task: Task, inputs: Sequence[Any], given: Sequence[Answer], wanted: Sequence[Answer], hits: Sequence[bool]
) -> str:
    """A remark on how an answer that shows no known idea is wrong."""
    if not all(same_shape(a, w) for a, w in zip(given, wanted, strict=True)):
        return "How many numbers go in, and how many should come out?"
    got, want = (np.concatenate([a.numbers.ravel() for a in answers]) for answers in (given, wanted))
    if not np.isfinite(got).all():
        return "Where does it come from: a division by 0, the logarithm or the root of a negative number?"
    if np.all(np.abs(got - want) <= 0.01 * np.abs(want)):
        return "You are close at every input, but not equal: is a number rounded, or a step too large?"
    if any(hits):
        return partly(inputs, hits)
    if len({a.numbers.tobytes() for a in given}) == 1:
        return "It is the same for every input: does your function use what it is given?"
    if spread(got, want) < 1e-4:
        return "It is the right answer times the same number everywhere: is a factor missing, or one too many?"
    if task.answer == "a number" and task.quantity == "slope":
        return "Ask the function itself: what does `(f(x + h) - f(x - h)) / (2 * h)` give for a small `h`?"
    return "Take one small input, and work it out on paper, step by step."


def partly(inputs: Sequence[Any], hits: Sequence[bool]) -> str:
    """A remark on an answer that is right at some inputs: at those of one sign, or at some of them."""
    rights, wrongs = ([a[0] for a, hit in zip(inputs, hits, strict=True) if hit is side] for side in (True, False))
    if all(type(x) is float for x in rights + wrongs) and min(rights) > 0 > max(wrongs):
        return "It is right where the input is positive. What changes where it is negative?"
    return f"It is right at {sum(hits)} of {len(hits)} inputs. What is different about the others?"


def spread(got: Any, want: Any) -> float:
    """How much the ratio of two arrays varies, relative to its mean."""
    with np.errstate(all="ignore"):
        ratio = got / np.where(want == 0, np.nan, want)
        return float(np.ptp(ratio) / abs(np.mean(ratio)))
