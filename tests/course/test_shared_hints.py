"""No sentence of an exercise is written a second time in another one."""

import ast
from collections import defaultdict
from pathlib import Path

from autogradlab.course import shared_hints
from autogradlab.course.exercises import common_errors

EXERCISES = Path(__file__).parents[2] / "exercises"


def questions():
    """{question: the exercises that write it out}, over every string that ends with a question mark."""
    found = defaultdict(set)
    for source in EXERCISES.glob("*/*.py"):
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith("?"):
                found[node.value].add(source.parent.name)
    return found


def test_a_question_of_two_exercises_is_a_shared_hint():
    assert {question: where for question, where in questions().items() if len(where) > 1} == {}


def test_every_shared_hint_is_a_question_that_an_exercise_asks():
    hints = {name: text for name, text in vars(shared_hints).items() if name.isupper()}
    sources = (
        "".join(source.read_text() for source in EXERCISES.glob("*/*.py")) + Path(common_errors.__file__).read_text()
    )
    assert {name for name, text in hints.items() if not text.endswith("?") or name not in sources} == set()
