"""`.grad`: how it grows, what may be assigned to it, and the hooks that see it."""

import pytest

import autogradlab as al


def test_gradients_add_up_until_they_are_cleared():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    assert x.grad is None
    (x * x).sum().backward()
    (x * 3).sum().backward()
    assert x.grad.tolist() == [2.0 + 3.0, 4.0 + 3.0]
    x.grad = None
    (x * 3).sum().backward()
    assert x.grad.tolist() == [3.0, 3.0]
    del x.grad
    assert x.grad is None


@pytest.mark.parametrize("value", [2.0, [2.0]])
def test_a_gradient_that_was_kept_grows_with_the_next_backward(value):
    x = al.tensor(value, requires_grad=True)
    x.square().sum().backward()
    kept = x.grad
    x.square().sum().backward()
    assert x.grad is kept
    assert kept.sum().item() == 8.0


def test_what_a_rule_hands_to_two_leaves_is_memory_of_each():
    a, b = (al.ones(2, requires_grad=True) for _ in range(2))
    (a + b).sum().backward()
    a.grad[0] = 5.0
    assert b.grad.tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("wrong", "kind", "sentence"),
    [
        (3, TypeError, "assigned grad expected to be a Tensor or None but got grad of type int"),
        (al.ones(1, dtype=al.float64), RuntimeError, "attempting to assign a gradient with dtype 'double'"),
        (al.ones(2), RuntimeError, r"attempting to assign a gradient of size '\[2\]' to a tensor of size '\[1\]'"),
    ],
)
def test_a_gradient_of_another_type_dtype_or_shape_is_refused_in_pytorchs_words(wrong, kind, sentence):
    x = al.ones(1, requires_grad=True)
    with pytest.raises(kind, match=sentence):
        x.grad = wrong
    assert x.grad is None


def test_the_gradient_of_a_computed_tensor_is_a_warning_unless_it_was_retained():
    x = al.tensor(2.0, requires_grad=True)
    y = x * 3
    with pytest.warns(UserWarning, match="The .grad attribute of a Tensor that is not a leaf Tensor"):
        assert y.grad is None
    y.retain_grad()
    y.square().backward()
    assert (y.grad.item(), x.grad.item()) == (12.0, 36.0)


def test_a_retained_gradient_adds_up_over_backward_calls():
    y = al.tensor(2.0, requires_grad=True) * 3
    y.retain_grad()
    for _ in range(2):
        y.backward(retain_graph=True)
    assert y.grad.item() == 2.0


def test_hooks_run_in_their_order_and_each_sees_what_the_one_before_returned():
    seen, x = [], al.tensor(1.0, requires_grad=True)
    y = x * 5
    y.register_hook(lambda g: seen.append(("first", g.item())) or g * 2)
    y.register_hook(lambda g: seen.append(("second", g.item())))
    y.register_hook(lambda g: g + 1)
    y.backward()
    assert seen == [("first", 1.0), ("second", 2.0)]
    assert x.grad.item() == 15.0


def test_a_removed_hook_is_not_called_and_may_be_removed_twice():
    x = al.tensor(1.0, requires_grad=True)
    handle = x.register_hook(lambda g: g * 100)
    handle.remove()
    handle.remove()
    (x * 2).backward()
    assert x.grad.item() == 2.0


def test_a_hook_that_changes_the_shape_is_an_error_with_its_name():
    def shrink(g):
        return g[0]

    x = al.ones(2, requires_grad=True)
    x.register_hook(shrink)
    with pytest.raises(RuntimeError, match="hook 'shrink' has changed the size of value"):
        x.sum().backward()
    assert x.grad is None


def test_a_post_accumulate_hook_sees_the_sum_and_may_take_the_step():
    x = al.tensor(10.0, requires_grad=True)

    def step(leaf):
        with al.no_grad():
            leaf -= 0.5 * leaf.grad
        leaf.grad = None

    handle = x.register_post_accumulate_grad_hook(step)
    (x * x).backward()
    assert (x.item(), x.grad) == (0.0, None)
    handle.remove()
    (x * 3).backward()
    assert (x.item(), x.grad.item()) == (0.0, 3.0)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda c, y: c.register_hook(print), "cannot register a hook on a tensor that doesn't require gradient"),
        (lambda c, y: c.retain_grad(), "can't retain_grad on Tensor that has requires_grad=False"),
        (
            lambda c, y: y.register_post_accumulate_grad_hook(print),
            "post accumulate grad hooks cannot be registered on non-leaf tensors",
        ),
    ],
)
def test_a_tensor_that_will_have_no_gradient_says_so(ask, sentence):
    constant, computed = al.tensor(1.0), al.tensor(1.0, requires_grad=True) * 1
    with pytest.raises(RuntimeError, match=sentence):
        ask(constant, computed)


def test_under_create_graph_a_hook_is_part_of_the_gradient_and_sees_the_second_pass_too():
    x = al.tensor(2.0, requires_grad=True)
    y = x * 1
    y.register_hook(lambda g: g * g)
    (first,) = al.autograd.grad(y**3, x, create_graph=True)
    assert first.item() == (3 * 2.0**2) ** 2
    assert al.autograd.grad(first, x)[0].item() == (36 * 2.0**3) ** 2
