"""The tasks of the exercise on the perceptron, and the wrong ideas they recognise."""

from __future__ import annotations

import math
from typing import Any

from autogradlab.course.shared_hints import EACH_PARAMETER, LOOP_ENDS_EARLY, LOSS_FALLS, SECOND_STEP, SUM_OR_MEAN
from autogradlab.course.tasks import Exercise, Lesson, Misconception, Task

from . import ideas
from .given import tensors

LESSON = Lesson("09_the_perceptron")
NEURON = LESSON.section("One neuron")
WRONG = LESSON.section("How wrong it is")
HAND = LESSON.section("The gradient by hand")
AUTOGRAD = LESSON.section("The gradient by autograd")
TRAIN = LESSON.section("Train it yourself")
ASLEEP = LESSON.section("A loss that falls asleep")
ORDER = "In which order: weigh, add, squash? Say it aloud for one point."
FACTORS = "The chain has three links: loss, sigmoid, weighted sum. Which factor does each bring?"


def plainly(function: Any) -> Any:
    """A function of plain numbers, for arguments that are tensors."""
    return lambda w, b, X, Y, *others: function(w.tolist(), b.item(), X.tolist(), Y.tolist(), *others)


TASK1 = Task(
    "task1", "one neuron", "neuron", 1, ideas.neurons, ideas.neuron,
    (
        Misconception("the weighted sum, not yet squashed", ideas.weighted,
                      "It should be a probability. What keeps a number between 0 and 1?"),
        Misconception("the neuron without its bias", lambda w, b, x: ideas.neuron(w, 0.0, x),
                      "What does the neuron say where x is 0 and 0?"),
        Misconception("the sigmoid with its sign turned: 1 / (1 + exp(z))", lambda w, b, x: 1 - ideas.neuron(w, b, x),
                      "Which way does the curve go as z grows? Try a large z."),
        Misconception("tanh, which goes from −1 to 1", lambda w, b, x: math.tanh(ideas.weighted(w, b, x)),
                      "Between which two numbers lies a probability?"),
        Misconception("the bias outside: σ(w·x) + b", lambda w, b, x: ideas.neuron(w, 0.0, x) + b, ORDER),
        Misconception("the bias as a factor", ideas.bias_weighs_too, ORDER),
        Misconception("one neuron for each input, not one for all", ideas.each_by_itself,
                      "How many numbers should come out, and what puts the inputs together?"),
    ),
    NEURON, arguments=("w", "b", "x"), quantity="probability",
)  # fmt: skip


TASK2 = Task(
    "task2", "how wrong it is", "loss", 2, ideas.labelled, ideas.loss,
    (
        Misconception("the squared error", lambda w, b, x, y: (ideas.neuron(w, b, x) - y) ** 2,
                      "The task asks for the other loss, the one that grows without end when a sure answer is wrong."),
        Misconception("right but for the sign", lambda w, b, x, y: -ideas.loss(w, b, x, y),
                      "The logarithm of a probability is negative. And a loss?"),
        Misconception("the labels changed places", lambda w, b, x, y: ideas.loss(w, b, x, 1 - y),
                      "Where y is 1, which of the two logarithms should count?"),
        Misconception("−y log p alone: nothing is lost where y is 0",
                      lambda w, b, x, y: -y * math.log(ideas.neuron(w, b, x)),
                      "What does it say of a point whose y is 0?"),
        Misconception("−log p, whatever y is", lambda w, b, x, y: -math.log(ideas.neuron(w, b, x)),
                      "Where in your formula does y choose?"),
        Misconception("the probability itself", lambda w, b, x, y: ideas.neuron(w, b, x),
                      "A loss is 0 where the answer is right. Is yours?"),
    ),
    WRONG, arguments=("w", "b", "x", "y"), quantity="loss",
)  # fmt: skip


TASK3 = Task(
    "task3", "its gradient by hand", "gradient_by_hand", 2, ideas.labelled, ideas.gradient,
    (
        Misconception("right but for the sign", ideas.scaled(lambda p, y: y - p),
                      "Let w grow a little where p is too large. Does the loss rise or fall?"),
        Misconception("p − y three times: the inputs are missing", ideas.without_inputs,
                      "How fast does w·x + b move when w moves? The answer is not 1."),
        Misconception("with the sigmoid's slope in it a second time",
                      ideas.scaled(lambda p, y: (p - y) * p * (1 - p)),
                      "Which factor cancels against the logarithm's?"),
        Misconception("the gradient of the squared error",
                      ideas.scaled(lambda p, y: 2 * (p - y) * p * (1 - p)), "Which loss is it the gradient of?"),
        Misconception("p times the inputs, whatever the label", ideas.scaled(lambda p, y: p),
                      "Where the answer is right already, what should the gradient be?"),
        Misconception("the weights where the inputs belong", ideas.times_weights, FACTORS),
        Misconception("the bias's slope with b as a factor", ideas.bias_like_a_weight,
                      "What stands beside b in w·x + b? Compare with what stands beside w."),
    ),
    HAND, answer="a list of 3 numbers", arguments=("w", "b", "x", "y"), quantity="gradient",
)  # fmt: skip


