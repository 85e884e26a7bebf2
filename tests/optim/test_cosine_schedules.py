"""Schedules along a cosine: 40 epochs of each, with settings that aren't the defaults.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

SETUP = '''
S = optim.lr_scheduler
def make(lr=lambda: .5, kind=optim.SGD):
    """An optimizer of two groups."""
    p, q = t([1., -2.], requires_grad=True), t([3.], requires_grad=True)
    own = {} if kind is optim.Adam else {'momentum': .5}
    return kind([{'params': [p]}, {'params': [q], 'lr': .125}], lr=lr(), **own)
def seen(o, s, n):
    """The rates of n epochs, and the momenta of the last."""
    found = []
    for _ in range(n):
        found.append([float(f'{lr:.6g}') for lr in map(float, s.get_last_lr())])
        o.step()
        s.step()
    assert found == [] or [g['lr'] for g in o.param_groups] == s.get_last_lr()
    return found
def rates(schedule, lr=lambda: .5, kind=optim.SGD, n=40):
    """The rates of the first group in n epochs, each fifth of the second, and the momenta on the way."""
    o = make(lr, kind)
    s, first, second, momenta = schedule(o), [], [], []
    for k in range(n):
        a, b = (float(f'{lr:.6g}') for lr in map(float, s.get_last_lr()))
        first.append(a)
        second += [b] * (k % 5 == 0)
        if k % 9 == 0:
            momenta += [float(f'{g["betas"][0] if "betas" in g else g["momentum"]:.5g}') for g in o.param_groups]
        o.step()
        s.step()
    return first, second, momenta
def jump(schedule, epochs=(3, 1, 0, 8, 9, 13, 30)):
    """The rates after steps to given epochs."""
    o = make()
    s, found = schedule(o), []
    o.step()
    for epoch in epochs:
        s.step(epoch)
        found += [float(f'{lr:.6g}') for lr in s.get_last_lr()]
        s.step()
        found += [float(f'{s.get_last_lr()[0]:.6g}')]
    return found
def resume(schedule):
    """The rates of a schedule that goes on from its ninth epoch."""
    o = make()
    seen(o, schedule(o, -1), 8)
    return seen(o, schedule(o, 7), 8)
def reload(schedule):
    """The rates of a schedule that goes on from a saved state, and how they were meant to be."""
    o, n = make(), make()
    s = schedule(o)
    seen(o, s, 7)
    u = schedule(n)
    u.load_state_dict(s.state_dict())
    n.load_state_dict(o.state_dict())
    return seen(n, u, 6), seen(o, s, 6)
def plateau(schedule, measures):
    """The rates after each measure."""
    o = make()
    s, found = schedule(o), []
    for measure in measures:
        s.step(measure)
        found.append([float(f'{lr:.6g}') for lr in s.get_last_lr()])
    return found, s.best, s.num_bad_epochs
class Falling:
    def __init__(self, by):
        self.by = by
    def __call__(self, epoch):
        return self.by**epoch
'''

PYTORCH = [
    (
        "rates(lambda o: S.CosineAnnealingLR(o, 10))",
        (
            "([0.5, 0.487764, 0.452254, 0.396946, 0.327254, 0.25, 0.172746, 0.103054, 0.0477458, 0.01"
            "22359, 0.0, 0.0122359, 0.0477458, 0.103054, 0.172746, 0.25, 0.327254, 0.396946, 0.452254"
            ", 0.487764, 0.5, 0.487764, 0.452254, 0.396946, 0.327254, 0.25, 0.172746, 0.103054, 0.047"
            "7458, 0.0122359, 0.0, 0.0122359, 0.0477458, 0.103054, 0.172746, 0.25, 0.327254, 0.396946"
            ", 0.452254, 0.487764], [0.125, 0.0625, 0.0, 0.0625, 0.125, 0.0625, 0.0, 0.0625], [0.5, 0"
            ".5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        "rates(lambda o: S.CosineAnnealingLR(o, T_max=7, eta_min=.05))",
        (
            "([0.5, 0.477718, 0.415285, 0.325067, 0.224933, 0.134715, 0.072282, 0.05, 0.072282, 0.134"
            "715, 0.224933, 0.325067, 0.415285, 0.477718, 0.5, 0.477718, 0.415285, 0.325067, 0.224933"
            ", 0.134715, 0.072282, 0.05, 0.072282, 0.134715, 0.224933, 0.325067, 0.415285, 0.477718, "
            "0.5, 0.477718, 0.415285, 0.325067, 0.224933, 0.134715, 0.072282, 0.05, 0.072282, 0.13471"
            "5, 0.224933, 0.325067], [0.125, 0.0641191, 0.0791555, 0.121286, 0.0537137, 0.0958445, 0."
            "110881, 0.05], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        "rates(lambda o: S.CosineAnnealingLR(o, 1))",
        (
            "([0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0"
            ".0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5, 0.0, 0.5,"
            " 0.0, 0.5, 0.0, 0.5, 0.0], [0.125, 0.0, 0.125, 0.0, 0.125, 0.0, 0.125, 0.0], [0.5, 0.5, "
            "0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        "rates(lambda o: S.CosineAnnealingWarmRestarts(o, 10))",
        (
            "([0.5, 0.487764, 0.452254, 0.396946, 0.327254, 0.25, 0.172746, 0.103054, 0.0477458, 0.01"
            "22359, 0.5, 0.487764, 0.452254, 0.396946, 0.327254, 0.25, 0.172746, 0.103054, 0.0477458,"
            " 0.0122359, 0.5, 0.487764, 0.452254, 0.396946, 0.327254, 0.25, 0.172746, 0.103054, 0.047"
            "7458, 0.0122359, 0.5, 0.487764, 0.452254, 0.396946, 0.327254, 0.25, 0.172746, 0.103054, "
            "0.0477458, 0.0122359], [0.125, 0.0625, 0.125, 0.0625, 0.125, 0.0625, 0.125, 0.0625], [0."
            "5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        "rates(lambda o: S.CosineAnnealingWarmRestarts(o, T_0=3, T_mult=2, eta_min=.02))",
        (
            "([0.5, 0.38, 0.14, 0.5, 0.467846, 0.38, 0.26, 0.14, 0.0521539, 0.5, 0.491822, 0.467846, "
            "0.429706, 0.38, 0.322117, 0.26, 0.197883, 0.14, 0.0902944, 0.0521539, 0.0281778, 0.5, 0."
            "497947, 0.491822, 0.481731, 0.467846, 0.450405, 0.429706, 0.406103, 0.38, 0.351844, 0.32"
            "2117, 0.291326, 0.26, 0.228674, 0.197883, 0.168156, 0.14, 0.113897, 0.0902944], [0.125, "
            "0.09875, 0.123211, 0.0725, 0.0217889, 0.117966, 0.0925909, 0.058912], [0.5, 0.5, 0.5, 0."
            "5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        "rates(lambda o: S.CosineAnnealingWarmRestarts(o, 4, 3))",
        (
            "([0.5, 0.426777, 0.25, 0.0732233, 0.5, 0.491481, 0.466506, 0.426777, 0.375, 0.314705, 0."
            "25, 0.185295, 0.125, 0.0732233, 0.0334936, 0.00851854, 0.5, 0.499049, 0.496202, 0.491481"
            ", 0.484923, 0.476577, 0.466506, 0.454788, 0.441511, 0.426777, 0.410697, 0.393394, 0.375,"
            " 0.355655, 0.335505, 0.314705, 0.293412, 0.271789, 0.25, 0.228211, 0.206588, 0.185295, 0"
            ".164495, 0.144345], [0.125, 0.12287, 0.0625, 0.00212964, 0.121231, 0.106694, 0.0838763, "
            "0.0570528], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        "rates(lambda o: S.CosineAnnealingWarmRestarts(o, 1))",
        (
            "([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0"
            ".5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5,"
            " 0.5, 0.5, 0.5, 0.5, 0.5], [0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125], [0."
            "5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5])"
        ),
    ),
    (
        "jump(lambda o: S.CosineAnnealingLR(o, 10, .1))",
        (
            "[0.417557, 0.119847, 0.361803, 0.490211, 0.124388, 0.461803, 0.5, 0.125, 0.490211, 0.138"
            "197, 0.102387, 0.109789, 0.109789, 0.100612, 0.1, 0.182443, 0.105153, 0.238197, 0.1, 0.1"
            ", 0.109789] | UserWarning: The epoch parameter in `scheduler.step()` was not necessary a"
            "nd is being depreca"
        ),
    ),
    (
        "jump(lambda o: S.CosineAnnealingWarmRestarts(o, 3, 2, .1))",
        (
            "[0.5, 0.125, 0.473205, 0.4, 0.11875, 0.2, 0.5, 0.125, 0.4, 0.126795, 0.101675, 0.5, 0.5,"
            " 0.125, 0.493185, 0.4, 0.11875, 0.351764, 0.376537, 0.117284, 0.351764]"
        ),
    ),
    (
        "jump(lambda o: S.CosineAnnealingWarmRestarts(o, 4))",
        (
            "[0.0732233, 0.0183058, 0.5, 0.426777, 0.106694, 0.25, 0.5, 0.125, 0.426777, 0.5, 0.125, "
            "0.426777, 0.426777, 0.106694, 0.25, 0.426777, 0.106694, 0.25, 0.25, 0.0625, 0.0732233]"
        ),
    ),
    (
        ("jump(lambda o: S.CosineAnnealingWarmRestarts(o, 2, 3), (0, .5, 1.25, 2, 2.5, 7.9, 8, 8.1, 25.75, 26, 3))"),
        (
            "[0.5, 0.125, 0.25, 0.426777, 0.106694, 0.0732233, 0.154329, 0.0385823, 0.497861, 0.5, 0."
            "125, 0.466506, 0.491481, 0.12287, 0.426777, 0.000342616, 8.56541e-05, 0.496922, 0.5, 0.1"
            "25, 0.496202, 0.499962, 0.12499, 0.495407, 0.000237945, 5.94862e-05, 0.499762, 0.5, 0.12"
            "5, 0.499577, 0.466506, 0.116627, 0.375]"
        ),
    ),
    (
        "resume(lambda o, e: S.CosineAnnealingLR(o, 10, .1, last_epoch=e))",
        (
            "[[0.138197, 0.102387], [0.109789, 0.100612], [0.1, 0.1], [0.109789, 0.100612], [0.138197"
            ", 0.102387], [0.182443, 0.105153], [0.238197, 0.108637], [0.3, 0.1125]]"
        ),
    ),
    (
        "resume(lambda o, e: S.CosineAnnealingWarmRestarts(o, 4, 2, .1, last_epoch=e))",
        (
            "[[0.5, 0.125], [0.484776, 0.124048], [0.441421, 0.121339], [0.376537, 0.117284], [0.3, 0"
            ".1125], [0.223463, 0.107716], [0.158579, 0.103661], [0.115224, 0.100952]]"
        ),
    ),
    (
        "reload(lambda o: S.CosineAnnealingLR(o, 6, .1))",
        (
            "([[0.126795, 0.101675], [0.2, 0.10625], [0.3, 0.1125], [0.4, 0.11875], [0.473205, 0.1233"
            "25], [0.5, 0.125]], [[0.126795, 0.101675], [0.2, 0.10625], [0.3, 0.1125], [0.4, 0.11875]"
            ", [0.473205, 0.123325], [0.5, 0.125]])"
        ),
    ),
    (
        "reload(lambda o: S.CosineAnnealingWarmRestarts(o, 3, 2, .1))",
        (
            "([[0.2, 0.10625], [0.126795, 0.101675], [0.5, 0.125], [0.493185, 0.124574], [0.473205, 0"
            ".123325], [0.441421, 0.121339]], [[0.2, 0.10625], [0.126795, 0.101675], [0.5, 0.125], [0"
            ".493185, 0.124574], [0.473205, 0.123325], [0.441421, 0.121339]])"
        ),
    ),
    (
        "o = make(); S.CosineAnnealingWarmRestarts(o, 0)",
        "ValueError: Expected positive integer T_0, but got 0",
    ),
    (
        "o = make(); S.CosineAnnealingWarmRestarts(o, 2.5)",
        "ValueError: Expected positive integer T_0, but got 2.5",
    ),
    (
        "o = make(); S.CosineAnnealingWarmRestarts(o, 2, 0)",
        "ValueError: Expected integer T_mult >= 1, but got 0",
    ),
    (
        "o = make(); S.CosineAnnealingWarmRestarts(o, 2, 1.5)",
        "ValueError: Expected integer T_mult >= 1, but got 1.5",
    ),
    (
        "o = make(); S.CosineAnnealingWarmRestarts(o, 2, eta_min='x')",
        "ValueError: Expected float or int eta_min, but got x of type <class 'str'>",
    ),
    (
        "o = make(); S.CosineAnnealingWarmRestarts(o, 2).step(-1)",
        "ValueError: Expected non-negative epoch, but got -1",
    ),
    (
        (
            "o = make(); s = S.CosineAnnealingWarmRestarts(o, 3, 2); o.step(); [s.step() for _ in ran"
            "ge(5)]; (s.last_epoch, s.T_cur, s.T_i)"
        ),
        "(5, 2, 6)",
    ),
    (
        "o = make(); s = S.CosineAnnealingWarmRestarts(o, 3); o.step(); s.step(); s.get_lr()",
        (
            "[0.375, 0.09375] | UserWarning: To get the last learning rate computed by the scheduler,"
            " please use `get_last_lr"
        ),
    ),
    (
        "o = make(); s = S.CosineAnnealingWarmRestarts(o, 3); s.step(2.75); s.last_epoch",
        "2",
    ),
    (
        "o = make(); s = S.CosineAnnealingLR(o, 3); o.step(); s.step(); s.get_lr()",
        (
            "[0.28125, 0.0703125] | UserWarning: To get the last learning rate computed by the schedu"
            "ler, please use `get_last_lr"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:90] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, SETUP + program) == printed
