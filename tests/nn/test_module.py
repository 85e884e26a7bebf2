"""Modules: parameters, buffers, modes, state.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("nn.Parameter(t([1.]))", "Parameter containing:\ntensor([1.], requires_grad=True)"),
    ("nn.Parameter(t([1.]), requires_grad=False).requires_grad", "False"),
    (
        "[n for n, p in nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1)).named_parameters()]",
        "['0.weight', '0.bias', '1.weight', '1.bias']",
    ),
    ("[n for n, m in nn.Sequential(nn.Linear(1, 1)).named_modules()]", "['', '0']"),
    ("list(nn.Linear(1, 2).state_dict())", "['weight', 'bias']"),
    (
        "nn.Linear(1, 2).load_state_dict({'weight': torch.ones(2, 1)})",
        'RuntimeError: Error(s) in loading state_dict for Linear:\n\tMissing key(s) in state_dict: "bias".',
    ),
    (
        "nn.Linear(1, 2).load_state_dict({'weight': torch.ones(2, 1)}, strict=False)",
        "_IncompatibleKeys(missing_keys=['bias'], unexpected_keys=[])",
    ),
    (
        "nn.Linear(1, 2).load_state_dict({'weight': torch.ones(2, 1), 'bias': torch.zeros(2)})",
        "<All keys matched successfully>",
    ),
    (
        "nn.Linear(1, 2).load_state_dict({'weight': torch.ones(2, 2), 'bias': torch.zeros(2)})",
        (
            "RuntimeError: Error(s) in loading state_dict for Linear:\n\tsize mismatch for weight: copying "
            "a param with shape torch.Size([2, 2]) from checkpoint, the shape in current model is torch.Size("
            "[2, 1])."
        ),
    ),
    (
        "m = nn.Linear(1, 2); m.load_state_dict({'weight': torch.ones(2, 1), 'bias': torch.zeros(2)}); m(t([[3.]]))",
        "tensor([[3., 3.]], grad_fn=<AddmmBackward0>)",
    ),
    ("nn.Module()(1)", 'NotImplementedError: Module [Module] is missing the required "forward" function'),
    ("nn.Linear(1, 1).no_such_thing", "AttributeError: 'Linear' object has no attribute 'no_such_thing'"),
    (
        "m = nn.Sequential(nn.Dropout()).eval(); (m.training, m[0].training, m.train()[0].training)",
        "(False, False, True)",
    ),
    ("m = nn.Linear(1, 1); m(t([1.])).backward(); m.zero_grad(); m.weight.grad", "None"),
    ("m = nn.Linear(1, 1); m.requires_grad_(False); m(t([1.])).requires_grad", "False"),
    ("m = nn.Module(); m.register_buffer('b', t([1.])); (list(m.state_dict()), list(m.parameters()))", "(['b'], [])"),
    ("m = nn.Module(); m.register_parameter('p', None); m.p", "None"),
    (
        "m = nn.Module(); m.p = nn.Parameter(t([1.])); m.p = 3",
        "TypeError: cannot assign 'int' as parameter 'p' (torch.nn.Parameter or None expected)",
    ),
    ("m = nn.Module(); m.p = nn.Parameter(t([1.])); m.p = None; list(m.parameters())", "[]"),
    ("m = nn.Module(); m.add_module('a', nn.ReLU()); m", "Module(\n  (a): ReLU()\n)"),
    ("nn.Linear(1, 1).double().weight.dtype", "torch.float64"),
    ("nn.Sequential(nn.Linear(1, 1)).get_submodule('0')", "Linear(in_features=1, out_features=1, bias=True)"),
    ("nn.Sequential(nn.Linear(1, 1)).get_submodule('5')", "AttributeError: Sequential has no attribute `5`"),
    (
        "m = nn.Linear(2, 1); m.apply(lambda m: nn.init.ones_(m.weight)); m.weight",
        "Parameter containing:\ntensor([[1., 1.]], requires_grad=True)",
    ),
    ("a = nn.Linear(1, 1); m = nn.Sequential(a, a); len(list(m.parameters()))", "2"),
    ("nn.Linear(1, 1).register_buffer('a.b', None)", "KeyError: 'buffer name can\\'t contain \".\"'"),
    ("nn.Linear(1, 1).register_buffer('', None)", "KeyError: 'buffer name can\\'t be empty string \"\"'"),
    ("nn.Linear(1, 1).register_buffer(3, None)", "TypeError: buffer name should be a string. Got int"),
    ("nn.Linear(1, 1).register_parameter('a.b', None)", "KeyError: 'parameter name can\\'t contain \".\"'"),
    ("nn.Linear(1, 1).register_parameter('', None)", "KeyError: 'parameter name can\\'t be empty string \"\"'"),
    ("nn.Linear(1, 1).add_module('a.b', None)", "KeyError: 'module name can\\'t contain \".\", got: a.b'"),
    ("nn.Linear(1, 1).register_module('', None)", "KeyError: 'module name can\\'t be empty string \"\"'"),
    ("nn.Linear(1, 1).add_module(3, None)", "TypeError: module name should be a string. Got int"),
    (
        "nn.Linear(1, 1).register_buffer('b', 3.)",
        "TypeError: cannot assign 'float' object to buffer 'b' (torch Tensor or None required)",
    ),
    (
        "nn.Linear(1, 1).register_parameter('b', 3.)",
        "TypeError: cannot assign 'float' object to parameter 'b' (torch.nn.Parameter or None required)",
    ),
    (
        "nn.Linear(1, 1).register_parameter('b', torch.ones(1))",
        ("TypeError: cannot assign 'torch.FloatTensor' object to parameter 'b' (torch.nn.Parameter or None required)"),
    ),
    ("nn.Linear(1, 1).add_module('b', 3.)", "TypeError: float is not a Module subclass"),
    ("nn.Linear(1, 1).register_buffer('weight', None)", "KeyError: \"attribute 'weight' already exists\""),
    ("nn.Linear(1, 1).register_parameter('forward', None)", "KeyError: \"attribute 'forward' already exists\""),
    ("nn.Linear(1, 1).add_module('forward', None)", "KeyError: \"attribute 'forward' already exists\""),
    ("nn.Linear(1, 1).get_submodule('q.r')", "AttributeError: Linear has no attribute `q`"),
    ("nn.Linear(1, 1).get_submodule('weight')", "AttributeError: `weight` is not an nn.Module"),
    ("nn.Linear(1, 1).get_parameter('q')", "AttributeError: Linear has no attribute `q`"),
    ("nn.Linear(1, 1).get_parameter('forward')", "AttributeError: `forward` is not an nn.Parameter"),
    ("nn.Linear(1, 1).get_parameter('weight').shape", "torch.Size([1, 1])"),
    ("nn.Linear(1, 1).get_buffer('weight')", "AttributeError: `weight` is not a buffer"),
    ("nn.Linear(1, 1).get_buffer('q')", "AttributeError: Linear has no attribute `q`"),
    ("nn.BatchNorm1d(2).get_buffer('running_var')", "tensor([1., 1.])"),
    ("nn.Linear(1, 1).half().weight.dtype", "torch.float16"),
    (
        "nn.Linear(1, 1).to(torch.int64)",
        ("TypeError: nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.int64"),
    ),
    ("nn.Linear(1, 1).type(torch.float64).bias.dtype", "torch.float64"),
    ("nn.Linear(1, 1).to(torch.float64).weight.dtype", "torch.float64"),
    ("nn.Linear(1, 1).cpu()", "Linear(in_features=1, out_features=1, bias=True)"),
    ("nn.BatchNorm1d(1).double().num_batches_tracked.dtype", "torch.int64"),
    ("nn.Linear(1, 1).train(3)", "ValueError: training mode is expected to be boolean"),
    (
        "m = nn.Module(); m.register_buffer('b', t([1.])); m.b = 3",
        "TypeError: cannot assign 'int' as buffer 'b' (torch.nn.Buffer, torch.Tensor or None expected)",
    ),
    ("m = nn.Linear(1, 1); del m.weight; m.weight", "AttributeError: 'Linear' object has no attribute 'weight'"),
    ("a = nn.ReLU(); [n for n, m in nn.Sequential(a, a).named_modules()]", "['', '0']"),
    (
        ("m = nn.Module(); m.add_module('a', None); (m.a, list(m.children()), [n for n, c in m.named_modules()])"),
        "(None, [], [''])",
    ),
    (
        "m = nn.Module(); m.p = nn.Parameter(t([1.])); m.p = t([2.])",
        ("TypeError: cannot assign 'torch.FloatTensor' as parameter 'p' (torch.nn.Parameter or None expected)"),
    ),
    (
        ("said = []; nn.Sequential(nn.ReLU(), nn.Tanh()).apply(lambda m: said.append(type(m).__name__)); said"),
        "['ReLU', 'Tanh', 'Sequential']",
    ),
    (
        "[n for n, b in nn.Sequential(nn.BatchNorm1d(1)).named_buffers()]",
        "['0.running_mean', '0.running_var', '0.num_batches_tracked']",
    ),
    ("nn.Sequential(nn.Linear(1, 1)).get_submodule('0')", "Linear(in_features=1, out_features=1, bias=True)"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
