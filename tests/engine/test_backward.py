"""Backward: where it may start, what it starts with, and which leaves it reaches."""

import numpy as np
import pytest

import autogradlab as al


def leaf(value=(1.0, 2.0)):
    return al.tensor(value, requires_grad=True)


@pytest.mark.parametrize(
    ("walk", "kind", "sentence"),
    [
        (lambda: leaf().backward(), RuntimeError, "grad can be implicitly created only for scalar outputs"),
        (lambda: al.tensor(1.0).backward(), RuntimeError, "element 0 of tensors does not require grad"),
        (lambda: leaf().backward(al.ones(3)), RuntimeError, r"grad_output\[0\] has a shape of torch.Size\(\[3\]\)"),
        (lambda: leaf().backward(2.0), TypeError, "gradients can be either Tensors or None, but got float"),
        (lambda: al.autograd.backward([leaf(1.0)], [None, None]), RuntimeError, "got 1 tensors and 2 gradients"),
    ],
)
def test_a_backward_that_cannot_start_says_why(walk, kind, sentence):
    with pytest.raises(kind, match=sentence):
        walk()


def test_a_tensor_off_the_tape_is_told_what_cut_it_off():
    x = leaf(2.0)
    with al.no_grad():
        silent = x * 2
    for loss, why in ((silent, r"under no_grad\(\)"), (x.detach() * 2, "detached"), (al.tensor(1.0), "requires_grad")):
        with pytest.raises(RuntimeError, match=why):
            loss.backward()


def test_a_tensor_of_one_element_starts_with_1_whatever_its_shape():
    x = leaf([[3.0]])
    (x * x).backward()
    assert x.grad.tolist() == [[6.0]]


def test_given_weights_make_a_vector_jacobian_product():
    x = leaf()
    (x * x).backward(al.tensor([10.0, 0.5]))
    assert x.grad.tolist() == [20.0, 2.0]


def test_a_weight_of_another_dtype_is_converted_to_that_of_the_output():
    x = leaf()
    (x * 2).backward(al.ones(2, dtype=al.float64))
    assert x.grad.dtype is al.float32


def test_two_roots_add_up_also_where_one_is_given_twice():
    x = leaf(3.0)
    y = x * x
    al.autograd.backward([y, x * 5, y], retain_graph=True)
    assert x.grad.item() == 6.0 + 5.0 + 6.0


def test_only_the_given_inputs_get_a_gradient():
    x, w = leaf(3.0), leaf(4.0)
    y = x * w
    (y * 2).backward(inputs=[w, y])
    assert (x.grad, w.grad.item(), y.grad.item()) == (None, 6.0, 2.0)


def test_a_leaf_switched_off_after_its_use_gets_no_gradient():
    x, w = leaf(3.0), leaf(4.0)
    y = x * w
    x.requires_grad_(False)
    y.backward()
    assert (x.grad, w.grad.item()) == (None, 3.0)


def test_a_graph_is_walked_again_only_where_it_was_retained():
    x = leaf(3.0)
    y = x.exp() * x
    y.backward(retain_graph=True)
    y.backward()
    assert x.grad.item() == pytest.approx(2 * 4 * np.exp(3.0))


def test_create_graph_warns_and_records_the_gradient():
    x = leaf(3.0)
    with pytest.warns(UserWarning, match="create_graph=True will create a reference cycle"):
        (x**3).backward(create_graph=True)
    assert x.grad.requires_grad
    (second,) = al.autograd.grad(x.grad, x)
    assert second.item() == 18.0
    x.grad = None


@pytest.mark.parametrize("outside", [True, False])
def test_recording_is_afterwards_what_it_was(outside):
    y = leaf(2.0) ** 2
    with al.set_grad_enabled(outside):
        y.backward()
        assert al.is_grad_enabled() is outside


def test_recording_comes_back_after_an_error_on_the_way():
    x = leaf(2.0)
    y = x * 1
    y.register_hook(lambda g: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        y.backward()
    assert al.is_grad_enabled()
    assert x.grad is None


def test_an_empty_tensor_has_an_empty_gradient():
    x = al.zeros(0, 3, requires_grad=True)
    (x * 2).sum().backward()
    assert tuple(x.grad.shape) == (0, 3)