TASK4 = Task(
    "task4", "the gradient over many points, by autograd", "gradient_by_autograd", 2, ideas.clouds,
    plainly(ideas.mean_gradient),
    (
        Misconception("the sum's gradient, where the mean's is asked for", plainly(ideas.times(lambda n: n)),
                      "How much does the mean move when one of n losses moves by 1?"),
        Misconception("twice the gradient: backward ran two times", plainly(ideas.times(lambda n: 2)),
                      "What does a second backward do to `.grad`?"),
        Misconception("right but for the sign", plainly(ideas.times(lambda n: -1)),
                      "Which way does `.grad` point, up or down? The step downhill comes later."),
        Misconception("divided by n twice", plainly(ideas.times(lambda n: 1 / n)),
                      "Where do you divide by n, and where once more?"),
        Misconception("the last point's gradient alone", plainly(ideas.last_point_alone),
                      "What becomes of the gradients of the points before? Where does your loop zero?"),
        Misconception("the gradient of the mean squared error", plainly(ideas.of_squares),
                      "Which loss does the task name?"),
    ),
    AUTOGRAD, answer="a list of 3 numbers", arguments=("w", "b", "X", "Y"), quantity="gradient", build=tensors,
)  # fmt: skip


TASK5 = Task(
    "task5", "training", "train", 3, ideas.trainings, plainly(ideas.train),
    (
        Misconception("the way uphill", plainly(ideas.uphill), LOSS_FALLS),
        Misconception("one step, however many are asked for",
                      plainly(lambda w, b, X, Y, lr, steps: ideas.train(w, b, X, Y, lr, 1)),
                      LOOP_ENDS_EARLY),
        Misconception("one step too many",
                      plainly(lambda w, b, X, Y, lr, steps: ideas.train(w, b, X, Y, lr, steps + 1)),
                      "Count the steps for steps = 1."),
        Misconception("weights that learn, and a bias that stays", plainly(ideas.bias_stays),
                      EACH_PARAMETER),
        Misconception("the first gradient again and again", plainly(ideas.first_gradient_again), SECOND_STEP),
        Misconception("gradients that pile up: they were never zeroed", plainly(ideas.never_zeroed), SECOND_STEP),
        Misconception("steps along the sum's gradient, not the mean's", plainly(ideas.summed),
                      SUM_OR_MEAN),
    ),
    TRAIN, answer="a list of 3 numbers", arguments=("w", "b", "X", "Y", "lr", "steps"), quantity="weights",
    build=tensors,
)  # fmt: skip


TASK6 = Task(
    "task6", "a loss that stays finite", "loss_of_logit", 2, ideas.far_logits, ideas.loss_of_logit,
    (
        Misconception("a probability held above 1e-8: no loss is larger than 18.4", ideas.clipped,
                      "With y = 0, how wrong is z = 1000, and how wrong is z = 100? Does yours tell?"),
        Misconception("right far out, and without its logarithm near 0", lambda z, y: max(z, 0.0) - z * y,
                      "At z = 0 neither answer is right. What should the loss be there?"),
        Misconception("the loss of y = 0, whatever y is", lambda z, y: ideas.loss_of_logit(z, 0.0),
                      "Where does y come in?"),
        Misconception("the labels changed places", lambda z, y: ideas.loss_of_logit(z, 1 - y),
                      "A large z says: class 1, for sure. For which y is that no loss?"),
    ),
    ASLEEP, arguments=("z", "y"), quantity="loss",
)  # fmt: skip


TASK7 = Task(
    "task7", "the decisions", "decide", 1, ideas.crowds, ideas.decisions,
    (
        Misconception("the classes changed places", lambda w, b, X: [1 - d for d in ideas.decisions(w, b, X)],
                      "Which class does a large probability speak for?"),
        Misconception("−1 and 1, where 0 and 1 are asked for",
                      lambda w, b, X: [2 * d - 1 for d in ideas.decisions(w, b, X)],
                      "What are the two classes called?"),
        Misconception("1 for all: every probability is above 0", lambda w, b, X: [1] * len(X),
                      "Where does the neuron change its mind: at which p, and at which z?"),
        Misconception("0 for all: no probability is above 1", lambda w, b, X: [0] * len(X),
                      "Where does the neuron change its mind: at which p, and at which z?"),
        Misconception("the probabilities, before anything was decided",
                      lambda w, b, X: [ideas.neuron(w, b, x) for x in X], "What turns 0.7 into a decision?"),
        Misconception("the line through 0: the bias is missing", lambda w, b, X: ideas.decisions(w, 0.0, X),
                      "What moves the line away from the origin?"),
    ),
    NEURON, answer="one 0 or 1 for each point", arguments=("w", "b", "X"), quantity="class",
)  # fmt: skip


EXERCISE = Exercise("perceptron", "The perceptron", (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7))
