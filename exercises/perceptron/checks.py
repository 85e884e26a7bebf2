"""The tasks of the exercise on the perceptron, and the misconceptions they recognize."""

from __future__ import annotations

import math

from autogradlab.course.tasks import Exercise, Lesson, Misconception, Task

from . import ideas
from .later import TASK4, TASK5, TASK6, TASK7

LESSON = Lesson("09_the_perceptron")
NEURON = LESSON.section("One neuron")
WRONG = LESSON.section("How wrong it is")
HAND = LESSON.section("The gradient by hand")
ORDER = "In which order: weigh, add, squash? Say it out loud for one point."
FACTORS = "The chain has three links: loss, sigmoid, weighted sum. Which factor does each contribute?"
BOTH_PRODUCTS = "How many products are in w·x, and which number goes with which?"
BIAS_SLOPE = "What multiplies b in w·x + b? Compare with what multiplies w."
OTHER_LOSS = "The task asks for the other loss, the one that grows without limit when a confident answer is wrong."
LOGARITHMS = "Where are the logarithms of the formula?"
ONE_FORMULA = "The formula has two logarithms. Which one counts where y is 1, and which where y is 0?"


TASK1 = Task(
    "task1", "one neuron", "neuron", 1, ideas.neurons, ideas.neuron,
    (
        Misconception("the weighted sum, not yet squashed", ideas.weighted,
                      "It should be a probability. What keeps a number between 0 and 1?"),
        Misconception("the neuron without its bias", lambda w, b, x: ideas.neuron(w, 0.0, x),
                      "What does the neuron say where x is 0 and 0?"),
        Misconception("the sigmoid with its sign flipped: 1 / (1 + exp(z))", lambda w, b, x: 1 - ideas.neuron(w, b, x),
                      "Which way does the curve go as z grows? Try a large z."),
        Misconception("tanh, which goes from −1 to 1", lambda w, b, x: math.tanh(ideas.weighted(w, b, x)),
                      "What is the smallest value a probability can have, and the largest?"),
        Misconception("the bias outside: σ(w·x) + b", lambda w, b, x: ideas.neuron(w, 0.0, x) + b, ORDER),
        Misconception("the bias as a factor", ideas.bias_weighs_too, ORDER),
        Misconception("the bias subtracted",
                      lambda w, b, x: ideas.neuron(w, -b, x), "Which sign does b have in w·x + b?"),
        Misconception("the bias added twice, once for each product", ideas.bias_in_each_product,
                      "How many biases does one neuron have?"),
        Misconception("one neuron for each input, not one for all", ideas.each_by_itself,
                      "How many numbers should come out, and what puts the inputs together?"),
        Misconception("the first input alone", ideas.first_input_alone, BOTH_PRODUCTS),
        Misconception("each weight times the other's input", ideas.crossed, BOTH_PRODUCTS),
        Misconception("a softmax over the inputs", ideas.softmax_first,
                      "A softmax shares 1 among several answers. How many answers does one neuron give?"),
        Misconception("1/1 + exp(−z): the division comes before the sum",
                      lambda w, b, x: 1 + math.exp(-ideas.weighted(w, b, x)),
                      "What does Python compute first in `1 / 1 + 2`?"),
        Misconception("a hard step: 0 or 1", lambda w, b, x: float(ideas.weighted(w, b, x) > 0),
                      "A decision comes later. How sure is the neuron?"),
        Misconception("squashed twice", lambda w, b, x: ideas.sigmoid(ideas.neuron(w, b, x)),
                      "How many times does z go through the sigmoid?"),
        Misconception("the power alone: exp(z)", lambda w, b, x: math.exp(ideas.weighted(w, b, x)),
                      "Which fraction makes a probability of it?"),
        Misconception("the power alone: exp(−z)", lambda w, b, x: math.exp(-ideas.weighted(w, b, x)),
                      "Which fraction makes a probability of it?"),
        Misconception("the inputs added, without their weights", lambda w, b, x: ideas.sigmoid(sum(x) + b),
                      "What does each weight do?"),
        Misconception("two squashed products added, and the bias after that",
                      lambda w, b, x: sum(ideas.sigmoid(p * q) for p, q in zip(w, x, strict=True)) + b,
                      ORDER),
        Misconception("a sum of two squashed products", lambda w, b, x: sum(ideas.each_by_itself(w, b, x)), ORDER),
        Misconception("a relu, not a sigmoid", lambda w, b, x: max(ideas.weighted(w, b, x), 0.0),
                      "It should be a probability. What keeps a number between 0 and 1?"),
    ),
    NEURON, arguments=("w", "b", "x"), quantity="probability",
    experiment="Try `neuron([0, 0], 0, [1, 1])`: a neuron that knows nothing should say one half. Then change one "
               "number at a time, and say first which way p should move.",
)  # fmt: skip


