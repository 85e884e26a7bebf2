import autogradlab as al


def leaf(*values):
    return al.tensor(values, requires_grad=True)


def second(explanation):
    return explanation.text.splitlines()[1]


def test_positions_that_were_used_are_named_as_the_cut():
    x, w = leaf(1.0, 5.0), leaf(2.0)
    i = x.argmax()
    y = (w * i).sum()
    assert (
        second(al.explain(y, x))
        == "i was computed from it by argmax, which has no derivative: there the gradient stops."
    )


def test_a_mask_is_named_though_it_went_through_other_operations():
    x, w = leaf(1.0, 5.0), leaf(2.0)
    k = (x > 2).float() * 3
    y = (w * k).sum()
    y.backward()
    assert "k was computed from it by greater, which has no derivative: there the gradient stops." in al.explain(x).text
    assert al.explain(k).text.startswith("k.grad is None: k was computed from what was made by greater, which has no ")


def test_a_constant_computed_under_no_grad_is_named():
    x, w = leaf(1.0), leaf(2.0)
    with al.no_grad():
        c = x * 3
    d = c + 1
    y = (w * d).sum()
    assert second(al.explain(y, x)) == "d was computed from it under no_grad(): there the gradient stops."


def test_what_was_detached_is_found_behind_other_operations():
    x, w = leaf(1.0), leaf(2.0)
    d = x.detach() * 2
    y = (w * d).sum()
    assert second(al.explain(y, x)) == "d was computed from it through detach(): there the gradient stops."


def test_whole_numbers_made_of_floats_are_named():
    x = leaf(1.5)
    n = x.long()
    assert second(al.explain(n * 2.0, x)).endswith("by .to(int64), which has no derivative: there the gradient stops.")
