import numpy as np
import pytest

from autogradlab.course.building import LINKS, links


@pytest.mark.parametrize("name", LINKS)
def test_the_derivative_of_a_link_is_its_derivative(name):
    f, df = LINKS[name]
    x, h = 0.7, 1e-6
    np.testing.assert_allclose(df(x), (f(x + h) - f(x - h)) / (2 * h), rtol=1e-8)


def test_links_stand_in_the_order_in_which_they_are_applied():
    (first, second), x = links(["triple", "square"], 2.0)
    assert second[0](first[0](x)) == 36.0
