import base64
import io

import numpy as np
import pytest
from PIL import Image

import autogradlab as al
from autogradlab.display.model.array_text import summarize_array
from autogradlab.display.shared.image_view import image_view
from autogradlab.display.shared.limits import IMAGE_SIDE, MAX_IMAGE_RATIO, MIN_IMAGE_SIDE


def decoded(view):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(view.uri.partition("base64,")[2]))))


def ramp(*shape):
    return np.linspace(0.0, 1.0, int(np.prod(shape))).reshape(shape)


SHAPES = {
    (8, 8): (8, 8), (28, 20): (28, 20), (1, 9, 12): (9, 12), (3, 9, 12): (9, 12, 3), (9, 12, 3): (9, 12, 3),
    (4, 1, 9, 12): (9, 12), (4, 3, 9, 12): (9, 12, 3), (4, 9, 12, 3): (9, 12, 3), (9, 12, 1): (9, 12),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_what_has_the_shape_of_an_image_is_shown_pixel_by_pixel(shape):
    view = image_view(ramp(*shape))
    assert decoded(view).shape == SHAPES[shape]
    first = ramp(*shape)[0] if len(shape) == 4 else ramp(*shape)
    if first.shape[0] in (1, 3):
        first = np.moveaxis(first, 0, -1)
    assert np.abs(decoded(view).reshape(first.shape) / 255 - first).max() < 1 / 255
    assert view.note == ("first of 4 images" if len(shape) == 4 else "")


NO_IMAGES = [
    (),
    (64,),
    (7, 8),
    (8, 7),
    (8, 33),
    (2, 9, 12),
    (4, 9, 12),
    (16, 3, 5, 5),
    (2, 2, 9, 12),
    (0, 3, 9, 9),
    (0, 0),
]


@pytest.mark.parametrize("shape", NO_IMAGES)
def test_what_has_another_shape_is_no_image(shape):
    assert image_view(ramp(*shape)) is None


def test_a_matrix_with_negative_numbers_and_a_constant_one_keep_their_heat_strips():
    assert image_view(ramp(9, 9) - 0.5) is None
    assert image_view(np.ones((9, 9))) is None
    assert summarize_array(ramp(9, 9) - 0.5, images=True).strip
    assert image_view(ramp(3, 9, 9) - 0.5) is not None  # three channels say enough


@pytest.mark.parametrize(("x", "ends"), [
    (ramp(8, 8), (0, 255)), (0.5 * ramp(8, 8), (0, 128)), (np.round(200 * ramp(8, 8)), (0, 200)),
    (1000 * ramp(8, 8), (0, 255)), (ramp(1, 8, 8) - 0.5, (0, 255)),
])  # fmt: skip
def test_black_and_white_are_0_and_1_or_255_or_the_ends_of_other_numbers(x, ends):
    pixels = decoded(image_view(x))
    assert (pixels.min(), pixels.max()) == ends


def test_numbers_that_are_none_are_black():
    x = ramp(8, 8)
    x[3, 3], x[4, 4] = np.nan, np.inf
    assert image_view(np.full((1, 8, 8), np.nan)) is None
    assert decoded(image_view(x[None]))[3, 3] == 0


@pytest.mark.parametrize(("sides", "shown"), [
    ((MIN_IMAGE_SIDE, MIN_IMAGE_SIDE), True), ((MIN_IMAGE_SIDE - 1, MIN_IMAGE_SIDE), False),
    ((MIN_IMAGE_SIDE, MAX_IMAGE_RATIO * MIN_IMAGE_SIDE), True),
    ((MIN_IMAGE_SIDE, MAX_IMAGE_RATIO * MIN_IMAGE_SIDE + 1), False),
])  # fmt: skip
def test_an_image_has_8_pixels_a_side_and_is_at_most_four_times_as_long(sides, shown):
    assert (image_view(ramp(*sides)) is not None) == shown


@pytest.mark.parametrize(("side", "size"), [(8, 80), (IMAGE_SIDE, 80), (IMAGE_SIDE + 1, 80), (1000, 80), (28, 56)])
def test_a_small_image_is_enlarged_and_a_large_one_becomes_the_means_of_neighbors(side, size):
    view = image_view(ramp(side, side))
    assert (view.width, view.height) == (size, size)
    assert max(decoded(view).shape) == min(side, IMAGE_SIDE)
    assert abs(decoded(view).mean() / 255 - 0.5) < 0.01


def test_a_card_shows_the_image_in_the_place_of_its_heat_strip_and_the_text_stays():
    batch = al.tensor(ramp(5, 3, 9, 12), dtype=al.float32)
    k = al.ones(4, 3, 3, 3, requires_grad=True)
    drawn = al.draw(al.nn.functional.conv2d(batch, k).mean())
    assert drawn.svg.count("<image ") == 1
    assert "first of 5 images" in drawn.svg
    assert "5 × 3 × 9 × 12 (min 0  mean 0.5  max 1)" in drawn.text


def test_a_gradient_is_never_an_image():
    x = al.tensor(ramp(9, 9), requires_grad=True)
    y = (x**2).sum()
    y.backward()
    assert al.draw(y).svg.count("<image ") == 2  # the value of x, and that of its square


def test_a_live_card_shows_images_and_keeps_room_for_those_that_are_not_computed_yet():
    x = al.tensor(ramp(9, 9), requires_grad=True)
    card = al.widgets.stepper((x**2).sum())
    seen = []
    for step in (0, 1, card.last):
        card.step = step
        seen.append((card.graph.count("<image "), card.graph.count('class="al-image"')))
    assert seen == [(1, 2), (2, 2), (2, 2)]
