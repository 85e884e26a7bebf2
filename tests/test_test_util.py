"""autograd.test_util: a face of check_grads."""

import autogradlab.test_util
from autogradlab.transforms import check_grads


def test_every_name_is_that_of_its_module():
    assert autogradlab.test_util.__all__ == check_grads.__all__
    for name in check_grads.__all__:
        assert getattr(autogradlab.test_util, name) is getattr(check_grads, name)
