"""Normalizations as functions.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from numeric_cases import CASES, check
from recorded import outcome

import autogradlab as al

PYTORCH = [
    ("F.layer_norm(t([[1., 3.]]), (2,))", "tensor([[-1.0000,  1.0000]])"),
    ("F.layer_norm(t([[1., 3.]]), (2,), t([2., 2.]), t([1., 1.]))", "tensor([[-1.0000,  3.0000]])"),
    (
        "F.layer_norm(t([[1., 3.]]), (3,))",
        "RuntimeError: Given normalized_shape=[3], expected input with shape [*, 3], but got input of size[1, 2]",
    ),
    ("F.rms_norm(t([[3., 4.]]), (2,))", "tensor([[0.8485, 1.1314]])"),
    ("F.batch_norm(t([[1.], [3.]]), None, None, training=True)", "tensor([[-1.0000],\n        [ 1.0000]])"),
    ("F.batch_norm(t([[1.], [3.]]), t([1.]), t([4.]))", "tensor([[0.0000],\n        [1.0000]])"),
    (
        "m = t([0.]); v = t([1.]); F.batch_norm(t([[1.], [3.]]), m, v, training=True); (m, v)",
        "(tensor([0.2000]), tensor([1.1000]))",
    ),
    (
        "F.batch_norm(t([[1.]]), None, None, training=True)",
        "ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 1])",
    ),
    ("F.group_norm(t([[1., 3., 2., 6.]]), 2)", "tensor([[-1.0000,  1.0000, -1.0000,  1.0000]])"),
    ("F.instance_norm(t([[[1., 3.]]]))", "tensor([[[-1.0000,  1.0000]]])"),
    (
        "x = t([[1., 3.]], requires_grad=True); F.layer_norm(x, (2,))[0, 0].backward(); x.grad.abs().max() < 1e-3",
        "tensor(True)",
    ),
    ("F.batch_norm(torch.ones(3,2),None,None)", "RuntimeError: running_mean must be defined in evaluation mode"),
    (
        "F.batch_norm(torch.ones(3,2),torch.ones(3),torch.ones(3))",
        "RuntimeError: running_mean should contain 2 elements not 3",
    ),
    (
        "F.batch_norm(torch.ones(3,2),torch.ones(2),torch.ones(3))",
        "RuntimeError: running_var should contain 2 elements not 3",
    ),
    (
        "F.batch_norm(torch.ones(3,2),None,None,torch.ones(3),training=True)",
        "RuntimeError: weight should contain 2 elements not 3",
    ),
    (
        "F.batch_norm(torch.ones(3,2),None,None,None,torch.ones(3),training=True)",
        "RuntimeError: bias should contain 2 elements not 3",
    ),
    (
        "F.batch_norm(torch.ones(3),None,None,training=True)",
        "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)",
    ),
    (
        "F.batch_norm(torch.ones(3,2).long(),None,None,training=True)",
        "NotImplementedError: \"batch_norm\" not implemented for 'Long'",
    ),
    (
        "F.batch_norm(torch.ones(3,2).double(),None,None,torch.ones(2),training=True)",
        "RuntimeError: mixed dtype (CPU): all inputs must share same datatype.",
    ),
    (
        "F.batch_norm(torch.ones(3,2).double(),torch.ones(2),torch.ones(2))",
        "RuntimeError: mixed dtype (CPU): all inputs must share same datatype.",
    ),
    (
        "F.layer_norm(torch.ones(2,3),(3,),torch.ones(2))",
        (
            "RuntimeError: Expected weight to be of same shape as normalized_shape, but got weight of shape ["
            "2] and normalized_shape = [3]"
        ),
    ),
    (
        "F.layer_norm(torch.ones(2,3),(3,),None,torch.ones(2))",
        (
            "RuntimeError: Expected bias to be of same shape as normalized_shape, but got bias of shape [2] a"
            "nd normalized_shape = [3]"
        ),
    ),
    (
        "F.layer_norm(torch.ones(2,3).long(),(3,))",
        "NotImplementedError: \"LayerNormKernelImpl\" not implemented for 'Long'",
    ),
    (
        "F.layer_norm(torch.ones(2,3),())",
        (
            "RuntimeError: Expected normalized_shape to be at least 1-dimensional, i.e., containing at least "
            "one element, but got normalized_shape = []"
        ),
    ),
    (
        "F.layer_norm(torch.ones(2,3).double(),(3,),torch.ones(3))",
        "RuntimeError: mixed dtype (CPU): all inputs must share same datatype.",
    ),
    (
        "F.group_norm(torch.ones(2),1)",
        "RuntimeError: Expected at least 2 dimensions for input tensor but received 1",
    ),
    (
        "F.group_norm(torch.ones(2,3),2)",
        (
            "RuntimeError: Expected number of channels in input to be divisible by num_groups, but got input "
            "of shape [2, 3] and num_groups=2"
        ),
    ),
    (
        "F.group_norm(torch.ones(2,4),2,torch.ones(3))",
        (
            "RuntimeError: Expected weight to be a vector of size equal to the number of channels in input, b"
            "ut got weight of shape [3] and input of shape [2, 4]"
        ),
    ),
    (
        "F.group_norm(torch.ones(2,4).long(),2)",
        "NotImplementedError: \"GroupNormKernelImpl\" not implemented for 'Long'",
    ),
    (
        "F.group_norm(torch.ones(2,4).double(),2,torch.ones(4))",
        "RuntimeError: mixed dtype (CPU): all inputs must share same datatype.",
    ),
    (
        "F.rms_norm(torch.ones(2,3),(2,))",
        ("RuntimeError: Given normalized_shape=[2], expected input with shape [*2], but got input of size[2, 3]"),
    ),
    (
        "F.rms_norm(torch.ones(2,3),(3,),torch.ones(2))",
        (
            "RuntimeError: Expected weight to be of same shape as normalized_shape, but got weight of shape ["
            "2] and normalized_shape = [3]"
        ),
    ),
    (
        "F.rms_norm(torch.ones(2,3),())",
        (
            "RuntimeError: Expected normalized_shape to be at least 1-dimensional, i.e., containing at least "
            "one element, but got normalized_shape = []"
        ),
    ),
    ("F.rms_norm(torch.ones(2,3).long(),(3,))", "NotImplementedError: \"rms_norm\" not implemented for 'Long'"),
    (
        "F.rms_norm(torch.ones(2,3),3)",
        "TypeError: rms_norm(): argument 'normalized_shape' (position 2) must be tuple of ints, not int",
    ),
    (
        "F.instance_norm(torch.ones(2,3))",
        "ValueError: Expected more than 1 spatial element when training, got input size torch.Size([2, 3])",
    ),
    (
        "F.instance_norm(torch.ones(2))",
        "ValueError: Expected more than 1 spatial element when training, got input size torch.Size([2])",
    ),
    (
        "F.instance_norm(torch.ones(2,3,1))",
        ("ValueError: Expected more than 1 spatial element when training, got input size torch.Size([2, 3, 1])"),
    ),
    (
        "F.instance_norm(torch.ones(2,3,4).long())",
        "NotImplementedError: \"batch_norm\" not implemented for 'Long'",
    ),
    (
        "F.instance_norm(torch.ones(2,3,4),use_input_stats=False)",
        "RuntimeError: Expected running_mean and running_var to be defined when use_input_stats is false",
    ),
    (
        "F.instance_norm(torch.ones(2,3,4).double(),weight=torch.ones(3))",
        "RuntimeError: mixed dtype (CPU): all inputs must share same datatype.",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, program) == printed


@pytest.mark.parametrize("expression", CASES["functional/norms"])
def test_values_and_gradients_are_pytorchs(expression):
    check(al, expression)
