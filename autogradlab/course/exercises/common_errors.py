"""Wrong ideas that an exception can show in any task, by its message and the learner's line.

A task's own misconceptions come first. Where none of them raises the same, these name the idea behind the exceptions
that a first course meets again and again: a graph that is cut, a leaf that was replaced, a gradient that isn't
there yet.

Read next: `no_answer.py`.
"""

from __future__ import annotations

import re
from typing import Any

from autogradlab.course import shared_hints
from autogradlab.course.exercises.common_answers import CommonIdea

__all__ = ["find_common_error", "find_common_value"]

Row = tuple[str, str, str, str]  # what the message holds, what the line holds, the idea, the words

NEEDS_TENSOR = "Which value here is a plain number or array, and where did it stop being a tensor?"
ERRORS: tuple[Row, ...] = (
    (r"'NoneType' object has no attribute '(zero_|data|fill_|mul_|detach_)'", "",
     "a `.grad` that is changed before any `backward()` has made it", shared_hints.NO_GRADIENT_YET),
    ("NoneType", r"(\w+) *= *\1 *-.*\bgrad\b", "a parameter that is replaced by a result, or that never got a gradient",
     shared_hints.REBOUND_LEAF),
    ("NoneType", r"\bgrad\b", "a `.grad` that is `None`: no `backward()` has filled it", shared_hints.NO_GRADIENT_YET),
    ("a (view of a )?leaf Variable that requires grad is being used in an in-place operation", "",
     "a parameter that is changed while it is tracked", shared_hints.IN_PLACE_LEAF),
    ("backward through the graph a second time", "", "a second `backward()` through a graph that the first one freed",
     "Where in your loop is the graph built? Is it built again in every round?"),
    ("modified by an inplace operation", "", "a value that was changed in place after the graph had saved it",
     "Which line changes a tensor that the graph still needs? Is the graph built again after each step?"),
    ("grad can be implicitly created only for scalar outputs", "", "`backward()` on more than one number",
     shared_hints.SCALAR_LOSS),
    ("does not require grad and does not have a grad_fn", "", "a result without a graph: tracking was lost on the way",
     "Follow the value back. Where does it leave the graph: a `float(...)`, a NumPy call, `.item()`, `.detach()`, "
     "`no_grad()`, or a gradient computed without `create_graph=True`?"),
    ("appears to not have been used in the graph", "", "the gradient of something that the result doesn't depend on",
     "Is the tensor that you differentiate for the very one that the result was computed from?"),
    ("only one element tensors can be converted|can't be converted to Python scalars", "",
     "a function for plain numbers, called with a tensor of several", "Which function on this line knows tensors?"),
    ("Can't call numpy\\(\\) on Tensor that requires grad", "", "a tracked tensor handed to NumPy",
     "Should gradients flow through this step? If so, stay with tensors; if not, say so with `detach()`."),
    ("cannot be multiplied|size mismatch|inconsistent tensor size|must match|could not be broadcast|core dimension", "",
     "two shapes that don't go together", "Print both shapes. Which numbers have to be equal?"),
    ("can't multiply sequence by non-int|can only concatenate (list|tuple)|unsupported operand .*'(list|tuple)'", "",
     "a Python list used as if it were a vector", "Lists can't do arithmetic. Which loop or array can?"),
    ("'(float|int|numpy.float32|numpy.float64|numpy.ndarray|ndarray|list|tuple)' object has no attribute "
     "'(backward|grad|requires_grad|requires_grad_|detach|item|exp|log|sin|cos|tanh|sum|mean|T|shape|data)'", "",
     "a plain value where a tensor is needed", NEEDS_TENSOR),
    ("'Tensor' object is not callable|object is not callable", "", "a value that is called as if it were a function",
     "Which name on this line has parentheses after it, and what does it hold?"),
    ("assigned grad expected to be a Tensor or None", "", "a `.grad` that is set to a plain number",
     "What may a `.grad` be: which two kinds of value?"),
    ("unsupported operand .*'NoneType'", r"", "`None` used as if it were a number",
     "Which name on this line holds `None`, and which line put it there?"),
    ("unsupported operand .*'(method|function|builtin_function_or_method)'", "",
     "a function that was never called", "What is missing after its name?"),
    ("Boolean value of Tensor with more than one|truth value of an array", "",
     "a yes or no, asked of several numbers at once", "Which yes do you mean: of all of them, of any, of the largest?"),
    ("cannot be converted to Scalar", "", "several numbers where one is needed",
     "How many numbers does it hold? Which of them do you want, or what makes one of them all?"),
    ("object has no attribute 'zero_grad'", "", "`zero_grad()` on a tensor, which only optimizers and modules have",
     "Whose method is `zero_grad()`? What holds a tensor's own gradient?"),
    ("'(list|tuple|Model)' object has no attribute", "", "a list used as if it were one of its tensors",
     "What does the list hold? How do you reach each of them?"),
    ("not subscriptable|too many indices|index .*out of", "", "an index that isn't there",
     "How many axes does it have, and how many entries on each? Counting starts at 0."),
    ("not enough values to unpack|too many values to unpack|not iterable", "",
     "a value taken apart into the wrong number of pieces", "Print it first. How many pieces does it have?"),
    (r"shape .* is invalid for input of size", "", "a `reshape` that can't hold as many numbers",
     "A reshape only moves numbers. Should some of them be added up first?"),
    ("Dimension out of range", "", "an axis that isn't there", "How many axes does it have? Print its shape."),
    ("must be real number, not|bad operand type for", "", "something that isn't a plain number, used as one",
     "What kind of thing is it, and where does it hold its number?"),
    ("math domain error|expected a (positive|nonnegative) input", "",
     "a logarithm or square root outside its domain", "Which number goes in there, and where does it come from?"),
    ("math range error|Numerical result out of range", "", "a power that is too large for a float",
     "Which number goes into it, and can you avoid that step?"),
    ("division by zero|division or modulo by zero", "", "a division by 0",
     "Which denominator becomes 0, and should it ever?"),
    ("maximum recursion depth exceeded", "", "a function that calls itself too often",
     "When should it stop? Could a loop with a list do it instead?"),
    (r"missing \d+ required (positional|keyword-only) argument|takes \d+ positional arguments? but", "",
     "a call with the wrong number of arguments",
     "Which arguments does the function take, and which does this line pass?"),
    ("invalid combination of arguments", "", "a call with arguments that the function doesn't take",
     "Which arguments does the function take? `help(...)` shows them."),
    (r"got an unexpected keyword argument|unexpected keyword", "", "a keyword that the function doesn't have",
     "Which keywords does it take? `help(...)` shows them."),
)  # fmt: skip

