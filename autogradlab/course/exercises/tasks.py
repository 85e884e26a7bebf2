"""What an exercise is made of: tasks, each with inputs, a reference and the misconceptions it can recognise.

An exercise's `checks.py` builds these; the learner's self-check and the judge of a whole notebook share them.

Read next: `observe.py`.
"""

from __future__ import annotations

import hashlib
import inspect
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Arguments", "Exercise", "Lesson", "Misconception", "Task"]

Arguments = list[Any]  # plain data: numbers, strings, lists of them


@dataclass(frozen=True)
class Misconception:
    """A misconception, as the function that computes what it would give, or raises what it would raise.

    Attributes:
        name: The idea in a few words, to follow "Your answer is", e.g. "cos(x²): the outer derivative alone". Where
            `gives` raises, it follows "The cause is", e.g. "`w` replaced by a result: it is no longer a leaf".
        gives: What a learner with this idea would return, for the same arguments as the task's function. It may raise
            an exception instead: then an answer that raises the same one, at the same input, shows this idea.
        words: What to say: the next question to ask yourself, never the answer.
        line: Where `gives` raises, a regular expression that the learner's failing line must match, if the exception
            alone could mean several things.
        more: What to say when the same idea comes up a second time: a stronger hint, still not the answer. By default
            the task's `experiment`.
    """

    name: str
    gives: Callable[..., Any]
    words: str
    line: str = ""
    more: str = ""


@dataclass(frozen=True)
class Task:
    """One task: a function that the learner writes, judged by what it returns.

    Attributes:
        name: `task1`, `task2` ...
        title: What is asked, in a line.
        function: The name under which the notebook defines it.
        points: What a right answer counts.
        inputs: Draws lists of arguments (plain data) from a random generator; they must tell every idea apart.
        reference: The right function, of the same arguments.
        misconceptions: The wrong ideas it recognises, most likely first.
        reread: The lesson's section to reread, and the link to it.
        answer: What the function returns, in words: "a number", "a list of 3 numbers".
        arguments: What the arguments are called.
        quantity: What is asked for; a "slope" is steep or flat, anything else large or small.
        build: Turns plain arguments into those that the function takes: names into functions, numbers into tensors.
        ask: Asks the learner's function, `ask(function, *arguments)`, where it takes more than one call: a class whose
            instances are to be used, a function to call twice.
        observe: Tells what came of a call, `observe(returned, *arguments)`: numbers, or a dict of named parts.
        shares: Points that a part earns by itself, by the part's name; the others take everything right.
        tolerance: How far a number may be off, relative to what is right; near 0, a twentieth of it. None: 1e-5, or
            2e-4 where the reference returns float32. The answer's own dtype never widens it.
        experiment: What to try in a cell of its own, said with a wrong answer that comes a second time.
        describe: Says an input in words, `describe(*arguments)`, where the plain arguments aren't what the learner's
            function is called with.

    `build`, `ask` and `observe` are in `given.py` beside `checks.py`: its source is sent along with the question, so
    they may use only the standard library, NumPy and autogradlab, and learners may see them.
    """

    name: str
    title: str
    function: str
    points: int
    inputs: Callable[[random.Random], list[Arguments]]
    reference: Callable[..., Any]
    misconceptions: tuple[Misconception, ...]
    reread: tuple[str, str]
    answer: str = "a number"
    arguments: tuple[str, ...] = ("x",)
    quantity: str = "slope"
    build: Callable[..., Any] | None = None
    ask: Callable[..., Any] | None = None
    observe: Callable[..., Any] | None = None
    shares: Mapping[str, int] = field(default_factory=dict)
    tolerance: float | None = None
    experiment: str = ""
    describe: Callable[..., str] | None = None

    @property
    def given(self) -> tuple[Callable[..., Any] | None, ...]:
        """`build`, `ask` and `observe`, as `answers.collect` takes them."""
        return self.build, self.ask, self.observe

    @property
    def question(self) -> dict[str, str]:
        """All that a process without our files needs to ask this task, as `answers.collect_json` takes it."""
        build, ask, observe = (f.__name__ if f else "" for f in self.given)
        source = next((inspect.getsource(inspect.getmodule(f) or f) for f in self.given if f), "")
        return {"function": self.function, "given": source, "build": build, "ask": ask, "observe": observe}

    def draw(self, seed: str) -> list[Arguments]:
        """The inputs of one check; the same seed draws the same ones on any machine."""
        digest = hashlib.sha256(f"{self.name} {seed}".encode()).digest()
        return self.inputs(random.Random(int.from_bytes(digest[:8], "big")))


@dataclass(frozen=True)
class Exercise:
    """An exercise: its tasks in order."""

    name: str
    title: str
    tasks: tuple[Task, ...]

    @property
    def points(self) -> int:
        """What all tasks together count."""
        return sum(task.points for task in self.tasks)


@dataclass(frozen=True)
class Lesson:
    """A lesson of the course, by its notebook.

    Attributes:
        notebook: The notebook's name without its ending; it begins with the lesson's number.

    >>> Lesson("05_accumulation").section("Why adding is right")
    ('Lesson 5, “Why adding is right”', '../../notebooks/05_accumulation.ipynb#Why-adding-is-right')
    """

    notebook: str

    @property
    def number(self) -> int:
        """Which lesson it is."""
        return int(self.notebook.partition("_")[0])

    def section(self, heading: str) -> tuple[str, str]:
        """A section in words, and the link to it from an exercise's notebook: what a task's `reread` takes.

        Args:
            heading: The section's heading; Jupyter's anchors are headings with hyphens for spaces.
        """
        link = f"../../notebooks/{self.notebook}.ipynb#{heading.replace(' ', '-')}"
        return f"Lesson {self.number}, “{heading}”", link
