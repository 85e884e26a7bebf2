"""What comes along with the questions of this exercise: how a learner's class is used, and what is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Edges = Sequence[Sequence[Sequence[float]]]  # for each number its parents, as pairs of a place and a slope


def seen(value: Any, name: str) -> Any:
    """An attribute; None where there is none."""
    return getattr(value, name, None)


def made_of(value: Any, *parents: Any) -> bool:
    """Whether these are a number's parents."""
    found = list(seen(value, "parents") or ())
    return len(found) == len(parents) and all(p is q for p, q in zip(found, parents, strict=True))


def behind(root: Any) -> list[Any]:
    """All numbers behind `root`, each after all that use it."""
    order: list[Any] = []
    known, stack = set(), [(root, False)]
    while stack:
        value, done = stack.pop()
        if done:
            order.append(value)
        elif id(value) not in known:
            known.add(id(value))
            stack.append((value, True))
            stack.extend((parent, False) for parent in value.parents)
    return order[::-1]


def slopes(result: Any, *leaves: Any) -> list[float]:
    """A result's value, and its slopes towards the leaves, by what it remembers alone."""
    arrived = {id(result): 1.0}
    for value in behind(result):
        for parent, slope in zip(value.parents, value.slopes, strict=True):
            arrived[id(parent)] = arrived.get(id(parent), 0.0) + arrived[id(value)] * slope
    return [result.data, *(arrived.get(id(leaf), 0.0) for leaf in leaves)]


def sums(Value: Any, a: float, b: float) -> dict[str, Any]:
    """What numbers hold, and what their sum remembers."""
    x, y = Value(a), Value(b)
    total, shifted = x + y, x + 3
    return {
        "`Value(a).data`": seen(x, "data"),
        "`Value(a).grad`": seen(x, "grad"),
        "how many parents `Value(a)` has": len(x.parents),
        "`(Value(a) + Value(b)).data`": seen(total, "data"),
        "`(Value(a) + Value(b)).grad`": seen(total, "grad"),
        "the sum's parents are the two numbers": made_of(total, x, y),
        "the sum's `slopes`": seen(total, "slopes"),
        "`(Value(a) + 3).data`": seen(shifted, "data"),
    }


def products(Value: Any, a: float, b: float) -> dict[str, Any]:
    """What a product is, and what it remembers."""
    x, y = Value(a), Value(b)
    product = x * y
    return {
        "`(Value(a) * Value(b)).data`": seen(product, "data"),
        "the product's parents are the two numbers": made_of(product, x, y),
        "the product's `slopes`": seen(product, "slopes"),
        "the slopes of `x * x`": seen(x * x, "slopes"),
        "`(Value(a) * 3).data`": seen(x * 3, "data"),
        "the first slope of `x * 3`": first(seen(x * 3, "slopes")),
    }


def first(found: Any) -> Any:
    """The first of some numbers; None where there is none."""
    return found[0] if found else None


def pushed(Value: Any, g: float, old: Sequence[float], local: Sequence[float]) -> dict[str, Any]:
    """What a number has sent to its parents, the first of which it uses twice."""
    far = Value(2.0)
    x, y = Value(5.0, (far,), (1.5,)), Value(-3.0)
    x.grad, y.grad = old
    result = Value(7.0, (x, y, x), tuple(local))
    result.grad = g
    result.push()
    return {
        "`x.grad` afterwards": x.grad,
        "`y.grad` afterwards": y.grad,
        "the number's own `grad` afterwards": result.grad,
        "what a parent's own parent got": far.grad,
    }


def linked(Value: Any, edges: Edges) -> list[Any]:
    """Numbers made by the constructor alone; some hold the same value, and the last of them is the result."""
    made: list[Any] = []
    for links in edges:
        made.append(
            Value(2.0 + len(made) % 2, tuple(made[int(k)] for k, _ in links), tuple(slope for _, slope in links))
        )
    return made


