"""SGD, Adam and AdamW: three steps down a parabola, with each setting.

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
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1); [(o.zero_grad(), (x * x"
            ").sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.5120, -1.0240], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9); [(o.zero_g"
            "rad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.0620, -0.1240], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9, nesterov=Tr"
            "ue); [(o.zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([-0.1084,  0.2167], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, weight_decay=.5); [(o.ze"
            "ro_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.4219, -0.8438], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9, dampening=."
            "5); [(o.zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.2520, -0.5040], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, maximize=True); [(o.zero"
            "_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 1.7280, -3.4560], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1); [(o.zero_grad(), (x * "
            "x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7016, -1.7006], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1, betas=(.5, .9)); [(o.ze"
            "ro_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7060, -1.7027], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1, eps=1.); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.8028, -1.7613], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1, weight_decay=.5); [(o.z"
            "ero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7016, -1.7006], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1, amsgrad=True); [(o.zero"
            "_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7016, -1.7006], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.AdamW([x], lr=.1); [(o.zero_grad(), (x *"
            " x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.6989, -1.6949], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.AdamW([x], lr=.1, weight_decay=.5); [(o."
            "zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.5750, -1.4310], requires_grad=True)",
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)], lr=.1, nesterov=True)",
        "ValueError: Nesterov momentum requires a momentum and zero dampening",
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)], betas=(1., .9))",
        "ValueError: Invalid beta parameter at index 0: 1.0",
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)], eps=-1.)",
        "ValueError: Invalid epsilon value: -1.0",
    ),
    (
        "walk(lambda ps: optim.SGD(ps))",
        (
            "[1.49796, 0.498617, -0.750989, 0.497237, 0.40051, 0.495861, 1.49191, 0.494488, -0.752466"
            ", 0.493119, 0.401024, 0.491753, 1.48596, 0.490391, -0.753936, 0.489032]"
        ),
    ),
    (
        "walk(lambda ps: optim.SGD(ps, lr=.1, momentum=.8, dampening=.3, weight_decay=.2))",
        (
            "[1.26583, 0.351667, -0.830405, 0.15807, 0.454387, -0.0350285, 0.595727, -0.192174, -0.93"
            "9643, -0.292419, 0.626521, -0.329811, 0.387702, -0.311144, -0.918504, -0.252017]"
        ),
    ),
    (
        "walk(lambda ps: optim.SGD(ps, lr=.05, momentum=.7, nesterov=True, weight_decay=.1))",
        (
            "[1.31371, 0.378167, -0.825562, 0.248942, 0.454532, 0.131251, 0.958365, 0.0347455, -0.921"
            "085, -0.0375866, 0.573922, -0.0870992, 0.86885, -0.117575, -0.951854, -0.133771]"
        ),
    ),
    (
        "walk(lambda ps: optim.SGD(ps, lr=.05, maximize=True, weight_decay=.3))",
        (
            "[1.57958, 0.561667, -0.676439, 0.63026, 0.361567, 0.706825, 2.01908, 0.79269, -0.555799,"
            " 0.889637, 0.339181, 1.00028, 3.72285, 1.12899, -0.425972, 1.28477]"
        ),
    ),
    (
        "walk(lambda ps: optim.SGD(ps, lr=torch.tensor(.125), momentum=.5))",
        (
            "[1.24479, 0.327083, -0.890997, 0.123266, 0.521822, -0.0339792, 0.857036, -0.123193, -1.0"
            "1651, -0.15605, 0.79139, -0.156329, 0.957415, -0.146112, -0.989858, -0.139433]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adam(ps))",
        (
            "[1.499, 0.499, -0.752, 0.498, 0.403, 0.497, 1.496, 0.496, -0.754999, 0.495001, 0.406004,"
            " 0.494001, 1.493, 0.493002, -0.757996, 0.492003]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adam(ps, lr=.2, betas=(.6, .9), eps=.01, weight_decay=.3))",
        (
            "[1.3008, 0.301296, -0.994391, 0.1153, 0.917371, -0.0458184, 0.861933, -0.170369, -0.7233"
            "56, -0.243661, 0.879647, -0.261378, 0.750012, -0.236841, -0.762566, -0.190717]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adam(ps, lr=.4, betas=(.3, .5), amsgrad=True))",
        (
            "[1.1, 0.1, -1.00597, -0.135641, 0.91751, -0.237086, 0.954671, -0.220973, -0.974814, -0.1"
            "85272, 1.0248, -0.173355, 1.03208, -0.172848, -0.968911, -0.176565]"
        ),
    ),
    (
        ("walk(lambda ps: optim.Adam(ps, lr=.1, betas=(.8, .7), maximize=True, amsgrad=True, weight_decay=.1))"),
        (
            "[1.6, 0.6, -0.550538, 0.699223, 0.148013, 0.797448, 1.88787, 0.894563, -0.252709, 0.9905"
            "45, 0.20708, 1.08545, 2.15945, 1.17941, 0.0384911, 1.27259]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adam(ps, lr=.1, weight_decay=.5, decoupled_weight_decay=True))",
        (
            "[1.325, 0.375, -0.870791, 0.25763, 0.627003, 0.148904, 0.898201, 0.0501875, -1.00235, -0"
            ".0368901, 0.824323, -0.110693, 0.650462, -0.169974, -1.01482, -0.214254]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adam(ps, lr=torch.tensor(.375), betas=(.5, .75), foreach=False))",
        (
            "[1.125, 0.125, -1.11854, -0.179953, 1.03767, -0.337195, 0.83611, -0.306239, -0.895256, -"
            "0.190508, 0.994865, -0.122202, 1.09612, -0.131011, -0.929027, -0.195743]"
        ),
    ),
    (
        "walk(lambda ps: optim.AdamW(ps))",
        (
            "[1.49899, 0.498995, -0.751985, 0.49799, 0.402988, 0.496985, 1.49594, 0.49598, -0.754961,"
            " 0.494976, 0.405979, 0.493971, 1.4929, 0.492967, -0.757936, 0.491963]"
        ),
    ),
    (
        "walk(lambda ps: optim.AdamW(ps, lr=.2, betas=(.7, .8), eps=.05, weight_decay=.4))",
        (
            "[1.18478, 0.266977, -0.971288, 0.063957, 0.762603, -0.0970037, 0.648208, -0.200526, -0.9"
            "60585, -0.241159, 1.04939, -0.231705, 0.623563, -0.194001, -0.870555, -0.148734]"
        ),
    ),
    (
        "walk(lambda ps: optim.AdamW(ps, lr=.3, betas=(.4, .6), weight_decay=.2, amsgrad=True))",
        (
            "[1.11, 0.17, -1.07864, -0.0662511, 1.10966, -0.17523, 0.790377, -0.204262, -0.896888, -0"
            ".184724, 1.02926, -0.156195, 0.851449, -0.139085, -0.949839, -0.13219]"
        ),
    ),
    (
        "walk(lambda ps: optim.AdamW(ps, lr=.1, weight_decay=.2, maximize=True))",
        (
            "[1.57, 0.59, -0.522191, 0.678321, 0.136258, 0.765095, 1.77221, 0.850447, -0.196434, 0.93"
            "4495, 0.1954, 1.01735, 1.96552, 1.09913, 0.102921, 1.17991]"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, SETUP + program) == printed
