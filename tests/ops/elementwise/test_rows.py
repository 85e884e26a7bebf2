"""The rows of generated functions: each names a rule, and no name twice."""

from collections import Counter

import pytest

from autogradlab.engine.table import RULES
from autogradlab.ops.calls.records import FUNCTIONS
from autogradlab.ops.elementwise import special
from autogradlab.ops.elementwise.rows import BINARY, UNARY

ROWS = [*UNARY, *BINARY, *special.UNARY, *special.BINARY]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.names[0])
def test_a_row_names_a_function_that_has_a_rule_and_says_what_it_gives(row):
    assert row.rule in RULES
    assert row.doc.endswith(".")
    assert bool(row.lacks) == bool(row.kernel)
    assert all(FUNCTIONS[name].__doc__.startswith(row.doc) for name in row.names)


def test_no_name_is_in_two_rows():
    assert [name for name, count in Counter(name for row in ROWS for name in row.names).items() if count > 1] == []
