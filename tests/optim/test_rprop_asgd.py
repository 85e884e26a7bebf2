"""Rprop and ASGD: eight steps down two valleys, with each setting.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

SETUP = '''
def walk(make, kept=None, steps=8):
    """Each place of a walk down two valleys, by one element of p and by q; or what the optimizer keeps for p."""
    p = torch.tensor([1.5, -.75, .4], dtype=torch.float64, requires_grad=True)
    q = torch.tensor(.5, dtype=torch.float64, requires_grad=True)
    o = make([p, q])
    def closure():
        o.zero_grad()
        loss = ((p**2 - 1) ** 2).sum() / 4 + (p * q).sum() / 3 + q**2
        loss.backward()
        return loss
    seen = []
    for k in range(steps):
        o.step(closure)
        seen += [p[k % 3].item(), q.item()] if kept is None else o.state[p][kept].reshape(-1).tolist()
    return [float(f'{v:.6g}') for v in seen]
'''

PYTORCH = [
    (
        "walk(lambda ps: optim.Rprop(ps))",
        (
            "[1.49, 0.49, -0.772, 0.478, 0.4364, 0.4636, 1.44632, 0.44632, -0.824416, 0.425584, 0.499"
            "299, 0.400701, 1.37084, 0.370841, -0.914991, 0.335009]"
        ),
    ),
    (
        "walk(lambda ps: optim.Rprop(ps, lr=.3, etas=(.4, 1.5), step_sizes=(.1, .5)))",
        ("[1.2, 0.2, -1.05, -0.25, 1.15, -0.25, 0.93, -0.07, -1.03, -0.07, 1.07, -0.17, 1.092, -0.32, -0.93, -0.32]"),
    ),
    (
        "walk(lambda ps: optim.Rprop(ps, lr=.5, etas=(.3, 1.3), step_sizes=(1e-6, .6), maximize=True))",
        "[2.0, 1.0, 0.35, 1.6, 0.05, 2.2, 3.8, 2.8, 2.15, 3.4, 0.82805, 4.0, 5.6, 4.6, 3.95, 5.2]",
    ),
    (
        "walk(lambda ps: optim.Rprop(ps, lr=.8))",
        ("[0.7, -0.3, -1.55, -0.3, 0.8, 0.1, 1.1, 0.1, -0.67, -0.1, 1.24, -0.34, 1.0, -0.34, -1.198, -0.22]"),
    ),
    (
        "walk(lambda ps: optim.ASGD(ps))",
        (
            "[1.47958, 0.486166, -0.759814, 0.472688, 0.405242, 0.459554, 1.42514, 0.446753, -0.77393"
            "6, 0.434274, 0.410962, 0.422108, 1.37908, 0.410245, -0.787356, 0.398676]"
        ),
    ),
    (
        "walk(lambda ps: optim.ASGD(ps, lr=.1, lambd=.2, alpha=.5, t0=2., weight_decay=.1))",
        (
            "[1.25083, 0.346667, -0.79583, 0.238715, 0.428658, 0.160314, 1.0111, 0.102495, -0.823387,"
            " 0.0593326, 0.482722, 0.0267358, 0.931768, 0.00181637, -0.830135, -0.0174892]"
        ),
    ),
    (
        "walk(lambda ps: optim.ASGD(ps, lr=.05, lambd=.3, alpha=2., t0=0., maximize=True))",
        (
            "[1.57958, 0.561667, -0.677541, 0.628248, 0.362536, 0.700197, 1.98556, 0.778088, -0.56736"
            ", 0.862691, 0.341606, 0.955135, 3.20676, 1.05725, -0.458951, 1.17248]"
        ),
    ),
    (
        "walk(lambda ps: optim.ASGD(ps, lr=.1, lambd=.2, alpha=.5, t0=2.), 'ax')",
        (
            "[1.26583, -0.784479, 0.408933, 1.15367, -0.810424, 0.422948, 1.08557, -0.829835, 0.44067"
            "7, 1.04024, -0.844239, 0.46118, 1.02437, -0.849536, 0.472459, 1.01143, -0.853873, 0.4842"
            "31, 1.00073, -0.857428, 0.496376, 0.991769, -0.860345, 0.508783]"
        ),
    ),
    (
        "walk(lambda ps: optim.ASGD(ps, lr=.1, lambd=.2, alpha=.5, t0=2.), 'eta')",
        "[0.0990148, 0.0980581, 0.0971286, 0.096225, 0.0953463, 0.0944911, 0.0936586, 0.0928477]",
    ),
    (
        "walk(lambda ps: optim.ASGD(ps, t0=3.), 'mu')",
        "[1.0, 1.0, 1.0, 1.0, 0.5, 0.333333, 0.25, 0.2]",
    ),
    (
        "walk(lambda ps: optim.Rprop(ps, lr=.4), 'step_size')",
        (
            "[0.4, 0.4, 0.4, 0.48, 0.2, 0.48, 0.24, 0.2, 0.24, 0.24, 0.24, 0.24, 0.288, 0.12, 0.288, "
            "0.144, 0.12, 0.144, 0.144, 0.144, 0.144, 0.072, 0.072, 0.1728]"
        ),
    ),
    (
        "walk(lambda ps: optim.Rprop(ps, lr=.4), 'prev')",
        (
            "[2.04167, 0.494792, -0.169333, 0.264333, 0.0, -0.254667, 0.0, -0.497542, 0.0, -0.508339,"
            " -0.0340417, 0.690485, -0.270611, 0.0, 0.0381973, 0.0, 0.305422, 0.0, 0.278287, 0.171546"
            ", -0.413408, 0.0, 0.0, -0.263344]"
        ),
    ),
    (
        "optim.Rprop([t([1.], requires_grad=True)], etas=(1.5, .5))",
        "ValueError: Invalid eta values: 1.5, 0.5",
    ),
    (
        "optim.Rprop([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.ASGD([t([1.], requires_grad=True)], weight_decay=-1)",
        "ValueError: Invalid weight_decay value: -1",
    ),
    (
        "optim.Rprop([t([1.], requires_grad=True)])",
        (
            "Rprop (\nParameter Group 0\n    capturable: False\n    differentiable: False\n    etas: (0.5"
            ", 1.2)\n    foreach: None\n    lr: 0.01\n    maximize: False\n    step_sizes: (1e-06, 50)\n)"
        ),
    ),
    (
        "optim.ASGD([t([1.], requires_grad=True)])",
        (
            "ASGD (\nParameter Group 0\n    alpha: 0.75\n    capturable: False\n    differentiable: False"
            "\n    foreach: None\n    lambd: 0.0001\n    lr: 0.01\n    maximize: False\n    t0: 1000000.0\n"
            "    weight_decay: 0\n)"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, SETUP + program) == printed
