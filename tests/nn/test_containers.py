import pytest
from numeric_cases import CASES, check

import autogradlab as al


def test_lists_and_dicts_of_parameters_read_as_pytorchs():
    one, table = (al.nn.Parameter(al.ones(*shape)) for shape in ((1,), (2, 3)))
    assert repr(al.nn.ParameterList([one])) == "ParameterList(  (0): Parameter containing: [torch.float32 of size 1])"
    assert repr(al.nn.ParameterList([one, table])).splitlines() == [
        "ParameterList(",
        "    (0): Parameter containing: [torch.float32 of size 1]",
        "    (1): Parameter containing: [torch.float32 of size 2x3]",
        ")",
    ]
    assert repr(al.nn.ParameterDict({"a": one})).startswith("ParameterDict(  (a): Parameter containing: [torch.Float")
    assert [repr(al.nn.ParameterList()), repr(al.nn.ParameterDict())] == ["ParameterList()", "ParameterDict()"]


@pytest.mark.parametrize("expression", CASES["containers"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
