import numpy as np
from compiler.programs import A, B, operations, straight

from autogradlab.compiler.passes.common_subexpressions import common_subexpressions, identity
from autogradlab.compiler.program import Ref


def test_what_is_computed_twice_is_computed_once():
    p = straight(("sin", A), ("sin", A), ("multiply", Ref(2), Ref(3)))
    made = common_subexpressions(p)
    assert operations(made) == ["sin", "multiply"]
    assert made.steps[1].operands == (Ref(2), Ref(2))


def test_order_counts_only_where_it_matters():
    assert len(common_subexpressions(straight(("add", A, B), ("add", B, A))).steps) == 1
    assert len(common_subexpressions(straight(("subtract", A, B), ("subtract", B, A))).steps) == 2


def test_copies_are_two():
    assert len(common_subexpressions(straight(("copy", A), ("copy", A))).steps) == 2


def test_settings_and_dtypes_count():
    p = straight(("sum", A), ("sum", A))
    a, b = p.steps
    assert len(common_subexpressions(p.replace(steps=(a, b.replace(settings={"axis": 0})))).steps) == 2
    assert len(common_subexpressions(p.replace(steps=(a, b.replace(dtype=np.dtype(np.float32))))).steps) == 2


def test_constants_are_the_same_by_value():
    assert identity(np.ones(3)) == identity(np.ones(3))
    assert identity(np.ones(3)) != identity(np.zeros(3))
    assert identity(2) == identity(2.0)
    assert identity(slice(1, 2)) != identity(slice(1, 3))
