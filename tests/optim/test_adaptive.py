"""Optimizers that adapt their steps: three steps down a parabola, with each setting.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.RMSprop([x], lr=.1); [(o.zero_grad(), (x * "
            "x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 3.0331e-12, -3.0969e-01], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.RMSprop([x], lr=.1, momentum=.9); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([-1.0373,  1.4075], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.RMSprop([x], lr=.1, alpha=.5, eps=1.); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7840, -1.7276], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.RMSprop([x], lr=.1, weight_decay=.5); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.0000, -0.3097], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adagrad([x], lr=.1); [(o.zero_grad(), (x * "
            "x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7805, -1.7758], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adagrad([x], lr=.1, lr_decay=.5); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.8286, -1.8262], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adagrad([x], lr=.1, initial_accumulator_value=1.);"
            " [(o.zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7967, -1.7804], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adadelta([x]); [(o.zero_grad(), (x * x).sum("
            ").backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.9903, -1.9903], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adadelta([x], lr=.5, rho=.5); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.9976, -1.9976], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adamax([x], lr=.1); [(o.zero_grad(), (x * "
            "x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7155, -1.7076], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adamax([x], lr=.1, betas=(.5, .5)); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.6889, -1.6950], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.NAdam([x], lr=.1); [(o.zero_grad(), (x * x).sum("
            ").backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7527, -1.7475], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.NAdam([x], lr=.1, momentum_decay=.1); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7529, -1.7477], requires_grad=True)",
    ),
    ("optim.RMSprop([t([1.], requires_grad=True)], lr=-1)", "ValueError: Invalid learning rate: -1"),
    ("optim.Adagrad([t([1.], requires_grad=True)], lr=-1)", "ValueError: Invalid learning rate: -1"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
