"""Random expressions with reuse, broadcasts, reductions and indexing, in the spelling that PyTorch has, too."""

import numpy as np

SHAPES = [(2, 3), (3,), (2, 1), (), (1, 3)]

UNARY = [
    lambda t, a: t.sin(a),
    lambda t, a: t.exp(-a * a),
    lambda t, a: a * a,
    lambda t, a: a**3 / 2,
    lambda t, a: t.log(1 + a * a),
    lambda t, a: a.sum(-1, keepdim=True),
    lambda t, a: a.mean() + a,
    lambda t, a: a.cumsum(-1) if a.ndim else a,
    lambda t, a: t.softmax(a, -1),
    lambda t, a: t.logsumexp(a, -1, keepdim=True),
    lambda t, a: a[..., :1] if a.ndim else a,
    lambda t, a: a[..., [0, -1, 0]].sum(-1, keepdim=True) if a.ndim else a,
    lambda t, a: a.flip(0) if a.ndim else a,
    lambda t, a: a.reshape(-1)[0] * a,
    lambda t, a: a.unsqueeze(0).squeeze(0),
    lambda t, a: a.unbind(0)[-1] + a if a.ndim else a,
    lambda t, a: a.max() - a,
]
BINARY = [
    lambda t, a, b: a + b,
    lambda t, a, b: a - 2 * b,
    lambda t, a, b: a * b,
    lambda t, a, b: a / (1 + b * b),
    lambda t, a, b: t.where(a > b, a * b, b),
    lambda t, a, b: t.maximum(a, b),
    lambda t, a, b: t.stack([a, b * a]).sum(0) if a.shape == b.shape else a + b,
    lambda t, a, b: (
        t.cat([a, b], -1).sum(-1, keepdim=True) if a.ndim == b.ndim > 0 and a.shape[:-1] == b.shape[:-1] else a
    ),
    lambda t, a, b: a * (b > 0),
]


def expression(library, choices, seed):
    """A scalar function of leaves of several shapes, a point, and two directions.

    Args:
        library: PyTorch or autogradlab.
        choices: For each step three numbers: which operation, and on which two of the values before it.
        seed: Of the point and the directions.
    """

    def f(*leaves):
        made = list(leaves)
        for op, left, right in choices:
            a, b = made[-1 - left % len(made)], made[right % len(made)]
            step = op % (len(UNARY) + len(BINARY))
            y = UNARY[step](library, a) if step < len(UNARY) else BINARY[step - len(UNARY)](library, a, b)
            made.append(library.tanh(y))
        return sum((m * m).sum() for m in made[-3:])

    rng = np.random.default_rng(seed)
    return f, *([rng.normal(size=size) for size in SHAPES] for _ in range(3))