# What is said where the answer came back, and couldn't be used as the task says.
ASKED: tuple[Row, ...] = (
    ("unpack|not iterable", "", "an answer that doesn't have the parts that the task asks for",
     "How many things should come back, and in which order?"),
    ("NoneType", "", "`None`, where something should have come back",
     "Is a `return` missing, or does your function end before it?"),
    ("not callable", "", "something else in the place of a function", "Which of the things that come back is called?"),
    ("has no attribute", "", "an answer of another kind than the task asks for",
     "Print the `type(...)` of what you return. What should it be?"),
)  # fmt: skip

VALUES: tuple[tuple[str, str, str, str], ...] = (
    ("function|builtin_function_or_method|method", "", "a function that was never called",
     "What is missing after its name?"),
    ("NoneType", "", "`None`: nothing came back", "Is a `return` missing, or does your function end before it?"),
    ("str", "", "text, not a number", "What turns it into a number?"),
    ("list|tuple", r" object at 0x", "objects, where numbers are asked for",
     "Where does each of them hold its number?"),
    ("list|tuple", r"\bNone\b", "a list with `None` in it", shared_hints.NO_GRADIENT_YET),
    ("map|filter|generator|zip|dict_values|dict_keys", "", "a recipe for numbers, not yet a list",
     "What turns it into a list?"),
    ("dict|set|frozenset", "", "a collection without an order",
     "Which numbers does the task ask for, and in which order?"),
    ("list|tuple", r"['\"]", "text, not numbers", "What turns each of them into a number?"),
)  # fmt: skip


def find_common_error(answer: dict[str, Any]) -> CommonIdea | None:
    """The idea behind an exception; None where its message doesn't tell."""
    message, line = str(answer.get("message") or "").partition("\nHint:")[0], str(answer.get("line") or "")
    return find_row(ERRORS if line else ASKED, message, line) if line or answer.get("asked") else None


def find_common_value(answer: dict[str, Any]) -> CommonIdea | None:
    """The idea behind an answer that is no number; None where it doesn't tell."""
    kind, shown = str(answer.get("kind")), str(answer.get("shown") or "")
    rows = [row for row in VALUES if re.fullmatch(row[0], kind)]
    return find_row(rows, kind, shown)


def find_row(rows: Any, message: str, line: str) -> CommonIdea | None:
    """The first row that both texts match."""
    for said, where, name, words in rows:
        if re.search(said, message) and re.search(where, line):
            return CommonIdea(name, words)
    return None
