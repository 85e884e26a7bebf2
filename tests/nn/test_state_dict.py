"""Saving and loading: names, what does not fit, and the hooks around it.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    (
        (
            "m = nn.Linear(1, 1); m.register_state_dict_post_hook(lambda m, s, prefix, meta: s.pop(prefix + '"
            "bias')); list(nn.Sequential(m).state_dict())"
        ),
        "RuntimeError: state_dict post-hook must return None",
    ),
    (
        (
            "said = []; m = nn.Linear(1, 1); m.register_state_dict_pre_hook(lambda m, prefix, keep: said.appe"
            "nd((prefix, keep))); nn.Sequential(m).state_dict(keep_vars=True); said"
        ),
        "[('0.', True)]",
    ),
    (
        (
            "m = nn.Linear(1, 1)\n"
            "def rename(m, state, prefix, *rest):\n"
            "    state[prefix + 'weight'] = state.pop(prefix + 'w')\n"
            "m.register_load_state_dict_pre_hook(rename); m.load_state_dict({'w': t([[2.]]), 'bias': t([3.])}"
            "); (m.weight, m.bias)"
        ),
        (
            "(Parameter containing:\n"
            "tensor([[2.]], requires_grad=True), Parameter containing:\n"
            "tensor([3.], requires_grad=True))"
        ),
    ),
    (
        (
            "m = nn.Linear(1, 1); m.register_load_state_dict_post_hook(lambda m, keys: keys.missing_keys.clea"
            "r()); m.load_state_dict({'weight': t([[2.]])}, strict=False)"
        ),
        "<All keys matched successfully>",
    ),
    (
        "nn.Linear(1, 1).load_state_dict([1])",
        "TypeError: Expected state_dict to be dict-like, got <class 'list'>.",
    ),
    (
        "nn.Linear(1, 1).load_state_dict({'weight': 3, 'bias': torch.ones(1)})",
        (
            "RuntimeError: Error(s) in loading state_dict for Linear:\n"
            '\tWhile copying the parameter named "weight", expected torch.Tensor or Tensor-like object from ch'
            "eckpoint but received <class 'int'>"
        ),
    ),
    (
        "nn.Linear(1, 1).load_state_dict({'a': torch.ones(1)})",
        (
            "RuntimeError: Error(s) in loading state_dict for Linear:\n"
            '\tMissing key(s) in state_dict: "weight", "bias". \n'
            '\tUnexpected key(s) in state_dict: "a".'
        ),
    ),
    (
        (
            "m = nn.Module(); m.register_buffer('b', t([1.]), persistent=False); (list(m.state_dict()), m.b, "
            "list(m.named_buffers()))"
        ),
        "([], tensor([1.]), [('b', tensor([1.]))])",
    ),
    (
        "m = nn.Module(); m.register_buffer('b', t([1.])); m.b = t([2.]); m.state_dict()",
        "OrderedDict([('b', tensor([2.]))])",
    ),
    ("m = nn.Linear(1, 1); del m.weight; list(m.state_dict())", "['bias']"),
    ("list(nn.Linear(1, 1).state_dict(prefix='a.'))", "['a.weight', 'a.bias']"),
    ("nn.Linear(1, 1).state_dict(keep_vars=True)['bias'].requires_grad", "True"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