def chain(Value: Any, length: int) -> tuple[Any, Any]:
    """The first and the last of a long chain."""
    start = last = Value(1.0)
    for _ in range(length):
        last = Value(1.0, (last,), (1.0,))
    return start, last


def without_recursion(ask: Callable[[], bool], length: int) -> str:
    """What happens to a long chain, in words."""
    try:
        return "in order" if not length or ask() else "not in order"
    except RecursionError:
        return "Python stopped it: RecursionError"


def ordered(Value: Any, graph: str, edges: Edges, length: int) -> dict[str, Any]:
    """What is wrong with an order, asked for twice, and with that of a long chain."""
    made = linked(Value, edges)
    once = faults(made[-1].order(), made)
    twice = faults(made[-1].order(), made)
    last = chain(Value, length)[1]
    return {
        "the order, in small graphs": once,
        "the order when it is asked for again": twice,
        "a chain of thousands of numbers": without_recursion(lambda: len(last.order()) == length + 1, length),
    }


def faults(order: Any, made: Sequence[Any]) -> list[str]:
    """What is wrong with an order of all these numbers."""
    places: dict[int, list[int]] = {}
    for k, value in enumerate(order):
        places.setdefault(id(value), []).append(k)
    counts = [len(places.get(id(value), [])) for value in made]
    early = any(
        max(places[id(parent)]) < max(places[id(value)])
        for value in made
        for parent in value.parents
        if id(parent) in places and id(value) in places
    )
    said = {
        "the number itself does not come first": 0 not in places.get(id(made[-1]), []),
        "a number is missing": 0 in counts,
        "a number is there more than once": max(counts) > 1,
        "a number comes before one that uses it": early,
    }
    return [fault for fault, there in said.items() if there]


def walked(Value: Any, graph: str, edges: Edges, length: int) -> dict[str, Any]:
    """Gradients after one walk, and after another, and after a long one."""
    made = linked(Value, edges)
    made[-1].backward()
    once = [value.grad for value in made]
    made[-1].backward()
    return {
        "all gradients after one `backward()`": once,
        "the gradients of the leaves after a second `backward()`": [v.grad for v in made if not v.parents],
        "a chain of thousands of numbers": without_recursion(lambda: long_walk(Value, length), length),
    }


def long_walk(Value: Any, length: int) -> bool:
    """Whether a gradient comes through a long chain as it is."""
    start, last = chain(Value, length)
    last.backward()
    return bool(abs(start.grad - 1) < 1e-9)


def differences(Value: Any, a: float, b: float) -> dict[str, Any]:
    """Values and slopes of what has a minus in it, or a number on the left."""
    x, y = Value(a), Value(b)
    return {
        "`-x` and its slope": slopes(-x, x),
        "`x - y` and its slopes": slopes(x - y, x, y),
        "`x - 2` and its slope": slopes(x - 2, x),
        "`2 - x` and its slope": slopes(2 - x, x),
        "`2 + x` and its slope": slopes(2 + x, x),
        "`4 * x` and its slope": slopes(4 * x, x),
    }


def quotients(Value: Any, a: float, b: float, n: float) -> dict[str, Any]:
    """Values and slopes of quotients and powers."""
    x, y = Value(a), Value(b)
    return {
        "`x ** n` and its slope": slopes(x**n, x),
        "`x / y` and its slopes": slopes(x / y, x, y),
        "`x / 4` and its slope": slopes(x / 4, x),
        "`2 / x` and its slope": slopes(2 / x, x),
    }


def functions(Value: Any, a: float) -> dict[str, Any]:
    """Values and slopes of functions, and of one inside another."""
    x = Value(a)
    return {
        "`x.exp()` and its slope": slopes(x.exp(), x),
        "`x.tanh()` and its slope": slopes(x.tanh(), x),
        "`x.relu()` and its slope": slopes(x.relu(), x),
        "`x.tanh().exp()` and its slope": slopes(x.tanh().exp(), x),
    }
