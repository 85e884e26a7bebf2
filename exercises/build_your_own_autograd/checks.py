"""The tasks of the exercise on building autograd, and the wrong ideas they recognise."""

from __future__ import annotations

import math
from typing import Any

from autogradlab.course.shared_hints import (
    EACH_PARAMETER,
    LEARNING_RATE,
    LOOP_ENDS_EARLY,
    LOSS_FALLS,
    SECOND_STEP,
    STEP_FOR_ALL,
    SUM_OR_MEAN,
)
from autogradlab.course.tasks import Exercise, Lesson, Misconception, Task

from . import further, ideas, operators, walks
from .given import differences, functions, ordered, products, pushed, quotients, sums, walked
from .ideas import Value, changed, with_links
from .walks import walking

LESSON = Lesson("12_build_autograd")
REMEMBERS = LESSON.section("A number that remembers")
FIRST_TRY = LESSON.section("The backward pass, first try")
MEND = LESSON.section("Break it, fix it")
REST = LESSON.section("The rest")
TRAIN = LESSON.section("Train a network with it")

NEW = "Which numbers are there after `c = a + b`, and is each of them what it was before?"
NUDGE = "Hold one of the two still, and let the other grow by 0.001. By how much does the result grow?"
LINKS = "Someone asks a result where it came from. What can yours say?"
TWO_FACTORS = "What arrives at a parent depends on two numbers: what arrived here, and the slope on the way."
USERS = "Draw the graph. What must have been visited before a number can pass on all it gets?"
TWO_WALKS = "Write down every `grad` after the first pass. What should the second one find there, and where?"
PLAIN_NUMBER = "What is `other` when somebody writes `x + 3`? Does it have a `.data`?"
TURNED = "Python calls `x.__rsub__(2)` for `2 - x`. Which of the two is on the left?"
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
     "Before any backward pass, how much has arrived? And which number gets the 1 when a pass starts?"),
    ("the first number, changed in place", changed(__add__=ideas.add_in_place), NEW),
    ("a plain number, no `Value`", changed(__add__=ideas.add_plainly), LINKS),
    ("a constructor that drops the slopes it is given", changed(__init__=ideas.forgets_slopes),
     "Which four attributes does the table list, and which of them does yours keep?"),
    ("a `grad` that begins as `None`", changed(__init__=ideas.begin_at_none),
     "What can you add to, before anything has arrived?"),
    ("a sum that knows one parent only", with_links("__add__", lambda a, b: ((a, 1.0),)),
     "Does the sum change when the other number changes?"),
    ("parents in the wrong order", with_links("__add__", lambda a, b: ((b, 1.0), (a, 1.0))),
     "In which order are the two in `a + b`?"),
    ("slopes of the product: each is the other number", with_links("__add__", lambda a, b: ((a, b.data), (b, a.data))),
     NUDGE),
    ("slopes that add up to 1", with_links("__add__", lambda a, b: ((a, 0.5), (b, 0.5))), NUDGE),
    ("slopes that are the sum", with_links("__add__", lambda a, b: ((a, a.data + b.data), (b, a.data + b.data))),
    NUDGE),
    ("slopes of 0: a sum that passes nothing on", with_links("__add__", lambda a, b: ((a, 0.0), (b, 0.0))), NUDGE),
    ("a plain number that isn't made a `Value` first", ideas.unwrapped("__add__"), PLAIN_NUMBER),
    *further.SUMS,
)  # fmt: skip
TASK2 = engine_task(
    2, "a product", 1, ideas.pairs, products, REMEMBERS,
    ("right but for the slopes: each is the factor itself, not the other one",
     with_links("__mul__", lambda a, b: ((a, a.data), (b, b.data))), NUDGE),
    ("a product with the slopes of a sum", with_links("__mul__", lambda a, b: ((a, 1.0), (b, 1.0))), NUDGE),
    ("a product whose slopes are the product",
     with_links("__mul__", lambda a, b: ((a, a.data * b.data), (b, a.data * b.data))), NUDGE),
    ("a product without parents: it has forgotten how it was made", with_links("__mul__", lambda a, b: ()), LINKS),
    ("a plain number, no `Value`", changed(__mul__=lambda a, b: float(a.data * a.wrap(b).data)), LINKS),
    ("a product that knows one parent only", with_links("__mul__", lambda a, b: ((a, b.data),)),
     "Does the product change when the other number changes?"),
    ("a sum, not a product", changed(__mul__=lambda a, b: Value.__add__(a, b)), "What is 2 * 3, by yours?"),
    ("parents in the wrong order", with_links("__mul__", lambda a, b: ((b, a.data), (a, b.data))),
     "In which order are the two in `a * b`?"),
    ("a plain number that isn't made a `Value` first", ideas.unwrapped("__mul__"), PLAIN_NUMBER),
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
    ("taken away where it should be added", ideas.pushing(lambda g, s, old, p: old - g * s),
     "Where does a minus come in?"),
    ("what was there before, as a factor", ideas.pushing(lambda g, s, old, p: old * g * s), TWO_FACTORS),
    ("what was there before, with the slope as a factor of all", ideas.pushing(lambda g, s, old, p: (old + g) * s),
     "Which of the two is multiplied by the slope: what was there, or what arrives?"),
    ("divided by the slope", ideas.pushing(lambda g, s, old, p: old + g / s), TWO_FACTORS),
    ("the first parent's share alone", changed(push=ideas.push_to_first), "How many parents does a number have?"),
    ("your own gradient, changed on the way", changed(push=ideas.push_and_add), "Whose `grad` should change here?"),
    ("one share for each parent, even where it is used twice", changed(push=ideas.push_once_each),
     "In x · x, how many paths lead back to x?"),
    ("right for the parents, and then your own gradient is wiped out", changed(push=ideas.push_and_clear),
     "Passing something on: do you have to lose it?"),
    *further.PUSHES,
)  # fmt: skip
TASK4 = engine_task(
    4, "in which order", 3, walks.graphs, ordered, MEND,
    ("the right order, reversed: parents first", changed(order=walks.parents_first), USERS),
    ("noted on the way down: a parent may come before another number that uses it",
     changed(order=walks.on_the_way_down), USERS),
    ("first come, first served: a queue is too early where one path is longer", changed(order=walks.by_queue), USERS),
    ("one visit for each path: what is used twice comes twice", changed(order=walks.each_path),
     "How do you know that you have been somewhere already?"),
    ("right while the graph is small: it calls itself once for each link", changed(order=walks.by_recursion),
     "Python stops a function that calls itself some 1000 times. What could keep the numbers still to be visited?"),
    ("right once: the marks of the first visit are never taken away", changed(order=walks.once_for_all),
     "Where do you note who has been visited, and who cleans up after the first call?"),
    ("without the number itself", changed(order=lambda self: Value.order(self)[1:]), "Which number comes first?"),
    ("its parents, and not theirs", changed(order=lambda self: [self, *dict.fromkeys(self.parents)]),
     "How far back does your search go?"),
    ("numbers told apart by their value", changed(order=walks.by_data),
     "Two different numbers may both hold 1. Are they the same?"),
    *further.ORDERS,
    shares={"the order, in small graphs": 2}, describe=walks.described,
)  # fmt: skip
TASK5 = engine_task(
    5, "the whole backward pass", 3, walks.graphs, walked, MEND,
    ("0 everywhere: nothing was sent off", walking(seed=lambda self: 0.0),
     "What is the slope of a number towards itself?"),
    ("twice what it should be: the pass starts with 2", walking(seed=lambda self: 2.0),
     "What is the slope of a number towards itself?"),
    ("started over at each parent: each call begins with a 1 of its own", changed(backward=walks.starts_over),
     "Which `grad` is 1 when the pass starts, and which ones aren't?"),
    ("sent on at once: a number that two paths reach sends what it has each time",
     changed(backward=walks.sends_all_again),
     USERS),
    ("right once: the second pass starts with 2", changed(backward=walks.seeds_by_adding), TWO_WALKS),
    ("0 at the leaves, where the gradients are wanted", changed(backward=walks.leaves_at_zero),
     "Which `grad` do you clear, and when?"),
    ("in an order that is too early for some: noted on the way down", walking(order=walks.on_the_way_down), USERS),
    ("assigned where it should be added", walking(push=walks.push_by_assigning),
     "Where two paths meet, what happens to what came over the first?"),
    ("in an order that is too early for some: first come, first served", walking(order=walks.by_queue), USERS),
    ("sent on once for each path, and each time all that has arrived", walking(order=walks.each_path), USERS),
    ("one step back, and no further", walking(order=lambda self: [self]), "Who passes on what the parents have got?"),
    ("right once: what the first pass left on the way is sent again", walking(clear=walks.clear_nothing), TWO_WALKS),
    ("the second pass alone: it wipes out what the first left at the leaves", walking(clear=walks.clear_all),
     TWO_WALKS),
    ("right while the graph is small: it calls itself once for each link", walking(order=walks.by_recursion),
     "Python stops a function that calls itself some 1000 times. Does your `order` call itself?"),
    *further.WALKS,
    describe=walks.described,
    shares={"all gradients after one `backward()`": 2},
)  # fmt: skip
TASK6 = engine_task(
    6, "minus, and numbers on the left", 2, operators.two, differences, REST,
    ("a difference with the slopes of a sum",
     with_links("__sub__", lambda a, b: ((a, 1.0), (b, 1.0))), NUDGE),
    ("the wrong way around: x − 2 where 2 − x is asked for", changed(__rsub__=lambda a, b: a - b), TURNED),
    ("a difference whose minus reaches the first number, too",
     with_links("__sub__", lambda a, b: ((a, -1.0), (b, -1.0))),
     NUDGE),
    ("a difference whose minus is at the wrong number", with_links("__sub__", lambda a, b: ((a, -1.0), (b, 1.0))),
    NUDGE),
    ("y − x where x − y is asked for", changed(__sub__=lambda a, b: a.wrap(b) + -a), "Which of the two is taken away?"),
    ("a minus that changes nothing", changed(__neg__=lambda a: a), "What is −x at x = 2, by yours?"),
    ("a minus that gives a plain number", changed(__neg__=lambda a: -a.data), LINKS),
    ("an absolute value, not a minus", changed(__neg__=lambda a: a.made(-abs(a.data), (a, -1.0))),
    "What is −x at x = −2?"),
    ("2 − x with the slope of x", changed(__rsub__=lambda a, b: a.made(b - a.data, (a, 1.0))), NUDGE),
    ("4 · x with x as its slope", changed(__rmul__=lambda a, b: a.made(a.data * b, (a, a.data))), NUDGE),
    ("a function that calls itself: `other - self` asks for `__rsub__` again", changed(__rsub__=operators.asks_itself),
     "Which method does Python call for `2 - x`? Does yours lead back to the same one?"),
    ("a plain number that isn't made a `Value` first", ideas.unwrapped("__sub__"), PLAIN_NUMBER),
    ("a minus that is forgotten on the way back", operators.one_parent("__neg__", lambda x, y: 1.0), NUDGE),
    ("2 + x that is x alone", changed(__radd__=lambda a, b: a), "What is 2 + x at x = 1, by yours?"),
    ("4 * x with the slope of a sum", changed(__rmul__=lambda a, b: a.made(a.data * b, (a, 1.0))), NUDGE),
    *further.MINUS,
)  # fmt: skip
TASK7 = engine_task(
    7, "quotients and powers", 2, operators.with_powers, quotients, REST,
    ("n · xⁿ: the exponent was not lowered", operators.power(lambda x, n: n * x**n), RULE),
    ("xⁿ⁻¹: the exponent did not come down as a factor", operators.power(lambda x, n: x ** (n - 1)), RULE),
    ("n · xⁿ − 1: the exponent should lose the 1, not the power", operators.power(lambda x, n: n * x**n - 1), RULE),
    ("xⁿ times a logarithm: the rule for a variable exponent", operators.power(lambda x, n: x**n * math.log(abs(x))),
     "Which of the two varies here: the base, or the exponent?"),
    ("(n − 1) · xⁿ⁻¹: the factor was lowered, too", operators.power(lambda x, n: (n - 1) * x ** (n - 1)), RULE),
    ("n · xⁿ⁺¹: the exponent went up", operators.power(lambda x, n: n * x ** (n + 1)), RULE),
    ("a power with slope 1", operators.power(lambda x, n: 1.0), RULE),
    ("n · x, right for squares alone", operators.power(lambda x, n: n * x), RULE),
    ("a quotient with the slopes of a product", operators.quotient(lambda a, b: a, lambda a, b: b), NUDGE),
    ("a quotient whose first slope is 1", operators.quotient(lambda a, b: -a / b**2, lambda a, b: 1.0), NUDGE),
    ("a quotient whose slopes have changed places", operators.quotient(lambda a, b: 1 / b, lambda a, b: -a / b**2),
    NUDGE),
    ("the wrong way around: y / x where x / y is asked for",
     changed(__truediv__=lambda a, b: a.wrap(b) * operators.inverse(a)), "Which of the two is on top?"),
    ("a plain number that isn't made a `Value` first", ideas.unwrapped("__truediv__"), PLAIN_NUMBER),
    ("a quotient with one slope: nothing goes back to the denominator", operators.quotient(lambda a, b: 0.0),
     "Does x / y change when y grows?"),
    ("a quotient whose second slope has the other sign", operators.quotient(lambda a, b: a / b**2),
     "Take x and y positive. Does x / y rise or fall when y grows?"),
    ("a quotient whose second slope lacks a square", operators.quotient(lambda a, b: -a / b), RULE),
    ("a quotient whose second slope lacks the numerator", operators.quotient(lambda a, b: -1 / b**2), RULE),
    ("the wrong way around: x / 2 where 2 / x is asked for", changed(__rtruediv__=lambda a, b: a / b),
     "Python calls `x.__rtruediv__(2)` for `2 / x`. Which of the two is on top?"),
    *further.QUOTIENTS,
)  # fmt: skip
TASK8 = engine_task(
    8, "functions", 2, operators.places, functions, REST,
    ("an exp whose slope is that of a power", operators.one_parent("exp", lambda x, y: x * y / math.e), RULE),
    ("an exp whose slope is the input", operators.one_parent("exp", lambda x, y: x), RULE),
    ("a tanh whose slope has a plus: 1 + tanh²", operators.one_parent("tanh", lambda x, y: 1 + y**2),
     "Far out the curve is flat. What does your slope say at x = 3?"),
    ("a tanh whose slope lacks a square: 1 − tanh", operators.one_parent("tanh", lambda x, y: 1 - y),
     "The curve is the same on both sides. Is your slope the same at 1 and −1?"),
    ("a tanh whose slope is its value", operators.one_parent("tanh", lambda x, y: y), RULE),
    ("a tanh with slope 1", operators.one_parent("tanh", lambda x, y: 1.0), RULE),
    ("a sigmoid, not a tanh", operators.SIGMOID,
     "What is tanh of 0, by yours?"),
    ("a relu that takes the smaller: min, not max",
     operators.another("relu", lambda x: min(x, 0.0), lambda x, y: float(x < 0)),
     "What is relu of 2, by yours?"),
    ("an absolute value, not a relu", operators.another("relu", abs, lambda x, y: math.copysign(1.0, x)),
     "What is relu of −2, by yours?"),
    ("a leaky relu", operators.another("relu", lambda x: max(x, 0.01 * x), lambda x, y: 1.0 if x > 0 else 0.01),
     "What is relu of −2, by yours?"),
    ("a relu whose slope is the input", operators.one_parent("relu", lambda x, y: x), RULE),
    ("a relu with its slope the other way around: 1 where it gives 0",
     operators.one_parent("relu", lambda x, y: float(x <= 0)),
     "Left of 0 the curve is flat. What is its slope?"),
    ("an exp with slope 1", operators.one_parent("exp", lambda x, y: 1.0), RULE),
    ("a tanh whose slope squares the input, where the output belongs",
     operators.one_parent("tanh", lambda x, y: 1 - x**2),
     "Far out the curve is flat. What does your slope say at x = 3?"),
    ("a tanh with the sigmoid's slope", operators.one_parent("tanh", lambda x, y: y * (1 - y)),
     "At 0 the curve of tanh goes up at 45 degrees. What does your slope say there?"),
    ("a relu that lets gradients through where it gives 0", operators.one_parent("relu", lambda x, y: 1.0),
     "Left of 0 the curve is flat. What is its slope?"),
    ("a relu whose slope is its value", operators.one_parent("relu", lambda x, y: y), RULE),
    *further.FUNCTIONS,
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
        Misconception("one step too many", operators.training(extra=1), "Count the steps for steps = 1."),
        Misconception("one step too few", operators.training(extra=-1), "Count the steps for steps = 1."),
        Misconception("a bias that learns, and a weight that doesn't",
                      operators.training(learn_weight=0), EACH_PARAMETER),
        Misconception("the weight and bias you were given: nothing was learned", lambda w, b, *_: [w, b],
                      "Does the step change `w` and `b`, or only the `Value`s that you made of them?"),
        Misconception("steps by the whole gradient: the learning rate is missing",
                      operators.without_rate, LEARNING_RATE),
        Misconception("half of each step: the 2 of the square is missing", operators.training(lambda p: 0.5),
                      "What is the slope of a square?"),
        Misconception("a step after each point", operators.step_per_point,
                      STEP_FOR_ALL),
        Misconception("the last point alone", operators.last_point_alone,
                      "What happens to the loss of the points before it?"),
        Misconception("a neuron without its tanh",
                      operators.linear, "What does the neuron say, in the task's formula?"),
        Misconception("the last loss, not the trained numbers", operators.last_loss,
                      "Which two numbers does the task ask you to return?"),
        Misconception("the gradients, not the trained numbers", operators.last_gradient,
                      "Which two numbers does the task ask you to return?"),
        Misconception("the first gradient again and again", operators.first_gradient_again, SECOND_STEP),
        *further.TRAININGS,
    ),
    TRAIN, answer="a list of 2 numbers", arguments=("w", "b", "points", "lr", "steps"), quantity="weights",
)  # fmt: skip
EXERCISE = Exercise(
    "build_your_own_autograd", "Build your own autograd",
    (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7, TASK8, TASK9),
)  # fmt: skip
