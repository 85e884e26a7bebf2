"""L-BFGS: the losses and the places of a few calls, on a narrow valley, a flat one and a wavy one.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

SETUP = '''
def rosenbrock(p, q):
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2 + (q - p[0]) ** 2
def quartic(p, q):
    return (p**4).sum() + p.sum() * q + q**4
def saddle(p, q):
    return (p**4).sum() / 10 - (p * p).sum() - q**2 + q**4
def plane(p, q):
    return p.sum() + q
def gentle(p, q):
    return plane(p, q) / 10 + (p**4).sum() / 1000
def wavy(p, q):
    return (3 * p).sin().sum() + (p * p).sum() / 10 + q**2 * p.cos().sum() + q**2 * 3
def descend(make, f=rosenbrock, calls=2):
    """The loss that each call of step returns, the counts of steps and evaluations so far, and where it ends."""
    p = torch.tensor([-1.2, 1.], dtype=torch.float64, requires_grad=True)
    q = torch.tensor(.5, dtype=torch.float64, requires_grad=True)
    o = make([p, q])
    def closure():
        o.zero_grad()
        loss = f(p, q)
        loss.backward()
        return loss
    seen = []
    for _ in range(calls):
        seen += [o.step(closure).item(), o.state[p]['n_iter'], o.state[p]['func_evals'], *p.tolist(), q.item()]
    return [float(f'{v:.5g}') for v in seen]
'''

PYTORCH = [
    (
        "descend(lambda ps: optim.LBFGS(ps))",
        ("[27.09, 20.0, 20.0, -0.38672, 0.14857, -0.81014, 2.1024, 40.0, 40.0, 0.11729, 0.013986, 0.056765]"),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.1))",
        "[27.09, 20.0, 20.0, -1.0348, 1.0513, 0.46568, 6.4304, 40.0, 40.0, -0.55716, 0.34828, -0.31628]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.05, max_iter=4, history_size=2), calls=4)",
        (
            "[27.09, 4.0, 4.0, -1.1481, 1.0218, 0.49855, 16.102, 8.0, 8.0, -1.1289, 1.0317, 0.49598, "
            "13.061, 12.0, 12.0, -1.1127, 1.0405, 0.49202, 10.949, 16.0, 16.0, -1.099, 1.0477, 0.4867"
            "7]"
        ),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.02, max_iter=3, max_eval=2), calls=5)",
        (
            "[27.09, 1.0, 2.0, -1.1859, 1.0057, 0.49978, 23.673, 2.0, 4.0, -1.1833, 1.0068, 0.4997, 2"
            "3.065, 3.0, 6.0, -1.1807, 1.008, 0.49957, 22.47, 4.0, 8.0, -1.1781, 1.0093, 0.49941, 21."
            "895, 5.0, 10.0, -1.1756, 1.0106, 0.4992]"
        ),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, line_search_fn='strong_wolfe'))",
        "[27.09, 20.0, 24.0, 0.041936, -0.014468, 0.13903, 0.95364, 39.0, 49.0, 1.0005, 1.001, 1.0003]",
    ),
    (
        (
            "descend(lambda ps: optim.LBFGS(ps, lr=.5, max_iter=6, history_size=3, line_search_fn='st"
            "rong_wolfe'), calls=4)"
        ),
        (
            "[27.09, 6.0, 7.0, -1.0167, 1.0556, 0.48369, 6.3665, 12.0, 14.0, -0.92407, 0.79889, 0.201"
            "25, 5.2711, 17.0, 21.0, -0.51852, 0.23342, -0.55295, 2.4328, 23.0, 28.0, -0.12814, 0.009"
            "6159, -0.75772]"
        ),
    ),
    (
        ("descend(lambda ps: optim.LBFGS(ps, lr=2., max_iter=5, max_eval=7, line_search_fn='strong_wolfe'), calls=4)"),
        (
            "[27.09, 4.0, 8.0, -0.99702, 1.0064, 0.43301, 6.0484, 7.0, 15.0, -0.56691, 0.33119, -0.37"
            "537, 2.5015, 11.0, 22.0, -0.19298, 0.039423, -0.82566, 1.824, 14.0, 30.0, 0.17427, 0.034"
            "984, 0.19022]"
        ),
    ),
    (
        ("descend(lambda ps: optim.LBFGS(ps, lr=1e-4, max_iter=10, line_search_fn='strong_wolfe'), calls=3)"),
        (
            "[27.09, 3.0, 13.0, -1.0449, 1.0647, 0.49536, 6.6275, 5.0, 25.0, -0.99757, 1.0403, 0.4525"
            "6, 6.2967, 7.0, 38.0, -0.58188, 0.3107, -0.35971]"
        ),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=100., max_iter=4, line_search_fn='strong_wolfe'), calls=3)",
        ("[27.09, 1.0, 6.0, -1.2, 1.0, 0.5, 27.09, 2.0, 12.0, -1.2, 1.0, 0.5, 27.09, 3.0, 18.0, -1.2, 1.0, 0.5]"),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, tolerance_grad=1., line_search_fn='strong_wolfe'))",
        ("[27.09, 20.0, 24.0, 0.041936, -0.014468, 0.13903, 0.95364, 24.0, 29.0, 0.39039, 0.14988, 0.31455]"),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, tolerance_change=.5, line_search_fn='strong_wolfe'), calls=4)",
        (
            "[27.09, 1.0, 3.0, -1.0216, 1.0717, 0.49723, 6.4721, 2.0, 4.0, -1.0216, 1.0717, 0.49723, "
            "6.4721, 3.0, 5.0, -1.0216, 1.0717, 0.49723, 6.4721, 4.0, 6.0, -1.0216, 1.0717, 0.49723]"
        ),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.01, tolerance_change=.5), calls=4)",
        (
            "[27.09, 1.0, 2.0, -1.1929, 1.0028, 0.49989, 25.338, 2.0, 4.0, -1.1916, 1.0034, 0.49985, "
            "25.002, 3.0, 6.0, -1.1902, 1.0041, 0.49978, 24.67, 4.0, 8.0, -1.1889, 1.0048, 0.4997]"
        ),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.01, tolerance_grad=20.), calls=4)",
        (
            "[27.09, 20.0, 20.0, -1.1702, 1.0189, 0.49565, 19.765, 40.0, 40.0, -1.1522, 1.0402, 0.483"
            "95, 15.564, 60.0, 60.0, -1.1378, 1.0603, 0.46589, 12.629, 80.0, 80.0, -1.1253, 1.0764, 0"
            ".44238]"
        ),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=torch.tensor(.5), line_search_fn='strong_wolfe'))",
        "[27.09, 20.0, 21.0, -0.58745, 0.33327, -0.78204, 2.5718, 40.0, 43.0, 0.61754, 0.36968, 0.55051]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, line_search_fn='strong_wolfe'), f=quartic)",
        ("[3.0361, 11.0, 14.0, -0.54526, -0.54525, 0.64841, -0.35355, 12.0, 15.0, -0.54526, -0.54525, 0.64841]"),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.3, max_iter=8, line_search_fn='strong_wolfe'), f=quartic)",
        "[3.0361, 8.0, 9.0, -0.6057, 0.31501, 0.41258, 0.053483, 15.0, 19.0, -0.53563, -0.54798, 0.64401]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=3., max_iter=8, line_search_fn='strong_wolfe'), f=wavy)",
        ("[1.8033, 5.0, 11.0, -0.51221, 1.5366, -1.1491e-07, -1.7318, 6.0, 12.0, -0.51221, 1.5366, -1.1491e-07]"),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=20., max_iter=8, line_search_fn='strong_wolfe'), f=wavy)",
        ("[1.8033, 5.0, 11.0, -0.51206, 1.5367, 5.0862e-05, -1.7318, 7.0, 16.0, -0.51221, 1.5366, -3.6693e-08]"),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.1, max_iter=8, line_search_fn='strong_wolfe'), f=wavy)",
        "[1.8033, 8.0, 10.0, -0.65151, 1.4575, 0.026034, -1.6125, 16.0, 19.0, -0.57049, 1.5031, 0.011323]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.2, max_iter=8), f=wavy)",
        "[1.8033, 8.0, 8.0, -0.5522, 1.5169, 0.015734, -1.7217, 16.0, 16.0, -0.5189, 1.5333, 0.0026522]",
    ),
    (
        ("descend(lambda ps: optim.LBFGS(ps, lr=50., max_eval=5, line_search_fn='strong_wolfe'), f=wavy, calls=4)"),
        (
            "[1.8033, 1.0, 5.0, -0.71979, 1.5306, -0.19481, -1.3945, 3.0, 11.0, -0.52173, 1.5482, -0."
            "048632, -1.7216, 5.0, 16.0, -0.51222, 1.5365, -2.3003e-05, -1.7318, 7.0, 19.0, -0.51221,"
            " 1.5366, 5.2656e-08]"
        ),
    ),
    (
        ("descend(lambda ps: optim.LBFGS(ps, lr=.01, max_eval=4, line_search_fn='strong_wolfe'), f=quartic, calls=4)"),
        (
            "[3.0361, 1.0, 4.0, -1.0267, 0.87839, 0.49189, 1.6921, 2.0, 8.0, -0.94619, 0.79102, 0.479"
            "15, 1.1714, 3.0, 12.0, -0.8693, 0.70351, 0.46232, 0.78505, 4.0, 16.0, -0.80117, 0.62212,"
            " 0.44474]"
        ),
    ),
    (
        ("p = t([1.], requires_grad=True); optim.LBFGS([{'params': [p]}, {'params': [t([2.], requires_grad=True)]}])"),
        "ValueError: LBFGS doesn't support per-parameter options (parameter groups)",
    ),
    (
        "optim.LBFGS([t([1.], requires_grad=True)], lr=-1.)",
        "ValueError: Invalid learning rate: -1.0",
    ),
    (
        "optim.LBFGS([t([1.], requires_grad=True)], lr=t([1., 2.]))",
        "ValueError: Tensor lr must be 1-element",
    ),
    (
        (
            "p = t([1.], requires_grad=True); o = optim.LBFGS([p], line_search_fn='armijo'); o.step(l"
            "ambda: ((p ** 2).sum(), (p ** 2).sum().backward())[0])"
        ),
        "RuntimeError: only 'strong_wolfe' is supported",
    ),
    (
        (
            "p = t([0.], requires_grad=True); o = optim.LBFGS([p]); o.step(lambda: ((p ** 2).sum(), ("
            "p ** 2).sum().backward())[0]); (p, dict(o.state[p]))"
        ),
        "(tensor([0.], requires_grad=True), {'func_evals': 1, 'n_iter': 0})",
    ),
    (
        (
            "p = t([3., 1.], requires_grad=True); o = optim.LBFGS([p], max_iter=3); o.step(lambda: (o"
            ".zero_grad(), (p ** 2).sum(), (p ** 2).sum().backward())[1]); (p, sorted(k for k in o.st"
            "ate[p] if k != 'al'))"
        ),
        (
            "(tensor([0., 0.], requires_grad=True), ['H_diag', 'd', 'func_evals', 'n_iter', 'old_dirs"
            "', 'old_stps', 'prev_flat_grad', 'prev_loss', 'ro', 't'])"
        ),
    ),
    (
        (
            "p = t([3., 1.], requires_grad=True); q = t([1.], requires_grad=True); o = optim.LBFGS([p"
            ", q], max_iter=3); o.step(lambda: (o.zero_grad(), (p ** 4).sum(), (p ** 4).sum().backwar"
            "d())[1]); (p, q)"
        ),
        "(tensor([1.5961, 0.9038], requires_grad=True), tensor([1.], requires_grad=True))",
    ),
    (
        "optim.LBFGS([t([1.], requires_grad=True)])",
        (
            "LBFGS (\nParameter Group 0\n    history_size: 100\n    line_search_fn: None\n    lr: 1\n    m"
            "ax_eval: 25\n    max_iter: 20\n    tolerance_change: 1e-09\n    tolerance_grad: 1e-07\n)"
        ),
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.1, max_iter=5), f=saddle)",
        "[-2.3201, 5.0, 5.0, -2.1087, 2.2168, 0.58735, -5.1946, 10.0, 10.0, -2.1652, 2.224, 0.64869]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.3, max_iter=5, line_search_fn='strong_wolfe'), f=saddle)",
        "[-2.3201, 4.0, 6.0, -2.2998, 2.2218, 0.74685, -5.2379, 9.0, 12.0, -2.2473, 2.2343, 0.7143]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=3., tolerance_grad=1.), f=plane)",
        "[0.3, 0.0, 1.0, -1.2, 1.0, 0.5, 0.3, 0.0, 2.0, -1.2, 1.0, 0.5]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=3., tolerance_change=1.), f=plane)",
        "[0.3, 1.0, 2.0, -2.2, 0.0, -0.5, -2.7, 21.0, 22.0, -62.2, -60.0, -60.5]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=3., tolerance_change=3., max_iter=2), f=plane)",
        "[0.3, 1.0, 2.0, -2.2, 0.0, -0.5, -2.7, 2.0, 4.0, -5.2, -3.0, -3.5]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=3., max_iter=3, max_eval=3), f=plane)",
        "[0.3, 2.0, 3.0, -5.2, -3.0, -3.5, -11.7, 4.0, 6.0, -11.2, -9.0, -9.5]",
    ),
    (
        "descend(lambda ps: optim.LBFGS(ps, lr=.5, max_iter=3), f=gentle)",
        "[0.033074, 2.0, 3.0, -5.1961, -5.8651, -10.1, -0.20385, 4.0, 6.0, -3.1047, -3.7145, -10.044]",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:90] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, SETUP + program) == printed


def test_it_needs_a_closure():
    with pytest.raises(
        TypeError, match="missing 1 required positional argument: 'closure'\nHint: it computes the loss"
    ):
        al.optim.LBFGS([al.tensor([1.0], requires_grad=True)]).step()


def test_a_saved_state_goes_on_where_it_was():
    def descend(p, optimizer, calls):
        def closure():
            optimizer.zero_grad()
            loss = (p**4).sum() + (p[0] - p[1]) ** 2
            loss.backward()
            return loss

        for _ in range(calls):
            optimizer.step(closure)

    p = al.tensor([3.0, -1.0], requires_grad=True)
    first = al.optim.LBFGS([p], lr=0.1, max_iter=3)
    descend(p, first, 2)
    q = p.detach().clone().requires_grad_()
    second = al.optim.LBFGS([q])
    second.load_state_dict(first.state_dict())
    descend(p, first, 2)
    descend(q, second, 2)
    assert p.tolist() == q.tolist()
