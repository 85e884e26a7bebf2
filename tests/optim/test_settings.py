"""Settings of optimizers: what is refused and in which words, what is shown, and how learning rates may be tensors.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al
from autogradlab.optim.settings import plain_settings, type_name

PYTORCH = [
    (
        "optim.SGD([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)], momentum=-.5)",
        "ValueError: Invalid momentum value: -0.5",
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)], weight_decay=-1.)",
        "ValueError: Invalid weight_decay value: -1.0",
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)], lr=t([.1, .2]))",
        "ValueError: Tensor lr must be 1-element",
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)], momentum=.9, nesterov=True, dampening=.1)",
        "ValueError: Nesterov momentum requires a momentum and zero dampening",
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)], fused=True, foreach=True)",
        "RuntimeError: `fused` and `foreach` cannot be `True` together.",
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)], lr=-.1)",
        "ValueError: Invalid learning rate: -0.1",
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)], eps=-1.)",
        "ValueError: Invalid epsilon value: -1.0",
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)], weight_decay=-2.)",
        "ValueError: Invalid weight_decay value: -2.0",
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)], betas=(1., .9))",
        "ValueError: Invalid beta parameter at index 0: 1.0",
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)], betas=(.9, -.1))",
        "ValueError: Invalid beta parameter at index 1: -0.1",
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)], lr=t([.1, .2]))",
        "ValueError: Tensor lr must be 1-element",
    ),
    (
        "optim.AdamW([t([1.], requires_grad=True)], lr=-.1)",
        "ValueError: Invalid learning rate: -0.1",
    ),
    (
        "optim.AdamW([t([1.], requires_grad=True)], betas=(.9, 1.))",
        "ValueError: Invalid beta parameter at index 1: 1.0",
    ),
    (
        "optim.AdamW([t([1.], requires_grad=True)], weight_decay=-1)",
        "ValueError: Invalid weight_decay value: -1",
    ),
    (
        "optim.RMSprop([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.RMSprop([t([1.], requires_grad=True)], eps=-1.)",
        "ValueError: Invalid epsilon value: -1.0",
    ),
    (
        "optim.RMSprop([t([1.], requires_grad=True)], momentum=-1.)",
        "ValueError: Invalid momentum value: -1.0",
    ),
    (
        "optim.RMSprop([t([1.], requires_grad=True)], weight_decay=-1.)",
        "ValueError: Invalid weight_decay value: -1.0",
    ),
    (
        "optim.RMSprop([t([1.], requires_grad=True)], alpha=-.5)",
        "ValueError: Invalid alpha value: -0.5",
    ),
    (
        "optim.Adagrad([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.Adagrad([t([1.], requires_grad=True)], lr_decay=-1.)",
        "ValueError: Invalid lr_decay value: -1.0",
    ),
    (
        "optim.Adagrad([t([1.], requires_grad=True)], weight_decay=-1.)",
        "ValueError: Invalid weight_decay value: -1.0",
    ),
    (
        "optim.Adagrad([t([1.], requires_grad=True)], initial_accumulator_value=-1.)",
        "ValueError: Invalid initial_accumulator_value value: -1.0",
    ),
    (
        "optim.Adagrad([t([1.], requires_grad=True)], eps=-1.)",
        "ValueError: Invalid epsilon value: -1.0",
    ),
    (
        "optim.Adadelta([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.Adadelta([t([1.], requires_grad=True)], rho=-.1)",
        "ValueError: Invalid rho value: -0.1",
    ),
    (
        "optim.Adadelta([t([1.], requires_grad=True)], rho=1.1)",
        "ValueError: Invalid rho value: 1.1",
    ),
    (
        "optim.Adadelta([t([1.], requires_grad=True)], eps=-1.)",
        "ValueError: Invalid epsilon value: -1.0",
    ),
    (
        "optim.Adadelta([t([1.], requires_grad=True)], weight_decay=-1.)",
        "ValueError: Invalid weight_decay value: -1.0",
    ),
    (
        "optim.Adamax([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.Adamax([t([1.], requires_grad=True)], eps=-1.)",
        "ValueError: Invalid epsilon value: -1.0",
    ),
    (
        "optim.Adamax([t([1.], requires_grad=True)], weight_decay=-1.)",
        "ValueError: Invalid weight_decay value: -1.0",
    ),
    (
        "optim.Adamax([t([1.], requires_grad=True)], betas=(1., .9))",
        "ValueError: Invalid beta parameter at index 0: 1.0",
    ),
    (
        "optim.Adamax([t([1.], requires_grad=True)], betas=(.9, 2.))",
        "ValueError: Invalid beta parameter at index 1: 2.0",
    ),
    (
        "optim.NAdam([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.NAdam([t([1.], requires_grad=True)], eps=-1.)",
        "ValueError: Invalid epsilon value: -1.0",
    ),
    (
        "optim.NAdam([t([1.], requires_grad=True)], weight_decay=-1.)",
        "ValueError: Invalid weight_decay value: -1.0",
    ),
    (
        "optim.NAdam([t([1.], requires_grad=True)], momentum_decay=-1.)",
        "ValueError: Invalid momentum_decay value: -1.0",
    ),
    (
        "optim.NAdam([t([1.], requires_grad=True)], betas=(-1., .9))",
        "ValueError: Invalid beta parameter at index 0: -1.0",
    ),
    (
        "optim.NAdam([t([1.], requires_grad=True)], betas=(.9, 1.))",
        "ValueError: Invalid beta parameter at index 1: 1.0",
    ),
    (
        "optim.RAdam([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.RAdam([t([1.], requires_grad=True)], eps=-1.)",
        "ValueError: Invalid epsilon value: -1.0",
    ),
    (
        "optim.RAdam([t([1.], requires_grad=True)], weight_decay=-1.)",
        "ValueError: Invalid weight_decay value: -1.0",
    ),
    (
        "optim.RAdam([t([1.], requires_grad=True)], betas=(1., .9))",
        "ValueError: Invalid beta parameter at index 0: 1.0",
    ),
    (
        "optim.RAdam([t([1.], requires_grad=True)], betas=(.9, 1.))",
        "ValueError: Invalid beta parameter at index 1: 1.0",
    ),
    (
        "optim.Rprop([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.Rprop([t([1.], requires_grad=True)], etas=(1., 1.2))",
        "ValueError: Invalid eta values: 1.0, 1.2",
    ),
    (
        "optim.Rprop([t([1.], requires_grad=True)], etas=(.5, .9))",
        "ValueError: Invalid eta values: 0.5, 0.9",
    ),
    (
        "optim.Rprop([t([1.], requires_grad=True)], etas=(0., 1.2))",
        "ValueError: Invalid eta values: 0.0, 1.2",
    ),
    (
        "optim.ASGD([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.ASGD([t([1.], requires_grad=True)], weight_decay=-1.)",
        "ValueError: Invalid weight_decay value: -1.0",
    ),
    (
        "optim.LBFGS([t([1.], requires_grad=True)], lr=-1)",
        "ValueError: Invalid learning rate: -1",
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)])",
        (
            "SGD (\nParameter Group 0\n    dampening: 0\n    differentiable: False\n    foreach: None\n   "
            " fused: None\n    lr: 0.001\n    maximize: False\n    momentum: 0\n    nesterov: False\n    w"
            "eight_decay: 0\n)"
        ),
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)])",
        (
            "Adam (\nParameter Group 0\n    amsgrad: False\n    betas: (0.9, 0.999)\n    capturable: Fals"
            "e\n    decoupled_weight_decay: False\n    differentiable: False\n    eps: 1e-08\n    foreach"
            ": None\n    fused: None\n    lr: 0.001\n    maximize: False\n    weight_decay: 0\n)"
        ),
    ),
    (
        "optim.AdamW([t([1.], requires_grad=True)])",
        (
            "AdamW (\nParameter Group 0\n    amsgrad: False\n    betas: (0.9, 0.999)\n    capturable: Fal"
            "se\n    decoupled_weight_decay: True\n    differentiable: False\n    eps: 1e-08\n    foreach"
            ": None\n    fused: None\n    lr: 0.001\n    maximize: False\n    weight_decay: 0.01\n)"
        ),
    ),
    (
        "optim.RMSprop([t([1.], requires_grad=True)])",
        (
            "RMSprop (\nParameter Group 0\n    alpha: 0.99\n    capturable: False\n    centered: False\n  "
            "  differentiable: False\n    eps: 1e-08\n    foreach: None\n    lr: 0.01\n    maximize: Fals"
            "e\n    momentum: 0\n    weight_decay: 0\n)"
        ),
    ),
    (
        "optim.Adagrad([t([1.], requires_grad=True)])",
        (
            "Adagrad (\nParameter Group 0\n    differentiable: False\n    eps: 1e-10\n    foreach: None\n "
            "   fused: None\n    initial_accumulator_value: 0\n    lr: 0.01\n    lr_decay: 0\n    maximiz"
            "e: False\n    weight_decay: 0\n)"
        ),
    ),
    (
        "optim.Adadelta([t([1.], requires_grad=True)])",
        (
            "Adadelta (\nParameter Group 0\n    capturable: False\n    differentiable: False\n    eps: 1e"
            "-06\n    foreach: None\n    lr: 1.0\n    maximize: False\n    rho: 0.9\n    weight_decay: 0\n)"
        ),
    ),
    (
        "optim.Adamax([t([1.], requires_grad=True)])",
        (
            "Adamax (\nParameter Group 0\n    betas: (0.9, 0.999)\n    capturable: False\n    differentia"
            "ble: False\n    eps: 1e-08\n    foreach: None\n    lr: 0.002\n    maximize: False\n    weight"
            "_decay: 0\n)"
        ),
    ),
    (
        "optim.NAdam([t([1.], requires_grad=True)])",
        (
            "NAdam (\nParameter Group 0\n    betas: (0.9, 0.999)\n    capturable: False\n    decoupled_we"
            "ight_decay: False\n    differentiable: False\n    eps: 1e-08\n    foreach: None\n    lr: 0.0"
            "02\n    maximize: False\n    momentum_decay: 0.004\n    weight_decay: 0\n)"
        ),
    ),
    (
        "optim.RAdam([t([1.], requires_grad=True)])",
        (
            "RAdam (\nParameter Group 0\n    betas: (0.9, 0.999)\n    capturable: False\n    decoupled_we"
            "ight_decay: False\n    differentiable: False\n    eps: 1e-08\n    foreach: None\n    lr: 0.0"
            "01\n    maximize: False\n    weight_decay: 0\n)"
        ),
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
    (
        "optim.LBFGS([t([1.], requires_grad=True)])",
        (
            "LBFGS (\nParameter Group 0\n    history_size: 100\n    line_search_fn: None\n    lr: 1\n    m"
            "ax_eval: 25\n    max_iter: 20\n    tolerance_change: 1e-09\n    tolerance_grad: 1e-07\n)"
        ),
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)], lr=0.)",
        (
            "SGD (\nParameter Group 0\n    dampening: 0\n    differentiable: False\n    foreach: None\n   "
            " fused: None\n    lr: 0.0\n    maximize: False\n    momentum: 0\n    nesterov: False\n    wei"
            "ght_decay: 0\n)"
        ),
    ),
    (
        "optim.Adam([t([1.], requires_grad=True)], lr=0, eps=0, betas=(0., 0.))",
        (
            "Adam (\nParameter Group 0\n    amsgrad: False\n    betas: (0.0, 0.0)\n    capturable: False\n"
            "    decoupled_weight_decay: False\n    differentiable: False\n    eps: 0\n    foreach: None"
            "\n    fused: None\n    lr: 0\n    maximize: False\n    weight_decay: 0\n)"
        ),
    ),
    (
        "optim.Adadelta([t([1.], requires_grad=True)], rho=1.)",
        (
            "Adadelta (\nParameter Group 0\n    capturable: False\n    differentiable: False\n    eps: 1e"
            "-06\n    foreach: None\n    lr: 1.0\n    maximize: False\n    rho: 1.0\n    weight_decay: 0\n)"
        ),
    ),
    (
        "optim.Adadelta([t([1.], requires_grad=True)], rho=0.)",
        (
            "Adadelta (\nParameter Group 0\n    capturable: False\n    differentiable: False\n    eps: 1e"
            "-06\n    foreach: None\n    lr: 1.0\n    maximize: False\n    rho: 0.0\n    weight_decay: 0\n)"
        ),
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


def test_a_step_that_would_be_differentiated_is_refused():
    with pytest.raises(RuntimeError, match="differentiable=True is not supported"):
        al.optim.SGD([al.tensor([1.0], requires_grad=True)], differentiable=True)


def test_only_settings_that_are_tensors_become_numbers():
    group = {"lr": 0.5, "betas": (0.9, 0.99)}
    assert plain_settings(group) is group
    assert plain_settings({"lr": al.tensor(0.5), "eps": 1e-8}) == {"lr": 0.5, "eps": 1e-8}


def test_types_have_pytorchs_names():
    assert [type_name(al.tensor(1.0)), type_name(al.tensor([1])), type_name(3)] == [
        "torch.FloatTensor",
        "torch.LongTensor",
        "int",
    ]
