"""autograd.extend: a face of the functions with a derivative of their own."""

import autogradlab.extend
from autogradlab.transforms import primitive


def test_every_name_is_that_of_its_module():
    for name in autogradlab.extend.__all__:
        assert getattr(autogradlab.extend, name) is getattr(primitive, name)
    assert {*autogradlab.extend.__all__} == {*primitive.__all__} - {"checkpoint"}
