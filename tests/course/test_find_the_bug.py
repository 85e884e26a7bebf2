"""The exercise on broken training loops: mends of many kinds, mends that do not mend, and the loops as given."""

import copy

import nbformat
import numpy as np
import pytest
from course.exercise_tests import ExerciseTests, judged, run

import autogradlab as al
from autogradlab.course import root
from autogradlab.course.material import exercise_at

FOLDER = root() / "exercises/find_the_bug"
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


def a_step_less(parameters, loss_of, lr, steps):
    return sgd(parameters, loss_of, lr, steps - 1)


def uphill(parameters, loss_of, lr, steps):
    return by_grad(parameters, loss_of, -lr, steps)


def half_the_rate(parameters, loss_of, lr, steps):
    return sgd(parameters, loss_of, lr / 2, steps)


def fixed_rate(parameters, loss_of, lr, steps):
    return sgd(parameters, loss_of, 0.1, steps)


def losses_afterwards(parameters, loss_of, lr, steps):
    return [*sgd(parameters, loss_of, lr, steps)[1:], loss_of().item()]


def one_step(parameters, loss_of, lr, steps):
    return sgd(parameters, loss_of, lr, 1) * steps


def momentum(parameters, loss_of, lr, steps):
    optimizer, losses = al.optim.SGD(parameters, lr=lr, momentum=0.9), []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = loss_of()
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return losses


def fits(how, predict, error=F.mse_loss):
    """An answer to tasks 1 to 5, 7 and 8: a way of stepping, a prediction from the weights and the points, an error."""

    def answer(*arguments):
        *weights, points, targets, lr, steps = arguments
        return how(weights, lambda: error(predict(*weights, points), targets), lr, steps)

    return answer


def times(w, xs):
    return w * xs


def line(w, b, xs):
    return w * xs + b


def plane(w, X):
    return X @ w


def column(w, b, X):
    return (X @ w + b).squeeze(-1)


def row(w, b, X):
    return w.flatten() @ X.T + b


def neuron(w, b, X):
    return X @ w + b


def certain(w, b, X):
    return al.sigmoid(X @ w + b)


def network(w1, w2, X):
    return al.tanh(X @ w1) @ w2


def entropy(p, Y):
    return -(Y * al.log(p) + (1 - Y) * al.log(1 - p)).mean()


def squared(p, y):
    return sum((a - b) ** 2 for a, b in zip(p, y, strict=True)) / len(y)


def one_by_one(w, xs, ys, lr, steps):
    """Small gradients that add up to the mean's."""
    losses = []
    for _ in range(steps):
        w.grad = None
        each = [(w * x - y) ** 2 / len(xs) for x, y in zip(xs, ys, strict=True)]
        for e in each:
            e.backward()
        w.data = w.data - lr * w.grad
        losses.append(sum(e.item() for e in each))
    return losses


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


def epoch_by_item(loss_of, w, batches, lr):
    total = 0.0
    for x, y in batches:
        total += by_grad([w], lambda x=x, y=y: loss_of(w, x, y), lr, 1)[0]
    return total / len(batches)


def epoch_by_detach(loss_of, w, batches, lr):
    optimizer, total = al.optim.SGD([w], lr=lr), al.tensor(0.0)
    for x, y in batches:
        optimizer.zero_grad()
        loss = loss_of(w, x, y)
        loss.backward()
        optimizer.step()
        total += loss.detach()
    return total / len(batches)


def epoch_by_numpy(loss_of, w, batches, lr):
    losses = []
    for x, y in batches:
        w.grad = None
        loss = loss_of(w, x, y)
        loss.backward()
        with al.no_grad():
            w -= lr * w.grad
            losses.append(loss.detach().numpy())
    return np.mean(losses)


