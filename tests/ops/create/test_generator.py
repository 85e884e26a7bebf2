"""A stream of random numbers starts over by its seed, and can be wound back; its numbers are PyTorch 2.13's."""

import numpy as np
from recorded import recorded_test

import autogradlab as al
from autogradlab.ops.create.generator import Generator, default_generator

test_a_stream_gives_what_pytorchs_gives = recorded_test([
    ("torch.manual_seed(3); a = torch.rand(3); torch.manual_seed(3); bool((a == torch.rand(3)).all())", "True"),
    (
        (
            "g = torch.Generator().manual_seed(3); a = torch.rand(3, generator=g); g.manual_seed(3); bool("
            "(a == torch.rand(3, generator=g)).all())"
        ),
        "True",
    ),
    ("torch.Generator().manual_seed(7).initial_seed()", "7"),
    ("torch.Generator().initial_seed()", "67280421310721"),
])  # fmt: skip


def test_a_stream_that_is_wound_back_repeats_itself_even_between_two_normal_numbers():
    g = Generator().manual_seed(5)
    g.normal(1, np.dtype(np.float64))  # the second of the pair is kept
    before = g.snapshot()
    drawn = g.normal(3, np.dtype(np.float64)).tolist()
    assert g.snapshot() != before
    g.restore(before)
    assert g.snapshot() == before
    assert g.normal(3, np.dtype(np.float64)).tolist() == drawn


def test_the_default_stream_starts_at_another_place_each_time():
    before = default_generator.snapshot()
    try:
        assert al.seed() != al.seed()
    finally:
        default_generator.restore(before)
