"""The tasks of the exercise on broken training loops; those from 6 on, and the mends that don't mend.

Read next: `early.py`.
"""

from __future__ import annotations

import autogradlab as al
from autogradlab.course.tasks import Exercise, Misconception, Task

from . import graphs, models
from .early import AS_GIVEN, LESSONS, LOSSES, PILES, TASK1, TASK2, TASK3, TASK4, TASK5
from .given import (
    both_left,
    layers_left,
    mean_and_graphs,
    model_and_data,
    modes_seen,
    state_left,
    two_leaves,
    watched,
)

HELD = "A tensor holds its graph as long as you hold the tensor. What do you need to keep of a loss?"
SQUASHED = "Write down each function between `X @ w + b` and the loss, those inside the loss too. Should each be there?"
CHAIN = "Which nodes lie between the loss and `w1`? Follow `loss.grad_fn` and its `next_functions` in both loops."
SAME_MODEL = "Mend the way the model is trained, not the model: which line did you change that had no bug?"
MODE = "Print `model.training` in each round: before the first batch, and before the test. What should stand there?"
RECORDING = "`no_grad` stops the recording. Ask `model.training` inside it: what does the norm go by?"
CARRY = "What should the next round get from this one: a number, its history, or both?"


TASK6 = Task(
    "task6", "it needs more and more memory", "mended6", 2, graphs.batches_drawn, graphs.mended6,
    (
        Misconception(AS_GIVEN, graphs.given6, "Ask `loss.grad_fn`, and then the sum for its own. What hangs on it?"),
        Misconception("a number in the end, and all graphs until then", graphs.cut_at_the_end, HELD),
        Misconception("the sum of the losses, where their mean is asked for", graphs.summed,
                      "By what was the sum divided?"),
        Misconception("the last loss alone", graphs.last_alone, "What becomes of the losses of the other batches?"),
        Misconception("the last loss, divided by the number of batches", graphs.last_divided,
                      "What becomes of the losses of the other batches?"),
        Misconception("one step for all batches, from a graph that holds them all", graphs.one_step_for_all,
                      "Where in your loop is the step?"),
        Misconception("the mean of the losses after their steps", lambda *a: graphs.mended6(*a, late=True),
                      "The given loop writes each loss down as it is before its step. And yours?"),
        Misconception("a `w` that stands still: no gradient gets to it", lambda *a: graphs.mended6(*a, lost=True),
                      "Cut where you write the loss down, not where it is computed. In which line did you cut?"),
        Misconception("what comes out when the gradient is never emptied", lambda *a: graphs.mended6(*a, wipe=False),
                      PILES),
    ),
    LESSONS[6].section("Which one, and when"),
    answer="a number", arguments=("loss_of", "w", "batches", "lr"), quantity="value",
    build=watched, observe=mean_and_graphs, shares={"the mean loss that you return": 1},
)  # fmt: skip


TASK7 = Task(
    "task7", "it is never sure", "mended7", 2, graphs.crowds, graphs.mended7,
    (
        Misconception(AS_GIVEN, graphs.classified(lambda z, Y: graphs.of_logits(al.sigmoid(z), Y)), SQUASHED),
        Misconception("squashed twice still, by tanh and by the sigmoid",
                      graphs.classified(lambda z, Y: graphs.of_logits(al.tanh(z), Y)), SQUASHED),
        Misconception("squashed twice still: the probability is stretched before it is squashed again",
                      graphs.classified(lambda z, Y: graphs.of_logits(2 * al.sigmoid(z) - 1, Y)), SQUASHED),
        Misconception("trained on the squared error, which is another loss",
                      graphs.classified(lambda z, Y: ((al.sigmoid(z) - Y) ** 2).mean()),
                      "The task asks for the cross entropy. What does it take: a probability, or a logit?"),
        Misconception("trained on the squared error of the logits",
                      graphs.classified(lambda z, Y: ((z - Y) ** 2).mean()),
                      "The task asks for the cross entropy. What does it take: a probability, or a logit?"),
        Misconception("trained with labels that changed places",
                      graphs.classified(lambda z, Y: graphs.of_logits(z, 1 - Y)),
                      "A large logit speaks for which class?"),
        Misconception("trained with labels that are squashed, too",
                      graphs.classified(lambda z, Y: graphs.of_logits(z, al.sigmoid(Y))),
                      "The labels are 0 and 1. What are they after your mend?"),
    ),
    LESSONS[9].section("A loss that stops learning"),
    answer=LOSSES, arguments=("w", "b", "X", "Y", "lr", "steps"),
    quantity="value", build=two_leaves, observe=both_left, shares={"`w` afterwards": 1},
)  # fmt: skip


