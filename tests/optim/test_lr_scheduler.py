"""Schedules of learning rates: the first rates of each.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.StepLR(o, 2); "
            "[(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[1.0, 1.0, 0.1, 0.1, 0.01]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.StepLR(o, 2, gamma=.5);"
            " [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[1.0, 1.0, 0.5, 0.5, 0.25]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.MultiStepLR(o,"
            " [1, 3]); [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[1.0, 0.1, 0.1, 0.01, 0.01]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.ExponentialLR("
            "o, .5); [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[1.0, 0.5, 0.25, 0.125, 0.0625]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.ConstantLR(o, "
            ".5, 2); [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[0.5, 0.5, 1.0, 1.0, 1.0]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.LinearLR(o, .5,"
            " 1., 2); [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[0.5, 0.75, 1.0, 1.0, 1.0]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.PolynomialLR(o,"
            " 4, 2.); [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[1.0, 0.5625, 0.25, 0.0625, 0.0]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.CosineAnnealingLR("
            "o, 4); [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[1.0, 0.853553, 0.5, 0.146447, 0.0]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.CosineAnnealingLR("
            "o, 2, .1); [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[1.0, 0.55, 0.1, 0.55, 1.0]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.LambdaLR(o, lambda "
            "e: 1 / (1 + e)); [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[1.0, 0.5, 0.333333, 0.25, 0.2]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.MultiplicativeLR("
            "o, lambda e: .5); [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[1.0, 0.5, 0.25, 0.125, 0.0625]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.SequentialLR(o,"
            " [optim.lr_scheduler.ConstantLR(o, .1, 10), optim.lr_scheduler.ExponentialLR(o, .5)], [2]);"
            " [(round(s.get_last_lr()[0], 6), o.step(), s.step())[0] for _ in range(5)]"
        ),
        "[0.1, 0.1, 1.0, 0.5, 0.25]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.ReduceLROnPlateau("
            "o, patience=1); [(s.step(1.), o.param_groups[0]['lr'])[1] for _ in range(5)]"
        ),
        "[1.0, 1.0, 0.1, 0.1, 0.010000000000000002]",
    ),
    (
        (
            "o = optim.SGD([t([1.], requires_grad=True)], lr=1.); s = optim.lr_scheduler.ReduceLROnPlateau("
            "o, mode='max', factor=.5, patience=0); [(s.step(v), o.param_groups[0]['lr'])[1] for v in ("
            "1., 2., 1., 3.)]"
        ),
        "[1.0, 1.0, 0.5, 0.5]",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
