"""Arguments that few programs name: each is taken, and means what it means in PyTorch.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

PYTORCH = []

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH)
