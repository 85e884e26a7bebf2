"""autograd.Variable, PyTorch's earlier name of a tensor.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
Variable = torch.autograd.Variable
"""
PYTORCH = [
    ("x = Variable(t([1., 2.]), requires_grad=True); (x * x).sum().backward(); x.grad", "tensor([2., 4.])"),
    ("x = t([1., 2.]); v = Variable(x); v[0] = 5.; x", "tensor([5., 2.])"),
    (
        ("(isinstance(torch.ones(1), Variable), type(Variable(t([1.]))) is torch.Tensor, isinstance(3, Variable))"),
        "(True, True, False)",
    ),
    ("Variable(t([1.])).requires_grad", "False"),
    ("Variable(3)", "TypeError: Variable data has to be a tensor, but got int"),
    ("Variable([1.])", "TypeError: Variable data has to be a tensor, but got list"),
    (
        "Variable(t([1]), requires_grad=True)",
        "RuntimeError: Only Tensors of floating point and complex dtype can require gradients",
    ),
    ("Variable(t([1.], requires_grad=True)).requires_grad", "False"),
    ("x = t([1., 2.], requires_grad=True); Variable(x * 2).grad_fn", "None"),
    ("Variable(torch.ones(2), True)", "tensor([1., 1.], requires_grad=True)"),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
