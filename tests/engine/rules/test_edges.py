"""What PyTorch gives where a gradient is infinite, a branch is closed, a value is nan, or two elements tie."""

import json

import numpy as np
import pytest
from edge_cases import GOLDEN, PAIR_POINTS, POINTS, VECTORS, programs, run, takes_two

import autogradlab as al
import autogradlab.nn.functional as F
import autogradlab.numpy as anp

RECORDED = json.loads((GOLDEN / "edges.json").read_text())
FIRST = [a for a in PAIR_POINTS for _ in PAIR_POINTS]
SECOND = PAIR_POINTS * len(PAIR_POINTS)


def check(found, expected):
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        for mine, theirs in zip(*([v] if key == "value" else v for v in (found[key], value)), strict=True):
            np.testing.assert_allclose(mine, theirs, rtol=1e-6, atol=1e-12, err_msg=f"upstream {key}")


@pytest.mark.parametrize("program", programs("edges"))
def test_an_operation_has_pytorchs_value_and_gradient_at_every_edge(program):
    points = (FIRST, SECOND) if takes_two(program) else (POINTS,)
    check(run(al, F, program, *points), RECORDED[program])


@pytest.mark.parametrize("program", programs("vector_edges"))
@pytest.mark.parametrize("k", range(len(VECTORS)), ids=[str(v) for v in VECTORS])
def test_a_reduction_has_pytorchs_value_and_gradient(program, k):
    check(run(al, F, program, VECTORS[k]), RECORDED[f"vector {program}"][k])


# A second name of NumPy's has a rule of its own; its edges are those of the first.
TWINS = {
    "np.fabs(x)": "x.abs()",
    "np.radians(x)": "al.deg2rad(x)",
    "np.degrees(x)": "al.rad2deg(x)",
    "np.float_power(x, y)": "x ** y",
    "np.round(x)": "x.round()",
}


@pytest.mark.parametrize(("twin", "program"), TWINS.items())
def test_a_second_name_has_the_edges_of_the_first(twin, program):
    points = (FIRST, SECOND) if takes_two(program) else (POINTS,)
    check(run(al, anp, twin.replace("np.", "F."), *points), run(al, F, program, *points))