TASK8 = Task(
    "task8", "half of it learns", "mended8", 2, graphs.networks, graphs.trained(al.tanh),
    (
        Misconception(f"{AS_GIVEN}: `w1` stands still", graphs.trained(al.tanh, first=False), CHAIN),
        Misconception("a network of which nothing learns", graphs.trained(al.tanh, first=False, second=False),
                      "Requiring a gradient makes a new beginning. Where does the way back from the loss end now?"),
        Misconception("a network of which the first layer alone learns", graphs.trained(al.tanh, second=False),
                      "Ask both weights for their `.grad` after `backward()`. What did you cut that was whole?"),
        Misconception("a network without its tanh", graphs.trained(lambda z: z), SAME_MODEL),
        Misconception("a network with relu, where tanh was", graphs.trained(al.relu), SAME_MODEL),
        Misconception("a network with the sigmoid, where tanh was", graphs.trained(al.sigmoid), SAME_MODEL),
        Misconception("right but for the slope of tanh, which is missing in the gradient of `w1`",
                      graphs.trained(graphs.straight_through),
                      "You carried the gradient over the hole by hand. Which local derivative lies there?"),
    ),
    LESSONS[6].section("Break it, fix it"),
    answer=LOSSES, arguments=("w1", "w2", "X", "y", "lr", "steps"), quantity="value",
    build=two_leaves, observe=layers_left, shares={"`w1` afterwards": 1},
)  # fmt: skip


TASK9 = Task(
    "task9", "the test leaves traces", "mended9", 3, models.tested, models.mended9,
    (
        Misconception(AS_GIVEN, models.given9, MODE),
        Misconception("the loop as it was given, without recording the test", models.without_recording, RECORDING),
        Misconception("right up to the first test: the model never comes back to training mode", models.never_back,
                      MODE),
        Misconception("a training in evaluation mode from the beginning", models.always_eval, MODE),
        Misconception("the two modes, changed places", models.swapped, MODE),
        Misconception("right in the last test alone", models.last_test_alone, MODE),
        Misconception("a test in training mode, whose traces are wiped away", models.put_back,
                      "Nothing is left in the model. And by what were the points of the test measured?"),
    ),
    LESSONS[10].section("What it hasn't seen"),
    answer="a list of test losses",
    arguments=("model", "batches", "X_test", "Y_test", "lr", "epochs"), quantity="value",
    build=model_and_data, ask=modes_seen, shares={"what the norm measured": 1},
)  # fmt: skip


TASK10 = Task(
    "task10", "twice through one graph", "mended10", 3, models.sequences, models.mended10,
    (
        Misconception("the gradient through the whole history, as with `retain_graph=True`",
                      models.followed(lambda h: h), "The error is gone, and each gradient now asks all earlier rounds. "
                      "Does the task want that?"),
        Misconception("a state that is forgotten: each round begins with h = 0",
                      models.followed(lambda h: al.tensor(0.0)), CARRY),
        Misconception("a state that is carried on into the next pass over the sequence", models.carried_over,
                      "Where does `h` become 0 in the given loop, and where in yours?"),
        Misconception("a `w` that stands still", models.followed(lambda h: h.detach(), lambda w, u, h, x: al.tanh(
            (w * h).detach() + u * x)), "What did you cut: the state, or its product with `w`?"),
        Misconception("a `u` that stands still", models.followed(lambda h: h.detach(), lambda w, u, h, x: al.tanh(
            w * h + (u * x).detach())), "How many of the two weights learn?"),
        Misconception("a step by the last loss of each pass alone", models.wiped_each_time,
                      "The step comes after the whole sequence. Which gradients should be in `.grad` by then?"),
    ),
    LESSONS[6].section("detach: cut one path"),
    answer=LOSSES, arguments=("w", "u", "xs", "ys", "lr", "passes"),
    quantity="value", build=two_leaves, observe=state_left, shares={"`w` afterwards": 2},
)  # fmt: skip


EXERCISE = Exercise(
    "find_the_bug", "Find the bug",
    (TASK1, TASK2, TASK3, TASK4, TASK5, TASK6, TASK7, TASK8, TASK9, TASK10),
)  # fmt: skip