def epoch_of_a_list(loss_of, w, batches, lr):
    """Detached one by one, after all of them were kept."""
    losses = []
    for x, y in batches:
        w.grad = None
        losses.append(loss_of(w, x, y))
        losses[-1].backward()
        w.data = w.data - lr * w.grad
    return sum(loss.item() for loss in losses) / len(losses)


def epoch_still_tracked(loss_of, w, batches, lr):
    epoch_by_item(loss_of, w, batches[:-1], lr)
    x, y = batches[-1]
    loss = loss_of(w, x, y)
    by_grad([w], lambda: loss_of(w, x, y), lr, 1)
    return loss


def epoch_divided_by_three(loss_of, w, batches, lr):
    return epoch_by_item(loss_of, w, batches, lr) * len(batches) / 3


def epoch_without_the_last(loss_of, w, batches, lr):
    return epoch_by_item(loss_of, w, batches[:-1], lr)


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


def copy_in_training_mode(model, X, Y):
    return F.mse_loss(copy.deepcopy(model)(X), Y).item()


def sum_of_the_test(model, X, Y):
    return turned(model, X, Y) * len(X)


def seen_before_the_test(model, X, Y):
    F.mse_loss(model(X), Y)
    return turned(model, X, Y)


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


def a_backward_each(w, u, xs, ys, lr, passes):
    totals = []
    for _ in range(passes):
        w.grad = u.grad = None
        h, total = al.tensor(0.0), 0.0
        for x, y in zip(xs, ys, strict=True):
            new = al.tanh(w * h + u * x)
            loss = al.square(new - y)
            loss.backward()
            total += loss.item()
            h = al.tensor(new.item())
        w.data, u.data = w.data - lr * w.grad, u.data - lr * u.grad
        totals.append(total)
    return totals


def two_rounds_back(w, u, xs, ys, lr, passes):
    def loss():
        before, h, total = al.tensor(0.0), al.tensor(0.0), 0.0
        for k, (x, y) in enumerate(zip(xs, ys, strict=True)):
            h = al.tanh(w * al.tanh(w * before + u * xs[k - 1]) + u * x) if k else al.tanh(u * x)
            total = total + (h - y) ** 2
            before = al.tanh(w * before + u * xs[k - 1]).detach() if k else before
        return total

    return sgd([w, u], loss, lr, passes)


def straight(w, u, h, x):
    return al.tanh((h.detach() if h else 0.0) + u * x) + 0 * w


RIGHT = {
    "task1": [fits(how, times) for how in (sgd, by_grad, zeroed_in_place)] + [one_by_one],
    "task2": [fits(how, line) for how in (sgd, by_grad, zeroed_in_place)],
    "task3": [fits(how, plane) for how in (sgd, by_grad, zeroed_in_place)],
    "task4": [fits(sgd, times), evenly_weighed, one_by_one, fits(by_grad, times, squared)],
    "task5": [fits(sgd, column), fits(by_grad, row), fits(zeroed_in_place, lambda *a: column(*a), squared)],
    "task6": [epoch_by_item, epoch_by_detach, epoch_by_numpy],
    "task7": [
        fits(sgd, neuron, F.binary_cross_entropy_with_logits),
        fits(by_grad, certain, F.binary_cross_entropy),
        fits(zeroed_in_place, certain, entropy),
    ],
    "task8": [
        fits(sgd, network),
        fits(by_grad, lambda w1, w2, X: (2 * al.sigmoid(2 * X @ w1) - 1) @ w2, squared),
        fits(zeroed_in_place, lambda w1, w2, X: np.tanh(X @ w1) @ w2),
    ],
    "task9": [trains(turned), trains(by_a_copy, by_grad), trains(in_mode_of_the_norm, zeroed_in_place)],
    "task10": [follows(by_item), follows(by_detach, by_grad, lambda all: al.stack(all).sum()), a_backward_each],
}

