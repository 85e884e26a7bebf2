"""Rarer losses as functions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.hinge_embedding_loss(t([.5, 2.]), t([1., -1.]))", "tensor(0.2500)"),
    ("F.margin_ranking_loss(t([1.]), t([2.]), t([1.]), margin=.5)", "tensor(1.5000)"),
    ("F.multi_margin_loss(t([[1., 2., 3.]]), t([0]))", "tensor(1.6667)"),
    ("F.multilabel_soft_margin_loss(t([[1., -1.]]), t([[1., 0.]]))", "tensor(0.3133)"),
    ("F.soft_margin_loss(t([1., -1.]), t([1., 1.]))", "tensor(0.8133)"),
    ("F.cosine_embedding_loss(t([[1., 0.]]), t([[1., 1.]]), t([1.]))", "tensor(0.2929)"),
    ("F.cosine_embedding_loss(t([[1., 0.]]), t([[1., 1.]]), t([-1.]), margin=.5)", "tensor(0.2071)"),
    ("F.triplet_margin_loss(t([[0., 0.]]), t([[3., 4.]]), t([[1., 0.]]))", "tensor(5.0000)"),
    ("F.poisson_nll_loss(t([1.]), t([2.]))", "tensor(0.7183)"),
    ("F.poisson_nll_loss(t([1.]), t([2.]), log_input=False, full=True)", "tensor(1.6518)"),
    ("F.gaussian_nll_loss(t([1.]), t([2.]), t([.5]))", "tensor(0.6534)"),
    ("F.gaussian_nll_loss(t([1.]), t([2.]), t([.5]), full=True)", "tensor(1.5724)"),
    ("F.cosine_similarity(t([[1., 0.]]), t([[1., 1.]]))", "tensor([0.7071])"),
    ("F.pairwise_distance(t([[0., 0.]]), t([[3., 4.]]))", "tensor([5.0000])"),
    (
        "x = t([.5, 2.], requires_grad=True); F.hinge_embedding_loss(x, t([1., -1.])).backward(); x.grad",
        "tensor([0.5000, 0.0000])",
    ),
    (
        "x = t([[1., 2., 3.]], requires_grad=True); F.multi_margin_loss(x, t([0])).backward(); x.grad",
        "tensor([[-0.6667,  0.3333,  0.3333]])",
    ),
    (
        "F.normalize(torch.ones(2))",
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)",
    ),
    (
        "F.normalize(torch.ones(2,2).long())",
        "RuntimeError: linalg.vector_norm: Expected a floating point or complex tensor as input. Got Long",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/rare_losses"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
