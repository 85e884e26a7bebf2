"""Where tensors live: always on the CPU.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.device('cpu')", "device(type='cpu')"),
    ("torch.device('cuda:1')", "device(type='cuda', index=1)"),
    ("torch.device('cuda', 1)", "device(type='cuda', index=1)"),
    ("torch.device('cuda:1').index", "1"),
    ("torch.device('cuda:1').type", "'cuda'"),
    ("str(torch.device('cuda:1'))", "'cuda:1'"),
    ("torch.device('cpu') == torch.device('cpu')", "True"),
    ("torch.device('cpu') == 'cpu'", "False"),
    ("torch.get_default_device()", "device(type='cpu')"),
    ("t([1.]).device", "device(type='cpu')"),
    ("torch.zeros(2, device=torch.device('cpu'))", "tensor([0., 0.])"),
    ("torch.zeros(2, device='cuda')", "AssertionError: Torch not compiled with CUDA enabled"),
    ("t([1.]).cuda()", "AssertionError: Torch not compiled with CUDA enabled"),
    ("t([1.]).to('cuda')", "AssertionError: Torch not compiled with CUDA enabled"),
    ("t([1.]).to('cpu')", "tensor([1.])"),
    ("x = t([1.]); x.cpu() is x", "True"),
    ("t([1.]).is_cuda", "False"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
