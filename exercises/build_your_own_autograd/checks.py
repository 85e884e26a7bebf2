"""The tasks of the exercise on building autograd, and the wrong ideas they recognise."""

from __future__ import annotations

import math
from typing import Any

from autogradlab.course.shared_hints import EACH_PARAMETER, LOOP_ENDS_EARLY, LOSS_FALLS, SECOND_STEP, SUM_OR_MEAN
from autogradlab.course.tasks import Exercise, Lesson, Misconception, Task

from . import ideas, operators
from .given import differences, functions, ordered, products, pushed, quotients, sums, walked
from .ideas import Value, changed, walking, with_links

LESSON = Lesson("12_build_autograd")
REMEMBERS = LESSON.section("A number that remembers")
FIRST_TRY = LESSON.section("The walk, first try")
MEND = LESSON.section("Break it, mend it")
REST = LESSON.section("The rest")
TRAIN = LESSON.section("Train a network with it")

NEW = "Which numbers are there after `c = a + b`, and is each of them what it was before?"
NUDGE = "Hold one of the two still, and let the other grow by 0.001. By how much does the result grow?"
LINKS = "Someone asks a result where it came from. What can yours say?"
TWO_FACTORS = "What arrives at a parent depends on two numbers: what arrived here, and the slope on the way."
USERS = "Draw the graph. Who must have had its turn before a number can pass on all it gets?"
TWO_WALKS = "Write down every `grad` after the first walk. What should the second one find there, and where?"
TURNED = "Python calls `x.__rsub__(2)` for `2 - x`. Which of the two stands on the left?"
RULE = "Compare with `(f(x + h) - f(x - h)) / (2 * h)` at x = 2 for a small h."


def engine_task(
    number: int, title: str, points: int, inputs: Any, ask: Any, reread: Any, *wrong: Any, **more: Any
) -> Task:
    """A task on the class itself."""
    arguments = ask.__code__.co_varnames[1 : ask.__code__.co_argcount]
    return Task(
        f"task{number}", title, "Value", points, inputs, Value, tuple(Misconception(*row) for row in wrong), reread,
        answer="a class", arguments=arguments, quantity="number", ask=ask, **more,
    )  # fmt: skip


