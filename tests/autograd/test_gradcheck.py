"""Gradients checked against finite differences.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
class A2(torch.autograd.Function):
    '''A wrong backward.'''
    @staticmethod
    def forward(ctx, x):
        return x**2
    @staticmethod
    def backward(ctx, g):
        return g
from_autograd = torch.autograd
gradcheck, gradgradcheck = from_autograd.gradcheck, from_autograd.gradgradcheck
x=t([1.,2.],dtype=torch.float64,requires_grad=True)
class Bad(torch.autograd.Function):
    @staticmethod
    def forward(ctx,x): ctx.save_for_backward(x); return x**2
    @staticmethod
    def jvp(ctx,tx): (x,)=ctx.saved_tensors; return 2*x*tx
    @staticmethod
    def backward(ctx,g): (x,)=ctx.saved_tensors; return 3*x*g
class BadJ(torch.autograd.Function):
    @staticmethod
    def forward(ctx,x): ctx.save_for_forward(x); ctx.save_for_backward(x); return x**2
    @staticmethod
    def jvp(ctx,tx): (x,)=ctx.saved_tensors; return 3*x*tx
    @staticmethod
    def backward(ctx,g): (x,)=ctx.saved_tensors; return 2*x*g
class NoG(torch.autograd.Function):
    @staticmethod
    def forward(ctx,x): return x**2
    @staticmethod
    def backward(ctx,g): return 2*t([1.,2.],dtype=torch.float64)
"""
PYTORCH = [
    ("torch.autograd.gradcheck(lambda x: x**2, t([1., 2.], dtype=torch.float64, requires_grad=True))", "True"),
    (
        (
            "torch.autograd.gradcheck(lambda x, y: x @ y, (t([[1., 2.]], dtype=torch.float64, requires_grad=True),"
            " t([3., 4.], dtype=torch.float64, requires_grad=True)))"
        ),
        "True",
    ),
    (
        "torch.autograd.gradcheck(A2.apply, t(2., dtype=torch.float64, requires_grad=True), raise_exception=False)",
        "False",
    ),
    (
        "torch.autograd.gradcheck(lambda x: x**2, t([1., 2.], dtype=torch.float64), raise_exception=False)",
        (
            "ValueError: gradcheck expects at least one input tensor to require gradient, but none of them "
            "have requires_grad=True."
        ),
    ),
    ("torch.autograd.gradgradcheck(lambda x: x**3, t([1., 2.], dtype=torch.float64, requires_grad=True))", "True"),
    ("torch.autograd.gradcheck(lambda x: x.abs(), t([3., -2.], dtype=torch.float64, requires_grad=True))", "True"),
    (
        "gradcheck(Bad.apply,x)",
        (
            "RuntimeError: Jacobian mismatch for output 0 with respect to input 0,\nnumerical:tensor([[2"
            ".0000, 0.0000],\n        [0.0000, 4.0000]], dtype=torch.float64)\nanalytical:tensor([[3., 0."
            "],\n        [0., 6.]], dtype=torch.float64)"
        ),
    ),
    ("gradcheck(Bad.apply,x,raise_exception=False)", "False"),
    (
        "gradcheck(BadJ.apply,x,check_forward_ad=True)",
        (
            "RuntimeError: Jacobian computed with forward mode mismatch for output 0 with respect to in"
            "put 0,\nnumerical:tensor([[2.0000, 0.0000],\n        [0.0000, 4.0000]], dtype=torch.float64)"
            "\nanalytical:tensor([[3., 0.],\n        [0., 6.]], dtype=torch.float64)"
        ),
    ),
    (
        "gradcheck(BadJ.apply,x,check_forward_ad=True,check_backward_ad=False)",
        (
            "RuntimeError: Jacobian computed with forward mode mismatch for output 0 with respect to in"
            "put 0,\nnumerical:tensor([[2.0000, 0.0000],\n        [0.0000, 4.0000]], dtype=torch.float64)"
            "\nanalytical:tensor([[3., 0.],\n        [0., 6.]], dtype=torch.float64)"
        ),
    ),
    ("gradcheck(BadJ.apply,x)", "True"),
    (
        "gradcheck(NoG.apply,x)",
        (
            "RuntimeError: Jacobian mismatch for output 0 with respect to input 0,\nnumerical:tensor([[2"
            ".0000, 0.0000],\n        [0.0000, 4.0000]], dtype=torch.float64)\nanalytical:tensor([[2., 2."
            "],\n        [4., 4.]], dtype=torch.float64)"
        ),
    ),
    ("gradcheck(Undef.apply,x)", "NameError: name 'Undef' is not defined"),
    ("gradcheck(Undef.apply,x,check_undefined_grad=False)", "NameError: name 'Undef' is not defined"),
    ("gradcheck(lambda x:x**2,x,check_batched_grad=True)", "True"),
    ("gradcheck(lambda x:x.detach()**2,x)", "RuntimeError: Numerical gradient for function expected to be zero"),
    ("gradcheck(lambda x:(x**2,x.detach()**2),x)", "True"),
    ("gradcheck(lambda x:t([1]),x)", "True"),
    (
        "gradcheck(lambda x:x*2,x.detach())",
        (
            "ValueError: gradcheck expects at least one input tensor to require gradient, but none of t"
            "hem have requires_grad=True."
        ),
    ),
    ("gradcheck(lambda x,y:x*y,(x,3.))", "True"),
    (
        "gradcheck(lambda x:x*2,x,check_forward_ad=False,check_backward_ad=False)",
        "AssertionError: Expected at least one of check_forward_ad or check_backward_ad to be True",
    ),
    (
        "gradcheck(lambda x:x**2,x,check_backward_ad=False)",
        "AssertionError: Expected at least one of check_forward_ad or check_backward_ad to be True",
    ),
    (("gradcheck(lambda x:x**2,x,check_backward_ad=False,check_undefined_grad=False,check_forward_ad=True)"), "True"),
    (
        "gradcheck(lambda x:x**2,x.float().detach().requires_grad_())",
        (
            "RuntimeError: Jacobian mismatch for output 0 with respect to input 0,\nnumerical:tensor([[1"
            ".9670, 0.0000],\n        [0.0000, 3.8147]])\nanalytical:tensor([[2., 0.],\n        [0., 4.]])"
            " | UserWarning: Input #0 requires gradient and is not a double precision floating point or"
            " compl"
        ),
    ),
    ("gradcheck(lambda x:x.expand(2,2),x)", "True"),
    ("gradcheck(lambda x:x**2,y)", "NameError: name 'y' is not defined"),
    (
        "gradcheck(lambda x: x.float().double()**2,x)",
        (
            "RuntimeError: Jacobian mismatch for output 0 with respect to input 0,\nnumerical:tensor([[1"
            ".9670, 0.0000],\n        [0.0000, 3.8147]], dtype=torch.float64)\nanalytical:tensor([[2., 0."
            "],\n        [0., 4.]], dtype=torch.float64)"
        ),
    ),
    ("gradcheck(lambda x: x**2,x,eps=1)", "True"),
    (
        "gradgradcheck(lambda x:x**3,x,check_fwd_over_rev=True,check_rev_over_rev=False)",
        "AssertionError: Setting check_undefined_grad=True requires check_rev_over_rev to be True",
    ),
    ("gradgradcheck(Bad.apply,x)", "True"),
    ("gradgradcheck(lambda x:x**3,x)", "True"),
    ("gradgradcheck(lambda x:2*x,x)", "True"),
    ("gradgradcheck(lambda x:x**3,x,grad_outputs=torch.ones(2,dtype=torch.float64))", "True"),
    ("gradcheck(lambda x: x**2, (x,), masked=True)", "True"),
    ("gradcheck(lambda x: x**2, [x],check_grad_dtypes=True)", "True"),
    (
        "gradcheck(lambda x: x**2, x,check_batched_forward_grad=True)",
        "AssertionError: Setting check_batched_forward_grad=True requires check_forward_ad to be True",
    ),
    ("gradcheck(lambda x: torch.empty(0,dtype=torch.float64)*x[:0],x)", "True"),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
