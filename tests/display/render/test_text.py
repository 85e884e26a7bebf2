import autogradlab as al


def test_the_text_picture_has_a_line_a_tensor_with_aligned_columns():
    x = al.arange(4.0).requires_grad_()
    y = x * x
    u = y.detach()
    z = u * x
    s = z.sum()
    s.backward()
    assert al.draw(s).text.splitlines() == [
        "x   parameter        [0 1 2 3]   grad [0 1 4 9]",
        "y   ← × of x         [0 1 4 9]                    2 paths: x + x = [0 2 4 6]",
        "u   ← detach of y    [0 1 4 9]                    cut here: no gradient passes",
        "z   ← × of u, x     [0 1 8 27]   grad [1 1 1 1]   ∂z/∂x = u = [0 1 4 9]",
        "s   ← Σ of z                36           grad 1   ∂s/∂z = 1 each",
    ]


def test_a_leaf_alone_is_one_line():
    w = al.tensor(2.0, requires_grad=True)
    assert al.draw(w).text == "w   parameter   2"
