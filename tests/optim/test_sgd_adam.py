"""SGD, Adam and AdamW: three steps down a parabola, with each setting.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1); [(o.zero_grad(), (x * x).sum("
            ").backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.5120, -1.0240], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.0620, -0.1240], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9, nesterov=True);"
            " [(o.zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([-0.1084,  0.2167], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, weight_decay=.5); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.4219, -0.8438], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9, dampening=.5);"
            " [(o.zero_grad(), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.2520, -0.5040], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.SGD([x], lr=.1, maximize=True); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 1.7280, -3.4560], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1); [(o.zero_grad(), (x * x).sum("
            ").backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7016, -1.7006], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1, betas=(.5, .9)); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7060, -1.7027], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1, eps=1.); [(o.zero_grad(),"
            " (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.8028, -1.7613], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1, weight_decay=.5); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7016, -1.7006], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.Adam([x], lr=.1, amsgrad=True); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.7016, -1.7006], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.AdamW([x], lr=.1); [(o.zero_grad(), (x * x).sum("
            ").backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.6989, -1.6949], requires_grad=True)",
    ),
    (
        (
            "x = t([1., -2.], requires_grad=True); o = optim.AdamW([x], lr=.1, weight_decay=.5); [(o.zero_grad("
            "), (x * x).sum().backward(), o.step()) for _ in range(3)]; x"
        ),
        "tensor([ 0.5750, -1.4310], requires_grad=True)",
    ),
    ("optim.SGD([t([1.], requires_grad=True)], lr=-1)", "ValueError: Invalid learning rate: -1"),
    (
        "optim.SGD([t([1.], requires_grad=True)], lr=.1, nesterov=True)",
        "ValueError: Nesterov momentum requires a momentum and zero dampening",
    ),
    ("optim.Adam([t([1.], requires_grad=True)], betas=(1., .9))", "ValueError: Invalid beta parameter at index 0: 1.0"),
    ("optim.Adam([t([1.], requires_grad=True)], eps=-1.)", "ValueError: Invalid epsilon value: -1.0"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
