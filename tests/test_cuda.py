"""torch.cuda on a machine without one.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("torch.cuda.is_available()", "False"),
    ("torch.cuda.device_count()", "0"),
    ("t([1.]).to('cuda' if torch.cuda.is_available() else 'cpu')", "tensor([1.])"),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed
