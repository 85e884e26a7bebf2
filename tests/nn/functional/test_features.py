"""Layers as functions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.linear(t([[1., 2.]]), t([[3., 4.]]), t([5.]))", "tensor([[16.]])"),
    ("F.linear(t([1., 2.]), t([[3., 4.]]))", "tensor([11.])"),
    (
        "F.linear(t([[1., 2., 3.]]), t([[3., 4.]]))",
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x3 and 2x1)",
    ),
    (
        "F.linear(t(1.), t([[3., 4.]]))",
        "RuntimeError: both arguments to linear need to be at least 1D, but they are 0D and 2D",
    ),
    ("F.bilinear(t([[1., 2.]]), t([[3.]]), t([[[1.], [1.]]]))", "tensor([[9.]])"),
    ("F.dropout(t([1., 2.]), p=0.)", "tensor([1., 2.])"),
    ("F.dropout(t([1., 2.]), p=1.)", "tensor([0., 0.])"),
    ("F.dropout(t([1., 2.]), p=.5, training=False)", "tensor([1., 2.])"),
    ("F.dropout(t([1., 2.]), p=2.)", "ValueError: dropout probability has to be between 0 and 1, but got 2.0"),
    ("F.embedding(t([1, 0]), t([[1., 2.], [3., 4.]]))", "tensor([[3., 4.],\n        [1., 2.]])"),
    ("F.embedding(t([2]), t([[1., 2.], [3., 4.]]))", "IndexError: index out of range in self"),
    (
        "F.embedding(t([0.]), t([[1., 2.]]))",
        (
            "RuntimeError: Expected tensor for argument #1 'indices' to have one of the following scalar "
            "types: Long, Int; but got torch.FloatTensor instead (while checking arguments for embedding)"
        ),
    ),
    ("F.one_hot(t([0, 2]))", "tensor([[1, 0, 0],\n        [0, 0, 1]])"),
    ("F.one_hot(t([0, 2]), num_classes=4)", "tensor([[1, 0, 0, 0],\n        [0, 0, 1, 0]])"),
    ("F.one_hot(t([3]), num_classes=2)", "RuntimeError: Class values must be smaller than num_classes."),
    ("F.one_hot(t([.5]))", "RuntimeError: one_hot is only applicable to index tensor of type LongTensor."),
    ("F.pad(t([1., 2.]), (1, 2))", "tensor([0., 1., 2., 0., 0.])"),
    ("F.pad(t([[1., 2.]]), (0, 0, 1, 0), value=9.)", "tensor([[9., 9.],\n        [1., 2.]])"),
    ("F.pad(t([1., 2., 3.]), (-1, 0))", "tensor([2., 3.])"),
    (
        ("F.scaled_dot_product_attention(torch.ones(1, 2, 2), torch.ones(1, 2, 2), torch.arange(4.).reshape(1, 2, 2))"),
        "tensor([[[1., 2.],\n         [1., 2.]]])",
    ),
    (
        "F.linear(t([[1., 2.]], requires_grad=True), t([[3., 4.]]), t([5.]))",
        "tensor([[16.]], grad_fn=<AddmmBackward0>)",
    ),
    (
        "w = t([[1., 2.], [3., 4.]], requires_grad=True); F.embedding(t([1, 1]), w).sum().backward(); w.grad",
        "tensor([[0., 0.],\n        [2., 2.]])",
    ),
    ("F.relu([0., 1.])", "TypeError: relu(): argument 'input' (position 1) must be Tensor, not list"),
    ("F.one_hot([0, 1])", "TypeError: one_hot(): argument 'input' (position 1) must be Tensor, not list"),
    (
        "F.linear([1., 2.], torch.ones(1, 2))",
        "TypeError: linear(): argument 'input' (position 1) must be Tensor, not list",
    ),
    (
        "F.linear(torch.ones(1, 2), [[1., 2.]])",
        "TypeError: linear(): argument 'weight' (position 2) must be Tensor, not list",
    ),
    ("nn.Linear(2, 1)([1., 2.])", "TypeError: linear(): argument 'input' (position 1) must be Tensor, not list"),
    ("nn.ReLU()([1., 2.])", "TypeError: relu(): argument 'input' (position 1) must be Tensor, not list"),
    (
        "F.cross_entropy(torch.zeros(2, 3), [0, 1])",
        "TypeError: cross_entropy_loss(): argument 'target' (position 2) must be Tensor, not list",
    ),
    (
        "F.cross_entropy([[0., 1.]], t([1]))",
        "TypeError: cross_entropy_loss(): argument 'input' (position 1) must be Tensor, not list",
    ),
    (
        "F.nll_loss(torch.zeros(2, 3), [0, 1])",
        "TypeError: nll_loss_nd(): argument 'target' (position 2) must be Tensor, not list",
    ),
    (
        "nn.CrossEntropyLoss()(torch.zeros(2, 3), [0, 1])",
        "TypeError: cross_entropy_loss(): argument 'target' (position 2) must be Tensor, not list",
    ),
    ("F.dropout([1.])", "TypeError: dropout(): argument 'input' (position 1) must be Tensor, not list"),
    (
        "F.bilinear(torch.ones(1, 2), [1.], torch.ones(1, 2, 2))",
        "TypeError: bilinear(): argument 'input2' (position 2) must be Tensor, not list",
    ),
    ("F.leaky_relu([1.])", "TypeError: leaky_relu(): argument 'input' (position 1) must be Tensor, not list"),
    ("F.elu(3.)", "TypeError: elu(): argument 'input' (position 1) must be Tensor, not float"),
    ("F.gelu('a')", "TypeError: gelu(): argument 'input' (position 1) must be Tensor, not str"),
    ("F.softplus(None)", "TypeError: softplus(): argument 'input' (position 1) must be Tensor, not NoneType"),
    ("F.max_pool1d([1.], 2)", "TypeError: max_pool1d(): argument 'input' (position 1) must be Tensor, not list"),
    ("F.layer_norm([1.], (1,))", "TypeError: layer_norm(): argument 'input' (position 1) must be Tensor, not list"),
    (
        "F.cosine_similarity([1.], torch.ones(1))",
        "TypeError: cosine_similarity(): argument 'x1' (position 1) must be Tensor, not list",
    ),
    ("torch.manual_seed(0); F.dropout(torch.ones(8))", "tensor([0., 0., 2., 0., 0., 0., 2., 2.])"),
    (
        "torch.manual_seed(0); F.dropout(torch.ones(8), .2)",
        "tensor([0.0000, 1.2500, 1.2500, 0.0000, 1.2500, 1.2500, 1.2500, 1.2500])",
    ),
    (
        "torch.manual_seed(1); F.dropout(torch.ones(2, 3, dtype=torch.float64), .7)",
        "tensor([[3.3333, 3.3333, 3.3333],\n        [3.3333, 0.0000, 3.3333]], dtype=torch.float64)",
    ),
    (
        "torch.manual_seed(0); nn.Dropout(.3)(torch.ones(20))",
        (
            "tensor([0.0000, 0.0000, 1.4286, 0.0000, 1.4286, 0.0000, 1.4286, 1.4286, 1.4286,\n        1.4286,"
            " 1.4286, 1.4286, 1.4286, 1.4286, 1.4286, 1.4286, 1.4286, 1.4286,\n        1.4286, 0.0000])"
        ),
    ),
    ("torch.manual_seed(0); F.gumbel_softmax(torch.zeros(4))", "tensor([0.0914, 0.2607, 0.5214, 0.1265])"),
    (
        "torch.manual_seed(3); F.gumbel_softmax(torch.zeros(2, 3), tau=.5, hard=True)",
        "tensor([[1., 0., 0.],\n        [1., 0., 0.]])",
    ),
    ("F.linear(torch.ones(2,3),torch.ones(3))", "tensor([3., 3.])"),
    ("F.linear(torch.ones(3),torch.ones(3))", "tensor(3.)"),
    ("F.linear(torch.ones(2,3),torch.ones(1,3),torch.ones(1,1))", "tensor([[4.],\n        [4.]])"),
    ("F.embedding(torch.tensor([1]),torch.ones(3))", "RuntimeError: 'weight' must be 2-D"),
    ("F.embedding(torch.tensor([-1]),torch.ones(3,2))", "IndexError: index out of range in self"),
    (
        "F.embedding(torch.tensor([1]),torch.ones(3,2),padding_idx=5)",
        "AssertionError: Padding_idx must be within num_embeddings",
    ),
    (
        "F.embedding(torch.tensor([1]),torch.ones(3,2),padding_idx=-5)",
        "AssertionError: Padding_idx must be within num_embeddings",
    ),
    (
        "F.embedding(torch.tensor([True]),torch.ones(3,2))",
        (
            "RuntimeError: Expected tensor for argument #1 'indices' to have one of the following scalar type"
            "s: Long, Int; but got CPUBoolType instead (while checking arguments for embedding)"
        ),
    ),
    (
        "F.embedding(torch.tensor([1],dtype=torch.int16),torch.ones(3,2))",
        (
            "RuntimeError: Expected tensor for argument #1 'indices' to have one of the following scalar type"
            "s: Long, Int; but got torch.ShortTensor instead (while checking arguments for embedding)"
        ),
    ),
    ("F.one_hot(torch.tensor([1,2]),0)", "RuntimeError: Class values must be smaller than num_classes."),
    ("F.one_hot(torch.tensor([-1]))", "RuntimeError: Class values must be non-negative."),
    (
        "F.one_hot(torch.tensor([],dtype=torch.int64))",
        "RuntimeError: Can not infer total number of classes from empty tensor.",
    ),
    ("F.one_hot(torch.tensor([1]),-2)", "RuntimeError: Class values must be smaller than num_classes."),
    (
        "F.one_hot(torch.tensor([1]),2.)",
        "TypeError: one_hot(): argument 'num_classes' (position 2) must be int, not float",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/features"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
