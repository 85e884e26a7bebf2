"""What all optimizers share: groups, state, closures.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        "optim.SGD([], lr=.1)",
        "ValueError: optimizer got an empty parameter list",
    ),
    (
        "optim.SGD(t([1.], requires_grad=True), lr=.1)",
        (
            "TypeError: params argument given to the optimizer should be an iterable of Tensors or di"
            "cts, but got torch.FloatTensor"
        ),
    ),
    (
        "optim.SGD([t([1.], requires_grad=True) * 2], lr=.1)",
        "ValueError: can't optimize a non-leaf Tensor",
    ),
    (
        "optim.SGD([3.], lr=.1)",
        "TypeError: optimizer can only optimize Tensors, but one of the params is float",
    ),
    (
        "optim.SGD([t([1.], requires_grad=True)], lr=.1)",
        (
            "SGD (\nParameter Group 0\n    dampening: 0\n    differentiable: False\n    foreach: None\n   "
            " fused: None\n    lr: 0.1\n    maximize: False\n    momentum: 0\n    nesterov: False\n    wei"
            "ght_decay: 0\n)"
        ),
    ),
    (
        "x = t([1.], requires_grad=True); optim.SGD([{'params': [x]}, {'params': [x]}], lr=.1)",
        "ValueError: some parameters appear in more than one parameter group",
    ),
    (
        (
            "x = t([1.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([{'param"
            "s': [x], 'lr': 1.}, {'params': [y]}], lr=.1); (x * y).backward(); o.step(); (x, y)"
        ),
        "(tensor([0.], requires_grad=True), tensor([0.9000], requires_grad=True))",
    ),
    (
        "x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); o.step(); x",
        "tensor([1.], requires_grad=True)",
    ),
    (
        ("x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); x.sum().backward(); o.zero_grad(); x.grad"),
        "None",
    ),
    (
        (
            "x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); x.sum().backward(); o.zero_g"
            "rad(set_to_none=False); x.grad"
        ),
        "tensor([0.])",
    ),
    (
        "x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); o.step(lambda: 7.)",
        "7.0",
    ),
    (
        (
            "x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1); o.add_param_group({'params':"
            " [t([2.], requires_grad=True)]}); len(o.param_groups)"
        ),
        "2",
    ),
    (
        (
            "x = t([1.], requires_grad=True); o = optim.Adam([x], lr=.1); x.sum().backward(); o.step("
            "); sorted(o.state_dict()['state'][0])"
        ),
        "['exp_avg', 'exp_avg_sq', 'step']",
    ),
    (
        (
            "x = t([1.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9); x.sum().backwar"
            "d(); o.step(); s = o.state_dict(); p = optim.SGD([x], lr=.5); p.load_state_dict(s); (p.p"
            "aram_groups[0]['lr'], p.param_groups[0]['momentum'])"
        ),
        "(0.1, 0.9)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.SGD([x]); o.ste"
            "p(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p in s"
            ".items()}"
        ),
        "{}",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.SGD([x], lr=.1)"
            "; o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.SGD([y]); n.loa"
            "d_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone(); o.st"
            "ep(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.SGD([x], moment"
            "um=.9); o.step(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} "
            "for k, p in s.items()}"
        ),
        "{0: {'momentum_buffer': tensor([2., 4.])}}",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.SGD([x], lr=.1,"
            " momentum=.9); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.SG"
            "D([y]); n.load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad."
            "clone(); o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adam([x]); o.st"
            "ep(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p in "
            "s.items()}"
        ),
        ("{0: {'exp_avg': tensor([0.2000, 0.4000]), 'exp_avg_sq': tensor([0.0040, 0.0160]), 'step': tensor(1.)}}"),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adam([x], lr=.1"
            "); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.Adam([y]); n.l"
            "oad_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone(); o."
            "step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adam([x], amsgr"
            "ad=True); o.step(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())"
            "} for k, p in s.items()}"
        ),
        (
            "{0: {'exp_avg': tensor([0.2000, 0.4000]), 'exp_avg_sq': tensor([0.0040, 0.0160]), 'max_e"
            "xp_avg_sq': tensor([0.0040, 0.0160]), 'step': tensor(1.)}}"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adam([x], lr=.1"
            ", amsgrad=True); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim."
            "Adam([y]); n.load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.gr"
            "ad.clone(); o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.AdamW([x]); o.s"
            "tep(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p in"
            " s.items()}"
        ),
        ("{0: {'exp_avg': tensor([0.2000, 0.4000]), 'exp_avg_sq': tensor([0.0040, 0.0160]), 'step': tensor(1.)}}"),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.AdamW([x], lr=."
            "1); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.AdamW([y]); n"
            ".load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone(); "
            "o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.RMSprop([x]); o"
            ".step(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p "
            "in s.items()}"
        ),
        "{0: {'square_avg': tensor([0.0400, 0.1600]), 'step': tensor(1.)}}",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.RMSprop([x], lr"
            "=.1); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.RMSprop([y]"
            "); n.load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone"
            "(); o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.RMSprop([x], mo"
            "mentum=.5, centered=True); o.step(); s = o.state_dict()['state']; {k: {n: v for n, v in "
            "sorted(p.items())} for k, p in s.items()}"
        ),
        (
            "{0: {'grad_avg': tensor([0.0200, 0.0400]), 'momentum_buffer': tensor([10.0504, 10.0504])"
            ", 'square_avg': tensor([0.0400, 0.1600]), 'step': tensor(1.)}}"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.RMSprop([x], lr"
            "=.1, momentum=.5, centered=True); o.step(); o.step(); y = x.detach().clone().requires_gr"
            "ad_(); n = optim.RMSprop([y]); n.load_state_dict(__import__('copy').deepcopy(o.state_dic"
            "t())); y.grad = x.grad.clone(); o.step(); n.step(); (y.tolist() == x.tolist(), n.param_g"
            "roups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adagrad([x]); o"
            ".step(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p "
            "in s.items()}"
        ),
        "{0: {'step': tensor(1.), 'sum': tensor([ 4., 16.])}}",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adagrad([x], lr"
            "=.1); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.Adagrad([y]"
            "); n.load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone"
            "(); o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adadelta([x]); "
            "o.step(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p"
            " in s.items()}"
        ),
        (
            "{0: {'acc_delta': tensor([1.0000e-06, 1.0000e-06]), 'square_avg': tensor([0.4000, 1.6000"
            "]), 'step': tensor(1.)}}"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adadelta([x], l"
            "r=.1); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.Adadelta(["
            "y]); n.load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clo"
            "ne(); o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adamax([x]); o."
            "step(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p i"
            "n s.items()}"
        ),
        "{0: {'exp_avg': tensor([0.2000, 0.4000]), 'exp_inf': tensor([2., 4.]), 'step': tensor(1.)}}",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Adamax([x], lr="
            ".1); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.Adamax([y]);"
            " n.load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone()"
            "; o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.NAdam([x]); o.s"
            "tep(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p in"
            " s.items()}"
        ),
        (
            "{0: {'exp_avg': tensor([0.2000, 0.4000]), 'exp_avg_sq': tensor([0.0040, 0.0160]), 'mu_pr"
            "oduct': tensor(0.4501), 'step': tensor(1.)}}"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.NAdam([x], lr=."
            "1); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.NAdam([y]); n"
            ".load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone(); "
            "o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.RAdam([x]); o.s"
            "tep(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p in"
            " s.items()}"
        ),
        ("{0: {'exp_avg': tensor([0.2000, 0.4000]), 'exp_avg_sq': tensor([0.0040, 0.0160]), 'step': tensor(1.)}}"),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.RAdam([x], lr=."
            "1); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.RAdam([y]); n"
            ".load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone(); "
            "o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Rprop([x]); o.s"
            "tep(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p in"
            " s.items()}"
        ),
        "{0: {'prev': tensor([2., 4.]), 'step': tensor(1.), 'step_size': tensor([0.0100, 0.0100])}}",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.Rprop([x], lr=."
            "1); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.Rprop([y]); n"
            ".load_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone(); "
            "o.step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.ASGD([x]); o.st"
            "ep(); s = o.state_dict()['state']; {k: {n: v for n, v in sorted(p.items())} for k, p in "
            "s.items()}"
        ),
        ("{0: {'ax': tensor([0.9800, 1.9600]), 'eta': tensor(0.0100), 'mu': tensor(1.), 'step': tensor(1.)}}"),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); (x * x).sum().backward(); o = optim.ASGD([x], lr=.1"
            "); o.step(); o.step(); y = x.detach().clone().requires_grad_(); n = optim.ASGD([y]); n.l"
            "oad_state_dict(__import__('copy').deepcopy(o.state_dict())); y.grad = x.grad.clone(); o."
            "step(); n.step(); (y.tolist() == x.tolist(), n.param_groups[0]['lr'])"
        ),
        "(True, 0.1)",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); o = optim.SGD([x, x], lr=.1); len(o.param_groups[0]['params'])"),
        ("2 | UserWarning: optimizer contains a parameter group with duplicate parameters; in future, this "),
    ),
    (
        "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1); o.add_param_group({'params': x})",
        "ValueError: some parameters appear in more than one parameter group",
    ),
    (
        "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1); o.add_param_group([x])",
        "TypeError: param_group must be a dict, but got <class 'list'>",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1); o.add_param_group({'params': {x}})"),
        (
            "TypeError: optimizer parameters need to be organized in ordered collections, but the ord"
            "ering of tensors in sets will change between runs. Please use a list instead."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([{'p"
            "arams': x, 'lr': .5}], lr=.1); o.add_param_group({'params': (y,), 'momentum': .9}); [(g["
            "'lr'], g['momentum'], len(g['params'])) for g in o.param_groups]"
        ),
        "[(0.5, 0, 1), (0.1, 0.9, 1)]",
    ),
    (
        "x = t([1., 2.], requires_grad=True); o = optim.Adam([x]); o.defaults['betas']",
        "(0.9, 0.999)",
    ),
    (
        "x = t([1., 2.], requires_grad=True); optim.SGD([x, (3.)], lr=.1)",
        "TypeError: optimizer can only optimize Tensors, but one of the params is float",
    ),
    (
        "optim.SGD(t([1, 2]), lr=.1)",
        (
            "TypeError: params argument given to the optimizer should be an iterable of Tensors or di"
            "cts, but got torch.LongTensor"
        ),
    ),
    (
        "optim.SGD([x for x in ()], lr=.1)",
        "ValueError: optimizer got an empty parameter list",
    ),
    (
        "x = t([1., 2.], requires_grad=True); optim.SGD((p for p in [x]), lr=.1)",
        (
            "SGD (\nParameter Group 0\n    dampening: 0\n    differentiable: False\n    foreach: None\n   "
            " fused: None\n    lr: 0.1\n    maximize: False\n    momentum: 0\n    nesterov: False\n    wei"
            "ght_decay: 0\n)"
        ),
    ),
    (
        "optim.SGD([[t([1.])]], lr=.1)",
        "TypeError: optimizer can only optimize Tensors, but one of the params is list",
    ),
    (
        "optim.SGD(['w'], lr=.1)",
        "TypeError: optimizer can only optimize Tensors, but one of the params is str",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = x * 2; y.retain_grad(); o = optim.SGD([y], lr=."
            "1); len(o.param_groups)"
        ),
        "1",
    ),
    (
        "x = t([1., 2.], requires_grad=True); optim.SGD([('w', x)], lr=.1)",
        (
            "SGD (\nParameter Group 0\n    dampening: 0\n    differentiable: False\n    foreach: None\n   "
            " fused: None\n    lr: 0.1\n    maximize: False\n    momentum: 0\n    nesterov: False\n    par"
            "am_names: ['w']\n    weight_decay: 0\n)"
        ),
    ),
    (
        "x = t([1., 2.], requires_grad=True); optim.SGD([('w', x), x], lr=.1)",
        "ValueError: all optimizer params should be with/without names. Some param names are missing",
    ),
    (
        "x = t([1., 2.], requires_grad=True); optim.SGD([x, ('w', x)], lr=.1)",
        "ValueError: all optimizer params should be with/without names. Some param names are missing",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([('w"
            "', x)], lr=.1); o.add_param_group({'params': [y]})"
        ),
        (
            "ValueError: all optimizer param groups should be with/without names. cannot add param gr"
            "oup without names to the optimizer"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([x],"
            " lr=.1); o.add_param_group({'params': [('v', y)]})"
        ),
        (
            "ValueError: all optimizer param groups should be with/without names. cannot add param gr"
            "oup with names to the optimizer"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([('w"
            "', x)], lr=.1); o.add_param_group({'params': [('v', y)]}); [g['param_names'] for g in o."
            "state_dict()['param_groups']]"
        ),
        "[['w'], ['v']]",
    ),
    (
        ("m = nn.Linear(2, 1); o = optim.SGD(m.named_parameters(), lr=.1); o.param_groups[0]['param_names']"),
        "['weight', 'bias']",
    ),
    (
        "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1); o.state_dict()",
        (
            "{'state': {}, 'param_groups': [{'lr': 0.1, 'momentum': 0, 'dampening': 0, 'weight_decay'"
            ": 0, 'nesterov': False, 'maximize': False, 'foreach': None, 'differentiable': False, 'fu"
            "sed': None, 'params': [0]}]}"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([{'p"
            "arams': [x]}, {'params': [y], 'lr': 1.}], lr=.1, momentum=.5); (x.sum() + y.sum()).backw"
            "ard(); o.step(); s = o.state_dict(); [g['params'] for g in s['param_groups']], s['state'"
            "]"
        ),
        "([[0], [1]], {0: {'momentum_buffer': tensor([1., 1.])}, 1: {'momentum_buffer': tensor([1.])}})",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([x],"
            " lr=.1); p = optim.SGD([x, y], lr=.1); p.load_state_dict(o.state_dict())"
        ),
        ("ValueError: loaded state dict contains a parameter group that doesn't match the size of optimizer's group"),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([x],"
            " lr=.1); p = optim.SGD([{'params': [x]}, {'params': [y]}], lr=.1); p.load_state_dict(o.s"
            "tate_dict())"
        ),
        "ValueError: loaded state dict has a different number of parameter groups",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9); y = x.detac"
            "h().double().requires_grad_(); p = optim.SGD([y], lr=.1); (x * x).sum().backward(); o.st"
            "ep(); p.load_state_dict(o.state_dict()); p.state[y]"
        ),
        "{'momentum_buffer': tensor([2., 4.], dtype=torch.float64)}",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.Adam([x]); y = x.detach().double().requir"
            "es_grad_(); p = optim.Adam([y]); (x * x).sum().backward(); o.step(); p.load_state_dict(o"
            ".state_dict()); (p.state[y]['step'].dtype, p.state[y]['exp_avg'].dtype)"
        ),
        "(torch.float32, torch.float64)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.SGD([('w', x)], lr=.1); p = optim.SGD([x]"
            ", lr=.1); p.load_state_dict(o.state_dict()); p.param_groups[0]['param_names']"
        ),
        "['w']",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.SGD([('w', x)], lr=.1); p = optim.SGD([x]"
            ", lr=.1); o.load_state_dict(p.state_dict()); o.param_groups[0]['param_names']"
        ),
        "['w']",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1); seen = []; h = o.registe"
            "r_step_pre_hook(lambda o, a, k: seen.append(('pre', a, k))); g = o.register_step_post_ho"
            "ok(lambda o, a, k: seen.append(('post', len(a), k))); o.step(); h.remove(); o.step(closu"
            "re=None); seen"
        ),
        (
            "[('pre', (SGD (\nParameter Group 0\n    dampening: 0\n    differentiable: False\n    foreach"
            ": None\n    fused: None\n    lr: 0.1\n    maximize: False\n    momentum: 0\n    nesterov: Fal"
            "se\n    weight_decay: 0\n),), {}), ('post', 1, {}), ('post', 1, {'closure': None})]"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1); seen = []; h = o.registe"
            "r_step_pre_hook(lambda o, a, k: ((o, lambda: 5.), {})); o.step()"
        ),
        "5.0",
    ),
    (
        "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1); o.step(lambda: (x * x).sum())",
        "tensor(5., grad_fn=<SumBackward0>)",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1); o.step(lambda: torch.is_grad_enabled())"),
        "True",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1); (x * x).sum().backward()"
            "; g = x.grad; o.zero_grad(set_to_none=False); (g, x.grad is g)"
        ),
        "(tensor([0., 0.]), True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); y = t([1.], requires_grad=True); o = optim.SGD([x, "
            "y], lr=.1); (x * x).sum().backward(); o.step(); (x, y, x.requires_grad, x._version)"
        ),
        "(tensor([0.8000, 1.6000], requires_grad=True), tensor([1.], requires_grad=True), True, 1)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9); (x * x).sum"
            "().backward(); o.step(); o.state[x]['momentum_buffer'].zero_(); o.step(); x"
        ),
        "tensor([0.6000, 1.2000], requires_grad=True)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9); (x * x).sum"
            "().backward(); o.step(); from_ = __import__('collections').defaultdict(dict); o.state = "
            "from_; o.step(); x"
        ),
        "tensor([0.6000, 1.2000], requires_grad=True)",
    ),
    (
        (
            "class Plain(optim.Optimizer):\n    def __init__(self, ps, lr):\n        super().__init__(p"
            "s, {'lr': lr})\n    @torch.no_grad()\n    def step(self):\n        for g in self.param_grou"
            "ps:\n            for p in g['params']:\n                s = self.state[p]\n                "
            "s['n'] = s.get('n', 0) + 1\n                p -= g['lr'] * p.grad\nx = t([1., 2.], require"
            "s_grad=True); o = Plain([x], .1); seen = []; o.register_step_post_hook(lambda *a: seen.a"
            "ppend(1)); x.sum().backward(); o.step(); (x, o.state_dict(), seen)"
        ),
        (
            "(tensor([0.9000, 1.9000], requires_grad=True), {'state': {0: {'n': 1}}, 'param_groups': "
            "[{'lr': 0.1, 'params': [0]}]}, [1])"
        ),
    ),
    (
        ("x = t(2., requires_grad=True); o = optim.Adam([x], lr=.1); (x * x).backward(); o.step(); (x, o.state[x])"),
        (
            "(tensor(1.9000, requires_grad=True), {'step': tensor(1.), 'exp_avg': tensor(0.4000), 'ex"
            "p_avg_sq': tensor(0.0160)})"
        ),
    ),
    (
        "x = t([1., 2.], requires_grad=True); x.sum().backward(); o = optim.Optimizer([x], {}); o.step()",
        "NotImplementedError: ",
    ),
    (
        "x = t([1., 2.], requires_grad=True); o = optim.Optimizer([x], {'lr': 1.}); o",
        "Optimizer (\nParameter Group 0\n    lr: 1.0\n)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); o = optim.SGD([x], lr=.1, momentum=.9); [((x * x).s"
            "um().backward(), o.step(), o.zero_grad(set_to_none=False)) for _ in range(3)]; x"
        ),
        "tensor([0.0620, 0.1240], requires_grad=True)",
    ),
    (
        (
            "x = t([1., 2.], dtype=torch.float16, requires_grad=True); o = optim.SGD([x], lr=.1, mome"
            "ntum=.9, weight_decay=.1); (x * x).sum().backward(); o.step(); (x, o.state[x]['momentum_"
            "buffer'].dtype)"
        ),
        "(tensor([0.7900, 1.5801], dtype=torch.float16, requires_grad=True), torch.float16)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); import copy; o = optim.SGD([x], lr=.1, momentum=.9)"
            "; (x * x).sum().backward(); o.step(); c = copy.deepcopy(o); (c.param_groups[0]['lr'], le"
            "n(c.state), c.param_groups[0]['params'][0] is x)"
        ),
        "(0.1, 1, False)",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


def test_what_holds_no_parameters_is_refused_by_the_optimizers_name():
    with pytest.raises(
        TypeError, match=r"SGD\(\) received an invalid combination of arguments - got \(int, lr=float\)"
    ):
        al.optim.SGD(3, lr=0.1)