TASK1 = engine_task(
    1, "a number that remembers", 2, ideas.pairs, sums, REMEMBERS,
    ("a sum without parents: it has forgotten how it was made", with_links("__add__", lambda a, b: ()), LINKS),
    ("slopes that are the numbers themselves", with_links("__add__", lambda a, b: ((a, a.data), (b, b.data))), NUDGE),
    ("a `grad` that begins at 1", changed(__init__=ideas.begin_at_one),
     "Before any walk, how much has arrived? And who gets the 1 when a walk begins?"),
    ("the first number, changed in place", changed(__add__=ideas.add_in_place), NEW),
    ("a plain number, no `Value`", changed(__add__=ideas.add_plainly), LINKS),
)  # fmt: skip
TASK2 = engine_task(
    2, "a product", 1, ideas.pairs, products, REMEMBERS,
    ("right but for the slopes: each is the factor itself, not the other one",
     with_links("__mul__", lambda a, b: ((a, a.data), (b, b.data))), NUDGE),
    ("a product with the slopes of a sum", with_links("__mul__", lambda a, b: ((a, 1.0), (b, 1.0))), NUDGE),
    ("a product whose slopes are the product",
     with_links("__mul__", lambda a, b: ((a, a.data * b.data), (b, a.data * b.data))), NUDGE),
    ("a product without parents: it has forgotten how it was made", with_links("__mul__", lambda a, b: ()), LINKS),
)  # fmt: skip
TASK3 = engine_task(
    3, "one step back", 2, ideas.pushes, pushed, FIRST_TRY,
    ("assigned where it should be added", ideas.pushing(lambda g, s, old, p: g * s),
     "A number is used in two places. What happens to what came from the first when the second arrives?"),
    ("the local slope alone: what arrived from above is missing",
     ideas.pushing(lambda g, s, old, p: old + s), TWO_FACTORS),
    ("what arrived from above alone: the local slope is missing",
     ideas.pushing(lambda g, s, old, p: old + g), TWO_FACTORS),
    ("the parent's value where the slope belongs", ideas.pushing(lambda g, s, old, p: old + g * p.data), TWO_FACTORS),
    ("the sum of the two factors", ideas.pushing(lambda g, s, old, p: old + g + s), TWO_FACTORS),
    ("one share for each parent, even where it is used twice", changed(push=ideas.push_once_each),
     "In x · x, how many ways lead back to x?"),
    ("right for the parents, and then your own gradient is wiped out", changed(push=ideas.push_and_clear),
     "Passing something on: do you have to lose it?"),
)  # fmt: skip
TASK4 = engine_task(
    4, "in which order", 3, ideas.graphs, ordered, MEND,
    ("the right order, turned around: parents first", changed(order=ideas.parents_first), USERS),
    ("noted on the way down: a parent may come before another number that uses it",
     changed(order=ideas.on_the_way_down), USERS),
    ("first come, first served: a queue is too early where one path is longer", changed(order=ideas.by_queue), USERS),
    ("one visit for each path: what is used twice comes twice", changed(order=ideas.each_path),
     "How do you know that you have been somewhere already?"),
    ("right while the graph is small: it calls itself once for each link", changed(order=ideas.by_recursion),
     "Python stops a function that calls itself some 1000 times. What could keep the numbers still to be visited?"),
    ("right once: the marks of the first visit are never taken away", changed(order=ideas.once_for_all),
     "Where do you note who has been visited, and who cleans up after the first call?"),
    ("without the number itself", changed(order=lambda self: Value.order(self)[1:]), "Who begins the walk?"),
    ("its parents, and not theirs", changed(order=lambda self: [self, *dict.fromkeys(self.parents)]),
     "How far back does your search go?"),
    ("numbers told apart by their value", changed(order=ideas.by_data),
     "Two different numbers may both hold 1. Are they the same?"),
    shares={"what is wrong with the order": 2},
)  # fmt: skip
TASK5 = engine_task(
    5, "the whole walk", 3, ideas.graphs, walked, MEND,
    ("0 everywhere: nothing was sent off", walking(seed=lambda self: 0.0),
     "What is the slope of a number towards itself?"),
    ("twice what it should be: the walk begins with 2", walking(seed=lambda self: 2.0),
     "What is the slope of a number towards itself?"),
    ("assigned where it should be added", walking(push=ideas.push_by_assigning),
     "Where two paths meet, what becomes of what came over the first?"),
    ("in an order that is too early for some: first come, first served", walking(order=ideas.by_queue), USERS),
    ("sent on once for each path, and each time all that has arrived", walking(order=ideas.each_path), USERS),
    ("one step back, and no further", walking(order=lambda self: [self]), "Who passes on what the parents have got?"),
    ("right once: what the first walk left on the way is sent again", walking(clear=ideas.clear_nothing), TWO_WALKS),
    ("the second walk alone: it wipes out what the first left at the leaves", walking(clear=ideas.clear_all),
     TWO_WALKS),
    ("right while the graph is small: it calls itself once for each link", walking(order=ideas.by_recursion),
     "Python stops a function that calls itself some 1000 times. Does your `order` call itself?"),
    shares={"the list of all gradients after one `backward()`": 2},
)  # fmt: skip
TASK6 = engine_task(
    6, "minus, and numbers on the left", 2, operators.two, differences, REST,
    ("a difference with the slopes of a sum",
     with_links("__sub__", lambda a, b: ((a, 1.0), (b, 1.0))), NUDGE),
    ("turned around: x − 2 where 2 − x is asked for", changed(__rsub__=lambda a, b: a - b), TURNED),
    ("a minus that is forgotten on the way back", operators.one_parent("__neg__", lambda x, y: 1.0), NUDGE),
    ("2 + x that is x alone", changed(__radd__=lambda a, b: a), "What is 2 + x at x = 1, by yours?"),
    ("4 * x with the slope of a sum", changed(__rmul__=lambda a, b: a.made(a.data * b, (a, 1.0))), NUDGE),
)  # fmt: skip
TASK7 = engine_task(
    7, "quotients and powers", 2, operators.with_powers, quotients, REST,
    ("n · xⁿ: the exponent was not lowered", operators.power(lambda x, n: n * x**n), RULE),
    ("xⁿ⁻¹: the exponent did not come down as a factor", operators.power(lambda x, n: x ** (n - 1)), RULE),
    ("a quotient with one slope: nothing goes back to the denominator", operators.quotient(lambda a, b: 0.0),
     "Does x / y change when y grows?"),
    ("a quotient whose second slope has the other sign", operators.quotient(lambda a, b: a / b**2),
     "Take x and y positive. Does x / y rise or fall when y grows?"),
    ("a quotient whose second slope lacks a square", operators.quotient(lambda a, b: -a / b), RULE),
    ("a quotient whose second slope lacks the numerator", operators.quotient(lambda a, b: -1 / b**2), RULE),
    ("turned around: x / 2 where 2 / x is asked for", changed(__rtruediv__=lambda a, b: a / b),
     "Python calls `x.__rtruediv__(2)` for `2 / x`. Which of the two stands on top?"),
)  # fmt: skip
TASK8 = engine_task(
    8, "functions", 2, operators.places, functions, REST,
    ("an exp whose slope is that of a power", operators.one_parent("exp", lambda x, y: x * y / math.e), RULE),
    ("an exp with slope 1", operators.one_parent("exp", lambda x, y: 1.0), RULE),
    ("a tanh whose slope squares the input, where the output belongs",
     operators.one_parent("tanh", lambda x, y: 1 - x**2),
     "Far out the curve is flat. What does your slope say at x = 3?"),
    ("a tanh with the sigmoid's slope", operators.one_parent("tanh", lambda x, y: y * (1 - y)),
     "At 0 the curve of tanh goes up at 45 degrees. What does your slope say there?"),
    ("a relu that lets gradients through where it gives 0", operators.one_parent("relu", lambda x, y: 1.0),
     "Left of 0 the curve is flat. What is its slope?"),
    ("a relu whose slope is its value", operators.one_parent("relu", lambda x, y: y), RULE),
)  # fmt: skip
TASK9 = Task(
    "task9", "training a neuron", "train", 2, operators.trainings, operators.train,
    (
        Misconception("gradients that pile up: they were never zeroed", operators.training(pile=True), SECOND_STEP),
        Misconception("the way uphill", operators.training(lambda p: -1.0),
                      LOSS_FALLS),
        Misconception("steps along the sum's gradient, not the mean's", operators.training(lambda p: float(len(p))),
                      SUM_OR_MEAN),
        Misconception("a weight that learns, and a bias that stays", operators.training(learn=0),
                      EACH_PARAMETER),
        Misconception("one step, however many are asked for", operators.training(once=True),
                      LOOP_ENDS_EARLY),
        Misconception("the first gradient again and again", operators.first_gradient_again, SECOND_STEP),
    ),
    TRAIN, answer="a list of 2 numbers", arguments=("w", "b", "points", "lr", "steps"), quantity="weights",
)  # fmt: skip
EXERCISE = Exercise(
    "build_your_own_autograd", "Build your own autograd",
    (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7, TASK8, TASK9),
)  # fmt: skip
