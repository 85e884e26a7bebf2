"""The exercise on broken training loops: fixes of many kinds, fixes that do not fix, and the loops as given."""

import copy

import nbformat
import numpy as np
import pytest
from course.exercise_tests import ExerciseTests, judged, run

import autogradlab as al
from autogradlab.course import root
from autogradlab.course.learner.material import exercise_at

FOLDER = root() / "exercises/find_the_bug"
CELLS = nbformat.read(FOLDER / "find_the_bug.ipynb", as_version=4).cells
F = al.nn.functional


def sgd(parameters, loss_of, lr, steps):
    optimizer, losses = al.optim.SGD(parameters, lr=lr), []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = loss_of()
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses


def by_grad(parameters, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        loss = loss_of()
        losses.append(loss.item())
        for p, g in zip(parameters, al.autograd.grad(loss, parameters), strict=True):
            p.data = p.data - lr * g
    return losses


def zeroed_in_place(parameters, loss_of, lr, steps):
    losses = []
    for _ in range(steps):
        for p in parameters:
            if p.grad is not None:
                p.grad.zero_()
        loss = loss_of()
        loss.backward()
        with al.no_grad():
            for p in parameters:
                p.sub_(lr * p.grad)
        losses.append(loss.item())
    return losses


def changed(rate=1.0, more=0):
    """Steps with another rate, and more or fewer of them."""
    return lambda parameters, loss_of, lr, steps: by_grad(parameters, loss_of, rate * lr, steps + more)


def fixed_rate(parameters, loss_of, lr, steps):
    return sgd(parameters, loss_of, 0.1, steps)


def losses_afterwards(parameters, loss_of, lr, steps):
    return [*sgd(parameters, loss_of, lr, steps)[1:], loss_of().item()]


PREDICT = {
    "times": lambda w, xs: w * xs,
    "line": lambda w, b, xs: w * xs + b,
    "plane": lambda w, X: X @ w,
    "column": lambda w, b, X: (X @ w + b).squeeze(-1),
    "row": lambda w, b, X: w.flatten() @ X.T + b,
    "logits": lambda w, b, X: X @ w + b,
    "probabilities": lambda w, b, X: al.sigmoid(X @ w + b),
    "network": lambda w1, w2, X: al.tanh(X @ w1) @ w2,
    "sigmoids": lambda w1, w2, X: (2 * al.sigmoid(2 * X @ w1) - 1) @ w2,
    "by NumPy": lambda w1, w2, X: np.tanh(X @ w1) @ w2,
    "sorted": lambda w, b, X: (X @ w + b).squeeze(-1).sort()[0],
    "no bias": lambda w, b, X: X @ w,
    "no tanh": lambda w1, w2, X: X @ w1 @ w2 + 0.1,
    "tanh too late": lambda w1, w2, X: al.tanh((X @ w1) @ w2),
}


def fits(how, predict, error=F.mse_loss):
    """An answer to tasks 1 to 5, 7 and 8: a way of stepping, a prediction from the weights and the points, an error."""

    def answer(*arguments):
        *weights, points, targets, lr, steps = arguments
        return how(weights, lambda: error(PREDICT[predict](*weights, points), targets), lr, steps)

    return answer


def entropy(p, Y):
    return -(Y * al.log(p) + (1 - Y) * al.log(1 - p)).mean()


def squared(p, y):
    return sum((a - b) ** 2 for a, b in zip(p, y, strict=True)) / len(y)


def evenly_weighed(w, xs, ys, lr, steps):
    losses = []
    for _ in range(steps):
        w.grad = None
        each = (w * xs - ys).square()
        each.backward(al.full_like(each, 1 / len(xs)))
        with al.no_grad():
            w -= lr * w.grad
        losses.append(each.mean().item())
    return losses


def epochs(keep, mean):
    """An answer to task 6: what is kept of each loss, and how the mean is taken of it."""

    def answer(loss_of, w, batches, lr):
        kept = []
        for x, y in batches:
            w.grad = None
            loss = loss_of(w, x, y)
            loss.backward()
            w.data = w.data - lr * w.grad
            kept.append(keep(loss))
        return mean(kept)

    return answer


def trains(test, how=sgd):
    """An answer to task 9: a way of testing after each epoch, and a way of stepping."""

    def answer(model, batches, X, Y, lr, epochs):
        losses = []
        for _ in range(epochs):
            for x, y in batches:
                how(list(model.parameters()), lambda x=x, y=y: F.mse_loss(model(x), y), lr, 1)
            losses.append(test(model, X, Y))
        return losses

    return answer


def turned(model, X, Y):
    model.eval()
    loss = F.mse_loss(model(X), Y).item()
    model.train()
    return loss


def by_a_copy(model, X, Y):
    with al.no_grad():
        return F.mse_loss(copy.deepcopy(model).eval()(X), Y)


def in_mode_of_the_norm(model, X, Y):
    model.norm.training = False
    error = (model(X) - Y).detach().numpy()
    model.norm.training = True
    return np.mean(error**2)


def follows(state, how=sgd, total=sum):
    """An answer to task 10: the next state from weights, state and input, and a way of stepping."""

    def answer(w, u, xs, ys, lr, passes):
        def loss():
            h, losses = 0.0, []
            for x, y in zip(xs, ys, strict=True):
                h = state(w, u, h, x)
                losses.append((h - y) ** 2)
            return total(losses)

        return how([w, u], loss, lr, passes)

    return answer


def by_item(w, u, h, x):
    return al.tanh(w * float(getattr(h, "detach", lambda: h)()) + u * x)


def by_detach(w, u, h, x):
    return al.tanh(w * (h.detach() if h else 0.0) + u * x)


WITH_LOGITS, OF_PROBABILITIES = F.binary_cross_entropy_with_logits, F.binary_cross_entropy
HOWS = (sgd, by_grad, zeroed_in_place)

RIGHT = {
    "task1": [fits(how, "times") for how in HOWS],
    "task2": [fits(how, "line") for how in HOWS],
    "task3": [fits(how, "plane") for how in HOWS],
    "task4": [fits(sgd, "times"), evenly_weighed, fits(by_grad, "times", squared)],
    "task5": [fits(sgd, "column"), fits(by_grad, "row"), fits(zeroed_in_place, "column", squared)],
    "task6": [
        epochs(lambda loss: loss.item(), np.mean),
        epochs(lambda loss: loss.detach(), lambda kept: al.stack(kept).mean()),
        epochs(lambda loss: loss.detach().numpy(), lambda kept: sum(kept) / len(kept)),
    ],
    "task7": [
        fits(sgd, "logits", WITH_LOGITS),
        fits(by_grad, "probabilities", OF_PROBABILITIES),
        fits(zeroed_in_place, "probabilities", entropy),
    ],
    "task8": [fits(sgd, "network"), fits(by_grad, "sigmoids", squared), fits(zeroed_in_place, "by NumPy")],
    "task9": [trains(turned), trains(by_a_copy, by_grad), trains(in_mode_of_the_norm, zeroed_in_place)],
    "task10": [
        follows(by_item),
        follows(by_detach, by_grad, lambda all: al.stack(all).sum()),
        follows(lambda w, u, h, x: al.tanh(w * al.tensor(h.item() if h else 0.0) + u * x), zeroed_in_place),
    ],
}

ALMOST = {
    "task1": [fits(how, "times") for how in (fixed_rate, changed(more=1), changed(0.5))],
    "task2": [fits(how, "line") for how in (changed(more=-1), changed(-1), losses_afterwards)],
    "task3": [fits(how, "plane") for how in (changed(0.5), changed(-1), fixed_rate, losses_afterwards)],
    "task4": [
        fits(sgd, "times", F.l1_loss),
        fits(changed(more=1), "times"),
        fits(sgd, "times", lambda p, y: squared(p, y) ** 2),
    ],
    "task5": [
        fits(sgd, "sorted"),
        fits(sgd, "column", lambda p, y: ((p - y) ** 2).mean() / len(y)),
        fits(changed(-1), "row"),
    ],
    "task6": [
        epochs(lambda loss: loss, lambda kept: sum(loss.item() for loss in kept) / len(kept)),
        epochs(lambda loss: loss, lambda kept: sum(kept[1:], kept[0].detach()) / len(kept)),
        epochs(lambda loss: loss.item(), lambda kept: sum(kept) / 3),
        epochs(lambda loss: loss.item(), lambda kept: np.mean(kept[:-1])),
    ],
    "task7": [
        fits(sgd, "logits", lambda z, Y: WITH_LOGITS(z, Y, reduction="sum")),
        fits(sgd, "probabilities", lambda p, Y: -(Y * al.log(p)).mean()),
        fits(sgd, "no bias", WITH_LOGITS),
    ],
    "task8": [fits(changed(0.5), "network"), fits(sgd, "no tanh"), fits(sgd, "tanh too late")],
    "task9": [
        trains(lambda model, X, Y: F.mse_loss(copy.deepcopy(model)(X), Y).item(), changed(0.5)),
        trains(lambda model, X, Y: turned(model, X, Y) * len(X)),
        trains(lambda model, X, Y: [model(X), turned(model, X, Y)][1]),
    ],
    "task10": [
        follows(lambda w, u, h, x: by_detach(w / w.detach(), u, h, x)),
        follows(by_detach, changed(-1)),
        follows(by_detach, fixed_rate),
    ],
}


class TestFindTheBug(ExerciseTests):
    folder = FOLDER
    right, almost = RIGHT, ALMOST


@pytest.fixture(scope="module")
def given():
    """What the notebook's cells define: the loops as they are given among them."""
    return run(CELLS)


@pytest.mark.parametrize("task", exercise_at(FOLDER).tasks, ids=lambda task: task.name)
def test_the_loop_as_it_was_given_gets_nothing_and_is_known(given, task):
    got = judged(task, given[task.function.replace("fixed", "broken")])
    breaks = task.name in ("task3", "task10")
    assert (got.status, got.points) == ("error" if breaks else "wrong", 0)
    assert "line " in got.quote if breaks else "as it was given" in got.misconception


@pytest.mark.parametrize(
    ("name", "answer", "points"),
    [
        ("task5", fits(losses_afterwards, "column"), 1),
        ("task7", fits(losses_afterwards, "probabilities", OF_PROBABILITIES), 1),
        ("task8", fits(losses_afterwards, "network"), 1),
        ("task10", follows(by_detach, losses_afterwards), 2),
    ],
)
def test_who_finds_the_bug_and_tells_other_losses_gets_a_share(name, answer, points):
    task = next(task for task in exercise_at(FOLDER).tasks if task.name == name)
    assert judged(task, answer).points == points


def test_each_given_loop_stays_in_the_student_version_and_may_not_be_edited():
    marks = [cell.metadata.nbgrader for cell in CELLS if "def broken" in cell.source]
    assert len(marks) == 10
    assert all(mark.locked and not mark.solution for mark in marks)


def test_the_hint_of_the_engine_leads_to_an_idea_that_is_known():
    source = next(cell.source for cell in CELLS if "def broken10" in cell.source)
    space = {"al": al}
    exec(source.partition("\n\n\n")[0].replace(".backward()", ".backward(retain_graph=True)"), space)
    task = exercise_at(FOLDER).tasks[-1]
    assert "retain_graph" in judged(task, space["broken10"]).misconception
