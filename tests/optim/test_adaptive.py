"""Optimizers that adapt their steps: three steps down a parabola, with each setting.

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
            "x = t([1., -2.], requires_grad=True); o = optim.RMSprop([x], lr=.1); [(o.zero_grad(), (x"
            " * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 3.0331e-12, -3.0969e-01], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.RMSprop([x], lr=.1, momentum=.9); [(o.ze"
            "ro_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([-1.0373,  1.4075], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.RMSprop([x], lr=.1, alpha=.5, eps=1.); ["
            "(o.zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7840, -1.7276], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.RMSprop([x], lr=.1, weight_decay=.5); [("
            "o.zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.0000, -0.3097], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adagrad([x], lr=.1); [(o.zero_grad(), (x"
            " * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7805, -1.7758], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adagrad([x], lr=.1, lr_decay=.5); [(o.ze"
            "ro_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.8286, -1.8262], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adagrad([x], lr=.1, initial_accumulator_"
            "value=1.); [(o.zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7967, -1.7804], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adadelta([x]); [(o.zero_grad(), (x * x)."
            "sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.9903, -1.9903], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adadelta([x], lr=.5, rho=.5); [(o.zero_g"
            "rad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.9976, -1.9976], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adamax([x], lr=.1); [(o.zero_grad(), (x "
            "* x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7155, -1.7076], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adamax([x], lr=.1, betas=(.5, .5)); [(o."
            "zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.6889, -1.6950], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.NAdam([x], lr=.1); [(o.zero_grad(), (x *"
            " x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7527, -1.7475], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.NAdam([x], lr=.1, momentum_decay=.1); [("
            "o.zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7529, -1.7477], requires_grad=True)",
    ),
    (
        "optim.RMSprop([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.Adagrad([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "walk(lambda ps: optim.RMSprop(ps))",
        (
            "[1.4, 0.4, -0.909997, 0.335883, 0.650173, 0.286647, 1.26466, 0.246055, -0.995328, 0.2112"
            "81, 0.798147, 0.180767, 1.19334, 0.153552, -1.01683, 0.128999]"
        ),
    ),
    (
        "walk(lambda ps: optim.RMSprop(ps, lr=.1, alpha=.7, eps=.02, weight_decay=.2))",
        (
            "[1.32023, 0.321812, -0.955013, 0.208492, 0.784235, 0.119875, 1.08631, 0.0454696, -0.8991"
            "06, -0.0164234, 0.901747, -0.0654947, 0.977007, -0.101824, -0.868972, -0.12663]"
        ),
    ),
    (
        "walk(lambda ps: optim.RMSprop(ps, lr=.05, alpha=.6, eps=.1, momentum=.5, centered=True))",
        (
            "[1.40721, 0.411062, -0.922807, 0.283866, 0.632765, 0.144573, 1.06379, 0.0188786, -1.0676"
            ", -0.0754515, 1.03645, -0.137543, 0.972086, -0.174666, -0.965768, -0.193978]"
        ),
    ),
    (
        ("walk(lambda ps: optim.RMSprop(ps, lr=.05, alpha=.8, centered=True, maximize=True, weight_decay=.1))"),
        (
            "[1.625, 0.625, -0.515046, 0.737092, 0.232274, 0.849338, 1.98622, 0.966328, -0.202064, 1."
            "09007, 0.343451, 1.22155, 2.39077, 1.36122, 0.105938, 1.50921]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adagrad(ps))",
        (
            "[1.49, 0.49, -0.766995, 0.482989, 0.42323, 0.477295, 1.47256, 0.472384, -0.781897, 0.468"
            "005, 0.437507, 0.464021, 1.46074, 0.460341, -0.79288, 0.456908]"
        ),
    ),
    (
        (
            "walk(lambda ps: optim.Adagrad(ps, lr=.3, lr_decay=.4, weight_decay=.2, initial_accumulat"
            "or_value=.5, eps=.05))"
        ),
        (
            "[1.21856, 0.237192, -0.901841, 0.147588, 0.531652, 0.0992195, 1.08176, 0.0679483, -0.910"
            "068, 0.0456371, 0.628812, 0.0287014, 1.04121, 0.0152884, -0.905866, 0.0043319]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adagrad(ps, lr=.2, lr_decay=.1, maximize=True))",
        (
            "[1.7, 0.7, -0.408161, 0.845612, 0.291705, 0.962035, 2.0924, 1.05811, -0.16423, 1.1392, 0"
            ".412241, 1.20888, 2.33476, 1.26959, -0.0334704, 1.32314]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adadelta(ps))",
        (
            "[1.49684, 0.496838, -0.756396, 0.493602, 0.409787, 0.49032, 1.48706, 0.487009, -0.766296"
            ", 0.483675, 0.420332, 0.480326, 1.47715, 0.476964, -0.77631, 0.473593]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adadelta(ps, lr=.7, rho=.6, eps=.01, weight_decay=.3))",
        (
            "[1.38954, 0.389904, -0.905258, 0.278415, 0.566222, 0.176028, 1.1105, 0.0866818, -0.85673"
            "4, 0.0123251, 0.813317, -0.0464936, 0.961534, -0.0898546, -0.815522, -0.117775]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adadelta(ps, lr=2., rho=.95, eps=1e-3, maximize=True))",
        (
            "[1.78217, 0.781376, -0.171456, 1.11457, 0.449134, 1.51677, 3.21762, 1.99431, 0.538022, 2"
            ".55489, 1.45982, 3.20872, 6.43844, 3.96861, 1.77316, 4.84978]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adamax(ps))",
        (
            "[1.498, 0.498, -0.753998, 0.496002, 0.405972, 0.494005, 1.49203, 0.49201, -0.759975, 0.4"
            "90017, 0.411871, 0.488026, 1.4861, 0.486037, -0.765924, 0.48405]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adamax(ps, lr=.2, betas=(.6, .8), eps=.05, weight_decay=.2))",
        (
            "[1.30418, 0.306522, -1.02685, 0.116278, 0.791811, -0.0530482, 0.874031, -0.183965, -0.81"
            "3367, -0.262818, 1.00938, -0.281157, 0.789089, -0.238516, -0.812491, -0.1556]"
        ),
    ),
    (
        "walk(lambda ps: optim.Adamax(ps, lr=.1, betas=(.7, .5), maximize=True))",
        (
            "[1.6, 0.6, -0.555767, 0.694057, 0.123962, 0.785072, 1.85669, 0.873528, -0.268454, 0.9601"
            "1, 0.277014, 1.04563, 2.0951, 1.13061, 0.0667261, 1.21534]"
        ),
    ),
    (
        "walk(lambda ps: optim.NAdam(ps))",
        (
            "[1.49789, 0.497887, -0.753677, 0.496322, 0.405163, 0.494861, 1.49341, 0.493404, -0.75807"
            "8, 0.491918, 0.409702, 0.490394, 1.48885, 0.488829, -0.762764, 0.487225]"
        ),
    ),
    (
        ("walk(lambda ps: optim.NAdam(ps, lr=.1, betas=(.7, .8), eps=.03, weight_decay=.2, momentum_decay=.3))"),
        (
            "[1.3891, 0.389908, -0.916522, 0.306578, 0.65403, 0.229581, 1.17217, 0.156409, -0.942776,"
            " 0.0873144, 0.870223, 0.0233627, 1.01512, -0.0338788, -0.887188, -0.0825492]"
        ),
    ),
    (
        (
            "walk(lambda ps: optim.NAdam(ps, lr=.1, betas=(.8, .9), weight_decay=.3, momentum_decay=."
            "1, decoupled_weight_decay=True))"
        ),
        (
            "[1.34538, 0.375376, -0.888662, 0.286162, 0.658808, 0.207646, 1.07194, 0.136049, -0.97658"
            "8, 0.0710926, 0.868149, 0.0132898, 0.918715, -0.0368018, -0.979751, -0.078803]"
        ),
    ),
    (
        "walk(lambda ps: optim.NAdam(ps, lr=.2, betas=(.5, .6), momentum_decay=.5, maximize=True))",
        (
            "[1.72785, 0.727847, -0.310846, 0.943326, 0.387416, 1.16481, 2.42159, 1.39029, 0.241216, "
            "1.61728, 0.966963, 1.84429, 3.14483, 2.07049, 0.738472, 2.29534]"
        ),
    ),
    (
        "walk(lambda ps: optim.RAdam(ps))",
        (
            "[1.49796, 0.498617, -0.750989, 0.497235, 0.400509, 0.495856, 1.49187, 0.494478, -0.75247"
            ", 0.493103, 0.400875, 0.493077, 1.4898, 0.493044, -0.752567, 0.493005]"
        ),
    ),
    (
        "walk(lambda ps: optim.RAdam(ps, lr=.1, betas=(.7, .9), eps=.03, weight_decay=.2))",
        (
            "[1.26583, 0.351667, -0.81409, 0.227622, 0.435967, 0.126551, 0.912668, 0.0466667, -0.8736"
            "89, -0.01422, 0.497147, -0.028292, 0.84672, -0.0432348, -0.907119, -0.0577109]"
        ),
    ),
    (
        ("walk(lambda ps: optim.RAdam(ps, lr=.1, betas=(.8, .95), weight_decay=.3, decoupled_weight_decay=True))"),
        (
            "[1.25083, 0.346667, -0.799187, 0.219993, 0.423098, 0.117308, 0.867135, 0.0359793, -0.840"
            "387, -0.0265894, 0.456281, -0.0374628, 0.753495, -0.0490509, -0.826814, -0.060333]"
        ),
    ),
    (
        "walk(lambda ps: optim.RAdam(ps, lr=.2, betas=(.5, .8), maximize=True))",
        (
            "[1.90833, 0.776667, -0.533524, 1.14815, 0.347778, 1.6675, 21.0607, 2.44953, -0.0522797, "
            "4.06307, 0.572004, 39.2505, 98845700.0, 39.3413, 0.407458, 39.4663]"
        ),
    ),
    (
        "walk(lambda ps: optim.RAdam(ps, lr=.1, betas=(.6, .99), eps=.1))",
        (
            "[1.29583, 0.361667, -0.843598, 0.245557, 0.461109, 0.150867, 1.00579, 0.0759651, -0.9395"
            "04, 0.0185693, 0.522685, 0.0157164, 0.969155, 0.0126109, -0.946862, 0.00930192]"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, SETUP + program) == printed
