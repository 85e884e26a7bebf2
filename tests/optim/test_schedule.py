"""The base of the schedules: the order of steps, saving, and schedules of a learner's own.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import recorded_test
from schedule_programs import SETUP

import autogradlab as al

PYTORCH = [
    (
        "o = make(); s = S.StepLR(o, 2); s.step()",
        ("None | UserWarning: Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1"),
    ),
    (
        "o = make(); s = S.StepLR(o, 2); o.step(); s.step()",
        "None",
    ),
    (
        "o = make(); o.step(); s = S.StepLR(o, 2); s.step()",
        ("None | UserWarning: Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1"),
    ),
    (
        "o = make(); s = S.StepLR(o, 2); o.step(); u = S.StepLR(o, 3); u.step()",
        "None",
    ),
    (
        "o = make(); s = S.StepLR(o, 2); o.step = lambda: None; s.step()",
        ("None | UserWarning: Seems like `optimizer.step()` has been overridden after learning rate scheduler "),
    ),
    (
        "o = make(); s = S.StepLR(o, 2); o.step(); s.step(); s.step(5); (s.last_epoch, s.get_last_lr())",
        (
            "(5, [0.005000000000000001, 0.0012500000000000002]) | UserWarning: The epoch parameter in"
            " `scheduler.step()` was not necessary and is being depreca"
        ),
    ),
    (
        "o = make(); s = S.StepLR(o, 2); s.get_lr()",
        (
            "[0.5, 0.125] | UserWarning: To get the last learning rate computed by the scheduler, ple"
            "ase use `get_last_lr"
        ),
    ),
    (
        (
            "o = make(); s = S.StepLR(o, 1); o.step(); s.step(); (o.param_groups[0]['initial_lr'], s."
            "base_lrs, s.get_last_lr())"
        ),
        "(0.5, [0.5, 0.125], [0.05, 0.0125])",
    ),
    (
        "o = make(); s = S.StepLR(o, 2, .5); sorted(s.state_dict())",
        (
            "['_get_lr_called_within_step', '_is_initial', '_last_lr', '_step_count', 'base_lrs', 'ga"
            "mma', 'last_epoch', 'step_size']"
        ),
    ),
    (
        "o = make(); s = S.LambdaLR(o, lambda e: 1.); s.state_dict()['lr_lambdas']",
        "[None, None]",
    ),
    (
        "o = make(); s = S.LambdaLR(o, Falling(.5)); s.state_dict()['lr_lambdas']",
        "[{'by': 0.5}, {'by': 0.5}]",
    ),
    (
        (
            "class Half(S.LRScheduler):\n    def get_lr(self):\n        return [lr / (1 + self.last_epo"
            "ch) for lr in self.base_lrs]\nrates(Half, n=6)"
        ),
        "([0.5, 0.25, 0.166667, 0.125, 0.1, 0.0833333], [0.125, 0.0208333], [0.5, 0.5])",
    ),
    (
        (
            "class Half(S.LRScheduler):\n    def __init__(self, o, last_epoch=-1):\n        self.by = 2"
            "\n        super().__init__(o, last_epoch)\n    def get_lr(self):\n        if self.last_epoc"
            "h == 0:\n            return [g['lr'] for g in self.optimizer.param_groups]\n        return"
            " [g['lr'] / self.by for g in self.optimizer.param_groups]\nrates(Half, n=6)"
        ),
        "([0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625], [0.125, 0.00390625], [0.5, 0.5])",
    ),
    (
        "o = make(); S.LRScheduler(o)",
        "NotImplementedError: ",
    ),
    (
        "o = make(); S.LRScheduler(3)",
        "TypeError: int is not an Optimizer",
    ),
    (
        (
            "o = make(lambda: t(.5)); s = S.ExponentialLR(o, .5); lr = o.param_groups[0]['lr']; o.ste"
            "p(); s.step(); (lr, o.param_groups[0]['initial_lr'], s.get_last_lr())"
        ),
        "(tensor(0.2500), tensor(0.5000), [tensor(0.2500), 0.0625])",
    ),
    (
        (
            "o = make(); s = S.ExponentialLR(o, .5); s.load_state_dict({'last_epoch': 7, 'gamma': .1}"
            "); o.step(); s.step(); (s.last_epoch, s.get_last_lr())"
        ),
        "(8, [0.05, 0.0125])",
    ),
    (
        "make()",
        (
            "SGD (\nParameter Group 0\n    dampening: 0\n    differentiable: False\n    foreach: None\n   "
            " fused: None\n    lr: 0.5\n    maximize: False\n    momentum: 0.5\n    nesterov: False\n    w"
            "eight_decay: 0\n\nParameter Group 1\n    dampening: 0\n    differentiable: False\n    foreach"
            ": None\n    fused: None\n    lr: 0.125\n    maximize: False\n    momentum: 0.5\n    nesterov:"
            " False\n    weight_decay: 0\n)"
        ),
    ),
]


test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)


def test_to_go_on_from_an_epoch_needs_an_optimizer_that_was_there():
    optimizer = al.optim.SGD([al.tensor([1.0], requires_grad=True)])
    with pytest.raises(KeyError) as caught:
        al.optim.lr_scheduler.StepLR(optimizer, 3, last_epoch=4)
    said = str(caught.value)
    assert said.startswith("param 'initial_lr' is not specified in param_groups[0] when resuming scheduler with")
    assert said.endswith("\nHint: call optimizer.load_state_dict(...) first, or leave out last_epoch.")
