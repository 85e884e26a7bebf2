import autogradlab as al


def first(explanation):
    return explanation.text.splitlines()[0]


def leaf(value=2.0):
    return al.tensor(value, requires_grad=True)


def test_a_tensor_that_does_not_require_grad():
    q = al.tensor(1.0)
    assert first(al.explain(q)).startswith("q.grad is None: q does not require grad.")
    assert "Write instead: `q.requires_grad_()` before you compute with it" in al.explain(q).text


def test_whole_numbers_and_comparisons_have_no_derivative():
    i, x = al.tensor(3), leaf()
    b = x > 1
    assert "i has dtype torch.int64" in first(al.explain(i))
    assert "True and False, such as a comparison gives" in first(al.explain(b))


def test_a_detached_tensor_names_what_it_was_detached_from():
    x = leaf()
    q = x * x
    u = q.detach()
    assert first(al.explain(u)) == "u.grad is None: u was detached from q, so no gradient passes."


def test_a_computed_tensor_is_not_kept():
    x = leaf()
    z = x * x
    z.backward()
    assert first(al.explain(z)).startswith("z.grad is None: z is not a leaf. It was computed (<MulBackward0>)")
    assert "The last backward gave it 1." in al.explain(z).text
    assert "z.retain_grad()" in al.explain(z).text


def test_no_backward_yet():
    x = leaf([1.0, 2.0])
    z = x * x  # noqa: F841  (found by its name)
    assert first(al.explain(x)) == "x.grad is None: no backward has reached it yet. z was computed from it."
    assert "z.sum().backward()" in al.explain(x).text


def test_unused_by_anything_alive():
    x = leaf()
    assert first(al.explain(x)) == "x.grad is None: none of your variables was computed from it on the tape."


def test_used_through_a_detached_tensor_alone():
    x = leaf()
    u = (q := x * x).detach()
    del q
    loss = u * 3
    assert not loss.requires_grad
    assert first(al.explain(x)).startswith("x.grad is None: none of your variables was computed from it")


def test_a_gradient_that_was_reset():
    x = leaf()
    z = x * x
    z.backward()
    x.grad = None
    assert "x.grad was reset since" in first(al.explain(x))


def test_a_dead_relu_is_named():
    x = leaf(-2.0)
    h = al.relu(x * 3)
    loss = h * 5
    loss.backward()
    assert first(al.explain(x)) == (
        "x.grad is 0: it gets lost at h = relu(3·x) (relu), where the input is −6: its input is not above 0, and there "
        "relu is flat (a dead relu)."
    )


def test_a_saturated_sigmoid_is_named():
    x = leaf(12.0)
    loss = al.sigmoid(x)
    loss.backward()
    assert first(al.explain(x)).startswith("x.grad is tiny, 6.2e−6: it gets lost at loss = σ(x) (σ), where the")


def test_clamp_round_and_a_zero_factor_are_named():
    for f, words in [
        (lambda x: x.clamp(0.0, 1.0), "there clamp is flat"),
        (lambda x: x.round(), "round is a staircase"),
        (lambda x: x * 0.0, "the other factor is 0"),
    ]:
        x = leaf(5.0)
        loss = f(x)
        loss.backward()
        assert words in first(al.explain(x))


def test_inf_and_nan_name_the_operation_and_the_way_out():
    x = leaf([0.0, 4.0])
    loss = x.log().sum()
    loss.backward()
    assert first(al.explain(x)).startswith("x.grad is ∞: it comes from log(x) (log), where the input is [0 4]")
    assert "softplus(x)" in al.explain(x).text
    assert "clamp" not in al.explain(x).text  # it would turn a loud inf into a silent 0


def test_the_branch_that_where_did_not_choose():
    x = leaf([0.0, 4.0])
    loss = al.where(x > 0, x.sqrt(), al.zeros(2)).sum()
    loss.backward()
    assert "0·∞ is nan: al.where does not shield the branch" in first(al.explain(x))
    assert "al.sqrt(al.where(x > 0, x, 1.0))" in al.explain(x).text


def test_a_value_that_was_nan_already():
    x = leaf(-1.0)
    loss = x.log() * x
    loss.backward()
    assert "x.grad is nan: it comes from log(x) (log), where the input is −1: log" in first(al.explain(x))


def test_calls_that_accumulated_stand_in_a_table():
    x = leaf()
    for _ in range(3):
        z = x * x
        z.backward()
    lines = al.explain(x).text.splitlines()
    assert lines[0].startswith("x.grad is 12: the sum over 3 backward calls.")
    assert lines[1].startswith("Write instead: `x.grad = None`")
    assert lines[2].split() == ["call", "where", "added", "grad"]
    assert [line.split()[-2:] for line in lines[3:]] == [["4", "4"], ["4", "8"], ["4", "12"]]


def test_a_gradient_set_to_zero_in_place():
    x = leaf()
    z = x * x
    z.backward()
    x.grad.zero_()
    assert (
        first(al.explain(x))
        == "x.grad is 0: the last backward gave 4, and it was set to 0 since (zero_grad(), zero_())."
    )


def test_a_gradient_whose_graph_is_gone():
    x = leaf(0.0)
    (x * 0.0).backward()
    assert (
        first(al.explain(x)) == "x.grad is 0. The graph that it came from is gone: look again while the loss is alive."
    )


def test_paths_that_cancel():
    x = leaf()
    loss = x * 3 - x * 3
    loss.backward()
    assert "the contributions of its paths cancel" in first(al.explain(x))


def test_a_retained_gradient_is_explained_like_a_leafs():
    x = leaf()
    z = x * x
    z.retain_grad()
    loss = z * 3
    loss.backward()
    assert first(al.explain(z)) == "z.grad is 3."


def test_a_tensor_computed_under_no_grad_is_told_so():
    x = leaf()
    with al.no_grad():
        y = x * 2
        z = al.exp(x)
    assert first(al.explain(y)) == "y.grad is None: y was computed under no_grad(), so it is not on the tape."
    assert first(al.explain(z)) == "z.grad is None: z was computed under no_grad(), so it is not on the tape."