TASK2 = Task(
    "task2", "how wrong it is", "loss", 2, ideas.labelled, ideas.loss,
    (
        Misconception("the squared error", lambda w, b, x, y: (ideas.neuron(w, b, x) - y) ** 2,
                      OTHER_LOSS),
        Misconception("half the squared error", lambda w, b, x, y: (ideas.neuron(w, b, x) - y) ** 2 / 2,
                      OTHER_LOSS),
        Misconception("the difference p − y, not a loss", lambda w, b, x, y: ideas.neuron(w, b, x) - y, LOGARITHMS),
        Misconception("the difference y − p, not a loss", lambda w, b, x, y: y - ideas.neuron(w, b, x), LOGARITHMS),
        Misconception("the hinge loss", ideas.hinge, OTHER_LOSS),
        Misconception("the probability of the right class, before its logarithm", ideas.of_the_true_class, LOGARITHMS),
        Misconception("the distance between p and y", lambda w, b, x, y: abs(ideas.neuron(w, b, x) - y),
                      LOGARITHMS),
        Misconception("right but for the sign", lambda w, b, x, y: -ideas.loss(w, b, x, y),
                      "The logarithm of a probability is negative. And a loss?"),
        Misconception("the loss of the other class", lambda w, b, x, y: ideas.loss(w, b, x, 1 - y),
                      "Where y is 1, which of the two logarithms should count?"),
        Misconception("−y log p alone: nothing is lost where y is 0",
                      lambda w, b, x, y: -y * math.log(ideas.neuron(w, b, x)),
                      "What does it say about a point whose y is 0?"),
        Misconception("−(1 − y) log(1 − p) alone: nothing is lost where y is 1",
                      lambda w, b, x, y: -(1 - y) * math.log(1 - ideas.neuron(w, b, x)),
                      "What does it say about a point whose y is 1?"),
        Misconception("−log p, whatever y is", lambda w, b, x, y: -math.log(ideas.neuron(w, b, x)),
                      "Where in your formula does y choose?"),
        Misconception("both logarithms at once, whatever y is",
                      lambda w, b, x, y: ideas.entropy(ideas.neuron(w, b, x), 0.5) * 2, ONE_FORMULA),
        Misconception("the second of the two terms with the other sign",
                      lambda w, b, x, y: (1 - 2 * y) * -ideas.loss(w, b, x, y),
                      "The minus sign is in front of both terms. Do your parentheses say so?"),
        Misconception("the first of the two terms with the other sign",
                      lambda w, b, x, y: (1 - 2 * y) * ideas.loss(w, b, x, y),
                      "The minus sign is in front of both terms. Do your parentheses say so?"),
        Misconception("in bits: logarithms to base 2", lambda w, b, x, y: ideas.loss(w, b, x, y) / math.log(2),
                      "Which base does `log` have in the formula?"),
        Misconception("in decimal digits: logarithms to base 10",
                      lambda w, b, x, y: ideas.loss(w, b, x, y) / math.log(10),
                      "Which base does `log` have in the formula?"),
        Misconception("the probability itself", lambda w, b, x, y: ideas.neuron(w, b, x),
                      "A loss is 0 where the answer is right. Is yours?"),
        Misconception("y log p + (1 − y)(1 − p): one logarithm is missing",
                      lambda w, b, x, y: -(y * math.log(p := ideas.neuron(w, b, x)) + (1 - y) * (1 - p)), ONE_FORMULA),
        Misconception("the logarithm of the weighted sum, which can be negative", ideas.of_the_sum,
                      "Which number is a probability here: z, or p?", line="log"),
    ),
    WRONG, arguments=("w", "b", "x", "y"), quantity="loss",
    experiment="Print the loss of one point for p = 0.1, 0.5 and 0.9, first with y = 1, then with y = 0. Which of the "
               "six should be large?",
)  # fmt: skip


