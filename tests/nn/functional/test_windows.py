"""Windows over images, which convolution and pooling share."""

import pytest

import autogradlab as al
from autogradlab.nn.functional.windows import add_border, image_windows, per_dim, span


@pytest.mark.parametrize(
    ("value", "n", "spread"), [(2, 2, (2, 2)), ([3], 2, (3, 3)), ((1, 2), 2, (1, 2)), (True, 1, (1,)), ([4], 1, (4,))]
)
def test_a_setting_has_a_number_a_dimension(value, n, spread):
    assert per_dim(value, n) == spread


@pytest.mark.parametrize(("kernel", "dilation", "reach"), [(1, 1, 1), (3, 1, 3), (3, 2, 5), (1, 9, 1)])
def test_a_window_reaches_over_its_gaps(kernel, dilation, reach):
    assert span(kernel, dilation) == reach


def test_a_border_is_added_before_and_after():
    assert add_border(al.ones(1, 2), (0, 1), (2, 0), 7.0).tolist() == [
        [7.0, 1.0, 1.0],
        [7.0, 7.0, 7.0],
        [7.0, 7.0, 7.0],
    ]
    x = al.ones(1, 2)
    assert add_border(x, (0, 0), (0, 0)) is x


def test_all_windows_are_found_in_their_order():
    found = image_windows(al.arange(12.0).reshape(3, 4), (2, 2), (1, 2), (1, 1))
    assert found.shape == (2, 2, 2, 2)
    assert found[1, 1].tolist() == [[6.0, 7.0], [10.0, 11.0]]
