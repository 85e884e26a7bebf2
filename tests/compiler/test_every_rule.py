"""Every rule of the table gives the same compiled as eager: values, first and second derivatives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from compiler.eager_and_compiled import both_orders, compare, same_both_ways
from compiler.programs import operations
from rule_cases import CASES

import autogradlab as al
from autogradlab.compiler.passes.optimize import optimize


def drawn(spec: Any, dtype: Any) -> list[Any]:
    rng = np.random.default_rng(7)
    return [al.tensor(rng.uniform(*interval, size=shape), dtype=dtype) for shape, interval in spec]


@pytest.mark.parametrize("fn", CASES, ids=lambda fn: fn.__name__)
def test_first_and_second_derivatives_are_the_same_compiled(fn: Any) -> None:
    f, spec = CASES[fn]
    xs = drawn(spec, al.float64)
    first, second = both_orders(f, len(xs))
    for g in (first, second):
        made = al.compile(g).program(*xs)
        assert operations(optimize(made)) == operations(made)  # one sweep found all there was
    same_both_ways(f, *xs)
    same_both_ways(first, *xs)
    same_both_ways(second, *xs, tol=1e-9)


NEEDS_FLOAT64 = {"nll_loss"}  # its case has weights in float64


@pytest.mark.parametrize("fn", [fn for fn in CASES if fn.__name__ not in NEEDS_FLOAT64], ids=lambda fn: fn.__name__)
def test_derivatives_in_float32_are_the_same_compiled(fn: Any) -> None:
    f, spec = CASES[fn]
    xs = drawn(spec, al.float32)
    first, _ = both_orders(f, len(xs))
    compare(al.compile(first)(*xs), first(*xs), 2e-5)
