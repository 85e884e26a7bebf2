"""Random graphs, for tests that must hold for all of them."""

import autogradlab as al

UNARY = [al.sin, al.tanh, al.exp, lambda a: a * a, lambda a: a + 1.0, lambda a: -a, lambda a: a.clone(),
         lambda a: al.cumsum(a, 0), lambda a: a.detach() * a, lambda a: a.unbind(0)[0] + a, al.relu]  # fmt: skip
BINARY = [lambda a, b: a + b, lambda a, b: a * b, lambda a, b: a - b.sum(), lambda a, b: a * b.mean(),
          lambda a, b: al.stack([a, b]).sum(0), lambda a, b: al.where(a > b, a, b)]  # fmt: skip


def random_graph(choices):
    """Leaves, and a scalar computed from them by the operations that `choices` name."""
    leaves = [al.tensor([0.3, -0.2, 0.7], requires_grad=True), al.tensor([0.5], requires_grad=True)]
    made = [leaves[0], leaves[1] + leaves[0]]
    for op, left, right in choices:
        a, b = made[left % len(made)], made[right % len(made)]
        y = UNARY[op % len(UNARY)](a) if op % 2 else BINARY[op % len(BINARY)](a, b)
        made.append(al.tanh(y))
    return leaves, sum(m.sum() for m in made[-2:])
