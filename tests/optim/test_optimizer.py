"""What all optimizers share: groups, state, closures.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("optim.SGD([], lr=.1)", "ValueError: optimizer got an empty parameter list"),
    (
        "optim.SGD(t([1.], requires_grad=True), lr=.1)",
        (
            "TypeError: params argument given to the optimizer should be an iterable of Tensors or dicts,"
            " but got torch.FloatTensor"
        ),
    ),
    ("optim.SGD([t([1.], requires_grad=True) * 2], lr=.1)", "ValueError: can't optimize a non-leaf Tensor"),
    ("optim.SGD([3.], lr=.1)", "TypeError: optimizer can only optimize Tensors, but one of the params is float"),
    (
        "optim.SGD([t([1.], requires_grad=True)], lr=.1)",
        (
            "SGD (\nParameter Group 0\n    dampening: 0\n    differentiable: False\n    foreach: None\n"
            "    fused: None\n    lr: 0.1\n    maximize: False\n    momentum: 0\n    nesterov: False\n "
            "   weight_decay: 0\n)"
        ),
    ),
    (
        "x = t([1.], requires_grad=True); optim.SGD([{'params': [x]}, {'params': [x]}], lr=.1)",
        "ValueError: some parameters appear in more than one parameter group",
    ),
    (
        (
            "x = t([1.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([{'params': "
            "[x], 'lr': 1.}, {'params': [y]}], lr=.1); (x * y).backward(); o.step(); (x, y)"
        ),
        "(tensor([0.], requires_grad=True), tensor([0.9000], requires_grad=True))",
    ),
    ("x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); o.step(); x", "tensor([1.], requires_grad=True)"),
    ("x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); x.sum().backward(); o.zero_grad(); x.grad", "None"),
    (
        (
            "x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); x.sum().backward(); o.zero_grad("
            "set_to_none=False); x.grad"
        ),
        "tensor([0.])",
    ),
    ("x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); o.step(lambda: 7.)", "7.0"),
    (
        (
            "x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); o.add_param_group({'params': [t("
            "[2.], requires_grad=True)]}); len(o.param_groups)"
        ),
        "2",
    ),
    (
        (
            "x = t([1.], requires_grad=True); o = optim.Adam([x], lr=.1); x.sum().backward(); o.step();"
            " sorted(o.state_dict()['state'][0])"
        ),
        "['exp_avg', 'exp_avg_sq', 'step']",
    ),
    (
        (
            "x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9); x.sum().backward("
            "); o.step(); s = o.state_dict(); p = optim.SGD([x], lr=.5); p.load_state_dict(s); (p.param_groups[0]['"
            "lr'], p.param_groups[0]['momentum'])"
        ),
        "(0.1, 0.9)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