TASK3 = Task(
    "task3", "its gradient by hand", "gradient_by_hand", 2, ideas.labelled, ideas.gradient,
    (
        Misconception("right but for the sign", ideas.scaled(lambda p, y: y - p),
                      "Let w grow a little where p is too large. Does the loss rise or fall?"),
        Misconception("p − y three times: the inputs are missing", ideas.without_inputs,
                      "How fast does w·x + b move when w moves? The answer isn't 1."),
        Misconception("with the sigmoid's slope in it a second time",
                      ideas.scaled(lambda p, y: (p - y) * p * (1 - p)),
                      "Which factor cancels against the logarithm's?"),
        Misconception("the gradient of the squared error",
                      ideas.scaled(lambda p, y: 2 * (p - y) * p * (1 - p)), "Which loss is it the gradient of?"),
        Misconception("twice the gradient", ideas.scaled(lambda p, y: 2 * (p - y)),
                      "A 2 comes down from a square. Is there one in this loss?"),
        Misconception("the gradient without the sigmoid's link: dL/dp times the inputs",
                      ideas.scaled(ideas.without_sigmoid),
                      FACTORS),
        Misconception("the slope of p, not of the loss", ideas.scaled(lambda p, y: p * (1 - p)), FACTORS),
        Misconception("p times the inputs, whatever the label", ideas.scaled(lambda p, y: p),
                      "Where the answer is right already, what should the gradient be?"),
        Misconception("the gradient for the other class", ideas.scaled(lambda p, y: p - (1 - y)),
                      "Where p is right, the gradient should be near 0. Is yours?"),
        Misconception("the gradient of −log p, whatever y is", ideas.scaled(lambda p, y: p - 1),
                      "Where does y come into your formula?"),
        Misconception("with the weighted sum where the probability belongs", ideas.sum_as_probability, FACTORS),
        Misconception("with a probability that leaves out the bias", ideas.without_bias,
                      "Is your p the one of task 1?"),
        Misconception("the difference squared, times the inputs", ideas.scaled(lambda p, y: (p - y) ** 2), FACTORS),
        Misconception("the loss itself, not its gradient", ideas.loss, "How many slopes does the task ask for?"),
        Misconception("the gradient of −y log p without the sigmoid's link",
                      ideas.scaled(lambda p, y: -y / p), FACTORS),
        Misconception("the weights where the inputs belong", ideas.times_weights, FACTORS),
        Misconception("the bias's slope with b as a factor", ideas.bias_like_a_weight, BIAS_SLOPE),
        Misconception("a bias whose slope is 1", ideas.with_last(lambda e: 1.0),
                      "1 is how fast w·x + b moves when b moves. Which links come after that one?"),
        Misconception("a bias whose slope is 0", ideas.with_last(lambda e: 0.0), BIAS_SLOPE),
        Misconception("two of the three slopes: the bias is missing",
                      lambda w, b, x, y: ideas.gradient(w, b, x, y)[:2],
                      "Which three numbers does the loss depend on?"),
        Misconception("the right numbers in another order: the bias comes first",
                      lambda w, b, x, y: [ideas.gradient(w, b, x, y)[k] for k in (2, 0, 1)],
                      "In which order does the task list the three slopes?"),
        Misconception("each weight's slope with the other's input",
                      lambda w, b, x, y: [ideas.gradient(w, b, x, y)[k] for k in (1, 0, 2)],
                      "Which input does w₁ multiply?"),
        Misconception("a step downhill already taken",
                      lambda w, b, x, y: [a - g for a, g in zip([*w, b], ideas.gradient(w, b, x, y), strict=True)],
                      "The task asks for the slopes alone. The step comes later."),
    ),
    HAND, answer="a list of 3 numbers", arguments=("w", "b", "x", "y"), quantity="gradient",
    experiment="Pick one point. Compute `(loss(w1 + h) - loss(w1 - h)) / (2 * h)` with h = 1e-4, then the same for "
               "w2 and b. Which of your three numbers agrees?",
)  # fmt: skip


EXERCISE = Exercise("perceptron", "The perceptron", (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7))