ALMOST = {
    "task1": [fits(how, times) for how in (fixed_rate, one_step, half_the_rate, momentum)],
    "task2": [fits(how, line) for how in (a_step_less, uphill, losses_afterwards, momentum)],
    "task3": [fits(how, plane) for how in (half_the_rate, uphill, fixed_rate, losses_afterwards)],
    "task4": [fits(sgd, times, F.l1_loss), fits(one_step, times), fits(sgd, times, lambda p, y: squared(p, y) ** 2)],
    "task5": [
        fits(sgd, lambda *a: column(*a).sort()[0]),
        fits(sgd, column, lambda p, y: ((p - y) ** 2).mean() / len(y)),
        fits(uphill, row),
        fits(sgd, lambda w, b, X: X[:, 0] * w[0] + b),
    ],
    "task6": [epoch_of_a_list, epoch_still_tracked, epoch_divided_by_three, epoch_without_the_last],
    "task7": [
        fits(sgd, neuron, lambda z, Y: F.binary_cross_entropy_with_logits(z, Y, reduction="sum")),
        fits(sgd, certain, lambda p, Y: -(Y * al.log(p)).mean()),
        fits(sgd, lambda w, b, X: X @ w, F.binary_cross_entropy_with_logits),
    ],
    "task8": [
        fits(half_the_rate, network),
        fits(sgd, lambda w1, w2, X: X @ w1 @ w2 + 0.1),
        fits(sgd, lambda w1, w2, X: al.tanh((X @ w1) @ w2)),
    ],
    "task9": [trains(copy_in_training_mode, half_the_rate), trains(sum_of_the_test), trains(seen_before_the_test)],
    "task10": [two_rounds_back, follows(straight), follows(by_detach, uphill), follows(by_detach, fixed_rate)],
}


class TestFindTheBug(ExerciseTests):
    folder = FOLDER
    right, almost = RIGHT, ALMOST


@pytest.fixture(scope="module")
def given():
    """What the notebook's cells define: the loops as they are given among them."""
    return run(nbformat.read(FOLDER / "find_the_bug.ipynb", as_version=4).cells)


@pytest.mark.parametrize("task", exercise_at(FOLDER).tasks, ids=lambda task: task.name)
def test_the_loop_as_it_was_given_gets_nothing_and_is_known(given, task):
    got = judged(task, given[task.function.replace("mended", "broken")])
    breaks = task.name in ("task3", "task10")
    assert (got.status, got.points) == ("error" if breaks else "wrong", 0)
    if breaks:
        assert "line " in got.quote
    else:
        assert "as it was given" in got.misconception


@pytest.mark.parametrize(
    ("name", "answer", "points"),
    [
        ("task5", fits(losses_afterwards, column), 1),
        ("task7", fits(losses_afterwards, certain, F.binary_cross_entropy), 1),
        ("task8", fits(losses_afterwards, network), 1),
        ("task10", follows(by_detach, losses_afterwards), 2),
    ],
)
def test_who_finds_the_bug_and_tells_other_losses_gets_a_share(name, answer, points):
    task = next(task for task in exercise_at(FOLDER).tasks if task.name == name)
    assert judged(task, answer).points == points


def test_each_given_loop_stays_in_the_student_version_and_may_not_be_edited():
    cells = nbformat.read(FOLDER / "find_the_bug.ipynb", as_version=4).cells
    marks = [cell.metadata.nbgrader for cell in cells if "def broken" in cell.source]
    assert len(marks) == 10
    assert all(mark.locked and not mark.solution for mark in marks)


def test_the_hint_of_the_engine_leads_to_an_idea_that_is_known():
    cells = nbformat.read(FOLDER / "find_the_bug.ipynb", as_version=4).cells
    source = next(cell.source for cell in cells if "def broken10" in cell.source)
    space = {"al": al}
    exec(source.partition("\n\n\n")[0].replace(".backward()", ".backward(retain_graph=True)"), space)
    task = exercise_at(FOLDER).tasks[-1]
    assert "retain_graph" in judged(task, space["broken10"]).misconception
