"""What a backward may be trusted with: several threads, an interruption at any moment, and memory that is let go."""

import contextlib
import gc
import signal
import subprocess
import sys
import threading
import weakref

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.operations import apply
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.table import rule


def at_once(*works):
    """Run functions in threads that start together; what they raised, in their order."""
    gate, raised = threading.Barrier(len(works)), [None] * len(works)

    def run(k):
        gate.wait()
        try:
            works[k]()
        except Exception as error:
            raised[k] = error

    threads = [threading.Thread(target=run, args=(k,)) for k in range(len(works))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return raised


def network_step(seed):
    """A loss of a small network, and its parameters."""
    rng = np.random.default_rng(seed)
    w, v = (al.tensor(rng.normal(size=s), requires_grad=True) for s in ((8, 8), (8, 1)))
    x = al.tensor(rng.normal(size=(16, 8)))
    return ((al.tanh(x @ w) @ v) ** 2).mean(), (w, v)


def test_backward_passes_of_separate_graphs_in_threads_give_what_they_give_alone():
    alone, together = ([network_step(k) for k in range(4)] for _ in range(2))
    for loss, _ in alone:
        loss.backward()
    assert at_once(*[loss.backward for loss, _ in together]) == [None] * 4
    for (_, mine), (_, theirs) in zip(alone, together, strict=True):
        assert all(np.array_equal(p.grad.numpy(), q.grad.numpy()) for p, q in zip(mine, theirs, strict=True))


def test_modes_of_one_thread_are_not_those_of_another():
    seen = {}

    def silent():
        with al.no_grad():
            for _ in range(200):
                seen.setdefault("silent", set()).add((al.ones(2, requires_grad=True) * 2).requires_grad)

    def recording():
        for _ in range(200):
            seen.setdefault("recording", set()).add((al.ones(2, requires_grad=True) * 2).requires_grad)

    def searching():
        x = al.zeros(1, requires_grad=True)
        with al.autograd.set_detect_anomaly(True):
            for _ in range(50):
                with contextlib.suppress(RuntimeError):
                    (x / x).sum().backward()
        seen["searching"] = x.grad

    assert at_once(silent, recording, searching, recording) == [None] * 4
    assert seen == {"silent": {False}, "recording": {True}, "searching": None}
    assert al.is_grad_enabled()


def stop(*_):
    raise KeyboardInterrupt


def halt(x):
    return x * 1.0


def through_a_rule(x):
    return apply(rule(halt, stop, elementwise=True), (x,))


def through_a_hook(x):
    y = x * 1.0
    y.register_hook(stop)
    return y


def through_a_function(x):
    class Halt(al.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 1.0

        @staticmethod
        def backward(ctx, g):
            raise KeyboardInterrupt

    return Halt.apply(x)


@pytest.mark.parametrize("through", [through_a_rule, through_a_hook, through_a_function])
def test_an_interruption_before_the_leaves_are_reached_changes_none_of_them(through):
    first, second = al.ones(3, requires_grad=True), al.full((3,), 2.0, requires_grad=True)
    (first * second).sum().backward()
    before = first.grad.tolist(), second.grad.tolist()
    with pytest.raises(KeyboardInterrupt):
        (through(first) * second).sum().backward()
    assert (first.grad.tolist(), second.grad.tolist()) == before
    assert al.is_grad_enabled()
    (first * second).sum().backward()
    assert (first.grad.tolist(), second.grad.tolist()) == ([4.0] * 3, [2.0] * 3)


def test_an_interruption_between_two_leaves_leaves_one_new_and_one_old():
    leaves = [al.ones(3, requires_grad=True) for _ in range(3)]
    handle = leaves[1].register_post_accumulate_grad_hook(stop)
    with pytest.raises(KeyboardInterrupt):
        (leaves[0] * leaves[1] * leaves[2]).sum().backward()
    assert all(p.grad is None or p.grad.tolist() == [1.0] * 3 for p in leaves)
    handle.remove()
    for p in leaves:
        p.grad = None
    (leaves[0] * leaves[1] * leaves[2]).sum().backward()
    assert [p.grad.tolist() for p in leaves] == [[1.0] * 3] * 3


CTRL_C = """
import signal, sys, threading, time
import autogradlab as al
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs inherit that it is ignored
leaves = [al.ones(200_000, requires_grad=True) for _ in range(4)]
print("ready", flush=True)
whole = 0
for attempt in range(10_000):
    try:
        while True:
            y = leaves[0] * 1.0
            for p in leaves[1:]:
                y = y * p
            y.sum().backward()
    except KeyboardInterrupt:
        break
signal.signal(signal.SIGINT, signal.SIG_IGN)
# Every backward adds 1 to every element: a gradient that was half written has two different ones.
halves = [p.grad is not None and bool((p.grad != p.grad[0]).any()) for p in leaves]
counts = [0 if p.grad is None else int(p.grad[0].item()) for p in leaves]
for p in leaves:
    p.grad = None
(leaves[0] * leaves[1]).sum().backward()
print(any(halves), max(counts) - min(counts) <= 1, leaves[0].grad[0].item(), al.is_grad_enabled())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals to a process are those of POSIX")
def test_ctrl_c_leaves_each_gradient_old_or_new_and_later_passes_work():
    for delay in (0.05, 0.083, 0.121):
        with subprocess.Popen([sys.executable, "-c", CTRL_C], stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout.readline() == "ready\n"
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(delay)
                process.send_signal(signal.SIGINT)
                said, _ = process.communicate(timeout=60)
            finally:
                process.kill()
        assert said == "False True 1.0 True\n"


def of_views(x):
    return (x[0] * x.T[1:, 0].sum()).sum() + sum(row.sum() for row in (x * 2).unbind())


def of_writes(x):
    y = x * 2
    y[0] = y[1] * 3
    y += 1
    return y.exp().sum()


def of_hooks(x):
    y = x * 2
    y.retain_grad()
    y.register_hook(lambda g: g * 2)
    return (y * y).sum()


def of_a_function(x):
    class Square(al.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x * x

        @staticmethod
        def backward(ctx, g):
            return 2 * g * ctx.saved_tensors[0]

    return Square.apply(x).sum()


def of_a_model(x):
    return al.nn.functional.mse_loss(al.nn.Sequential(al.nn.Linear(2, 3), al.nn.Tanh())(x), al.zeros(2, 3))


def of_gradients(x):
    (g,) = al.autograd.grad((x * x * x).sum(), x, create_graph=True)
    return (g * g).sum()


@pytest.mark.parametrize("walked", [False, True])
@pytest.mark.parametrize("of", [of_views, of_writes, of_hooks, of_a_function, of_a_model, of_gradients])
def test_dropping_a_loss_frees_all_that_it_was_computed_from_at_once(of, walked):
    x = al.ones(2, 2, requires_grad=True)
    gc.collect()
    gc.disable()
    try:
        loss = of(x)
        nodes = [weakref.ref(node) for node in reachable_nodes([loss._node]) if node is not x._node]
        if walked:
            loss.backward()
        del loss
        assert [ref() for ref in nodes] == [None] * len(nodes)
    finally:
        gc.enable()


def test_a_long_chain_is_freed_without_recursion():
    x = al.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(100_000):
        y = al.sin(y)
    (slope,) = al.autograd.grad(y, x)
    assert np.isfinite(slope.item())
    del y
    assert x.grad is None
