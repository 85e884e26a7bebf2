"""The four things that hold for a tensor, its views, and a write into their memory."""

import gc
import weakref

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.errors.messages import InplaceError

VIEWS = {
    "row": lambda t: t[1],
    "column": lambda t: t[:, 0],
    "transpose": lambda t: t.T,
    "reshape": lambda t: t.reshape(-1),
    "view of a view": lambda t: t.T[0],
}
BY_VIEW = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


def base_of(values=((1.0, 2.0), (3.0, 4.0))):
    """A leaf, and a computed tensor that may be written to."""
    x = al.tensor(values, requires_grad=True)
    return x, x * 1


@BY_VIEW
def test_a_base_and_its_views_share_a_version_counter(view):
    _, t = base_of()
    part = view(t)
    part.mul_(2)
    assert t._version == part._version == 1
    t.mul_(2)
    assert t._version == part._version == 2


@BY_VIEW
def test_a_write_to_a_view_is_part_of_what_made_the_base(view):
    x, t = base_of()
    view(t).mul_(10)
    t.sum().backward()
    scale = np.ones((2, 2))
    view(scale)[...] = 10
    assert x.grad.tolist() == scale.tolist()


@BY_VIEW
def test_a_write_to_the_base_is_part_of_what_made_its_views(view):
    x, t = base_of()
    part = view(t)
    t.mul_(10)
    part.sum().backward()
    seen = np.zeros((2, 2))
    view(seen)[...] = 10
    assert x.grad.tolist() == seen.tolist()


@BY_VIEW
def test_what_was_saved_before_the_write_is_noticed_through_every_view(view):
    _, t = base_of()
    square = t * t
    view(t).mul_(2)
    with pytest.raises(InplaceError):
        square.sum().backward()


@BY_VIEW
def test_what_was_computed_before_the_write_keeps_its_history(view):
    x, t = base_of()
    before = t + 1
    view(t).mul_(10)
    before.sum().backward()
    assert x.grad.tolist() == [[1.0, 1.0], [1.0, 1.0]]


@BY_VIEW
def test_a_tensor_that_was_written_to_is_freed_at_once(view):
    gc.collect()
    gc.disable()
    try:
        _, t = base_of()
        gone = weakref.ref(t)
        used = t + 1
        view(t).mul_(used.sum())
        del t, used
        assert gone() is None
    finally:
        gc.enable()


@BY_VIEW
def test_a_gradient_through_a_write_can_be_differentiated_again(view):
    x, t = base_of()
    view(t).pow_(3)
    (g,) = al.autograd.grad(t.sum(), x, create_graph=True)
    g.sum().backward()
    expected = np.zeros((2, 2))
    view(expected)[...] = 6 * view(x.detach().numpy())
    assert np.allclose(x.grad.numpy(), expected)


def test_an_operation_in_place_saves_its_output_as_it_left_it():
    x, t = base_of()
    t.exp_()
    total = t.sum()
    total.backward(retain_graph=True)
    assert np.allclose(x.grad.numpy(), np.exp(x.detach().numpy()))
    t.mul_(2)
    with pytest.raises(InplaceError):
        total.backward()


def test_a_base_forgets_its_views_as_they_die():
    t = al.zeros(3, 3)
    kept = t[0]
    for k in range(100):
        t[k % 3, 1]
    assert [ref() is kept for ref in t._views] == [True]


def test_a_base_knows_its_views_in_the_order_they_were_made_in():
    t = al.zeros(9)
    views = [t[k:] for k in range(9)]
    del views[4]
    views.append(t[:4])
    assert [ref() is view for ref, view in zip(t._views, views, strict=True)] == [True] * 9


def test_elements_that_are_overwritten_from_each_other_have_exact_gradients():
    b, c = al.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True), al.tensor([[5.0, 6.0], [7.0, 8.0]])
    a = al.zeros(2, 2)
    for i in range(2):
        for j in range(2):
            a[i, j] = al.dot(b[i, :], c[:, j])
    a[0, 0] += a[1, 1] * 2
    (a * a).sum().backward()
    B = b.detach().clone().requires_grad_()
    product = B @ c
    first = product[0, 0] + product[1, 1] * 2
    (first**2 + product[0, 1] ** 2 + product[1, 0] ** 2 + product[1, 1] ** 2).backward()
    assert b.grad.tolist() == B.grad.tolist()


def test_a_tensor_that_is_added_to_itself_in_place_is_no_input_of_itself():
    x, t = base_of()
    gone = weakref.ref(t)
    t.add_(t)
    t[0, 0] = t[1, 1]
    t.sum().backward()
    assert x.grad.tolist() == [[0.0, 2.0], [2.0, 4.0]]
    del t
    assert gone() is None
