"""What torch.autograd.functional asks of inputs, outputs and vectors, and its strict mode.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
Fn = torch.autograd.functional
x, a = t([1., 2.]), t([1., 2.], requires_grad=True)
f = lambda x: x**2
"""
PYTORCH = [
    (
        "Fn.jacobian(f,[1.,2.])",
        (
            "TypeError: The inputs given to jacobian must be either a Tensor or a tuple of Tensors but "
            "the given inputs has type <class 'list'>."
        ),
    ),
    (
        "Fn.jacobian(f,(x,3))",
        (
            "TypeError: The inputs given to jacobian must be either a Tensor or a tuple of Tensors but "
            "the value at index 1 has type <class 'int'>."
        ),
    ),
    (
        "Fn.jacobian(lambda x:3,x)",
        (
            "TypeError: The outputs of the user-provided function given to jacobian must be either a Te"
            "nsor or a tuple of Tensors but the given outputs of the user-provided function has type <c"
            "lass 'int'>."
        ),
    ),
    (
        "Fn.jacobian(lambda x:(x,3),x)",
        (
            "TypeError: The outputs of the user-provided function given to jacobian must be either a Te"
            "nsor or a tuple of Tensors but the value at index 1 has type <class 'int'>."
        ),
    ),
    (
        "Fn.jacobian(lambda x:torch.ones(2),x,strict=True)",
        (
            "RuntimeError: Output 0 of the user-provided function does not require gradients. The outpu"
            "ts must be computed in a differentiable manner from the input when running in strict mode."
        ),
    ),
    ("Fn.jacobian(lambda x:torch.ones(2),x)", "tensor([[0., 0.],\n        [0., 0.]])"),
    (
        "Fn.jacobian(lambda a,b:a,(x,x),strict=True)",
        (
            "RuntimeError: Output 0 of the user-provided function is independent of input 1. This is no"
            "t allowed in strict mode."
        ),
    ),
    (
        "Fn.jacobian(f,x,strict=True,vectorize=True)",
        (
            "RuntimeError: torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are "
            "not supported together. Please either set `strict=False` or `vectorize=False`."
        ),
    ),
    (
        "Fn.jacobian(f,x,strategy='forward-mode')",
        (
            "NotImplementedError: Computing Jacobian using forward-AD or forward-over-reverse Hessian i"
            "sonly implemented for `vectorize=True`."
        ),
    ),
    ("Fn.jacobian(f,x,strategy='forward-mode',vectorize=True)", "tensor([[2., 0.],\n        [0., 4.]])"),
    (
        "Fn.jacobian(f,x,strategy='zzz',vectorize=True)",
        (
            'AssertionError: Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If '
            'your function has more outputs than inputs, "forward-mode" tends to be more performant. Ot'
            'herwise, prefer to use "reverse-mode".'
        ),
    ),
    (
        "Fn.jacobian(lambda x: 2*x,x,strict=True,create_graph=True)",
        (
            "RuntimeError: The jacobian of the user-provided function is independent of input 0. This i"
            "s not allowed in strict mode when create_graph=True."
        ),
    ),
    (
        "Fn.hessian(f,x)",
        ("RuntimeError: The Tensor returned by the function given to hessian should contain a single element"),
    ),
    (
        "Fn.hessian(lambda x:(x.sum(),1),x)",
        (
            "TypeError: The outputs of the user-provided function given to hessian must be either a Ten"
            "sor or a tuple of Tensors but the value at index 1 has type <class 'int'>."
        ),
    ),
    (
        "Fn.hessian(lambda x:x.sum(),x,strict=True)",
        (
            "RuntimeError: While computing the hessian, found that the jacobian of the user-provided fu"
            "nction with respect to input 0 is independent of the input. This is not allowed in strict "
            "mode. You should ensure that your function is twice differentiable and that the jacobian d"
            "epends on the inputs (this would be violated by a linear function for example)."
        ),
    ),
    ("Fn.hessian(lambda x:x.sum(),x)", "tensor([[0., 0.],\n        [0., 0.]])"),
    (
        "Fn.hessian(lambda x:t(1.),x,strict=True)",
        (
            "RuntimeError: Output 0 of the user-provided function does not require gradients. The outpu"
            "ts must be computed in a differentiable manner from the input when running in strict mode."
        ),
    ),
    ("Fn.hessian(lambda x:x.sum().reshape(1),x)", "tensor([[0., 0.],\n        [0., 0.]])"),
    (
        "Fn.hessian(lambda x:(x**3).sum(),x,outer_jacobian_strategy='zz')",
        'AssertionError: Expected strategy to be either "forward-mode" or "reverse-mode".',
    ),
    (
        "Fn.vjp(f,x)",
        (
            "RuntimeError: The vector v can only be None if the user-provided function returns a single"
            " Tensor with a single element."
        ),
    ),
    (
        "Fn.vjp(f,x,torch.ones(3))",
        "RuntimeError: v has invalid size: should be torch.Size([2]) but got torch.Size([3]).",
    ),
    ("Fn.vjp(f,x,(torch.ones(2),torch.ones(2)))", "RuntimeError: The given v should contain a single Tensor."),
    (
        "Fn.vjp(lambda x:torch.ones(2),x,torch.ones(2),strict=True)",
        (
            "RuntimeError: Output 0 of the user-provided function does not require gradients. The outpu"
            "ts must be computed in a differentiable manner from the input when running in strict mode."
        ),
    ),
    ("Fn.vjp(lambda x:torch.ones(2),x,torch.ones(2))", "(tensor([1., 1.]), tensor([0., 0.]))"),
    ("Fn.vjp(lambda x:x.sum(),x)", "(tensor(3.), tensor([1., 1.]))"),
    (
        "Fn.vjp(lambda x:(x,x),x)",
        (
            "RuntimeError: The vector v can only be None if the user-provided function returns a single"
            " Tensor with a single element."
        ),
    ),
    (
        "Fn.vjp(lambda a,b:a,(x,x),torch.ones(2),strict=True)",
        (
            "RuntimeError: The output of the user-provided function is independent of input 1. This is "
            "not allowed in strict mode."
        ),
    ),
    ("Fn.vjp(lambda a,b:a,(x,x),torch.ones(2))", "(tensor([1., 2.]), (tensor([1., 1.]), tensor([0., 0.])))"),
    (
        "Fn.jvp(f,x)",
        (
            "RuntimeError: The vector v can only be None if the input to the user-provided function is "
            "a single Tensor with a single element."
        ),
    ),
    (
        "Fn.jvp(f,x,torch.ones(3))",
        "RuntimeError: v has invalid size: should be torch.Size([2]) but got torch.Size([3]).",
    ),
    ("Fn.jvp(f,t([2.]))", "(tensor([4.]), tensor([4.]))"),
    (
        "Fn.jvp(lambda x:torch.ones(2),x,torch.ones(2),strict=True)",
        (
            "RuntimeError: Output 0 of the user-provided function does not require gradients. The outpu"
            "ts must be computed in a differentiable manner from the input when running in strict mode."
        ),
    ),
    ("Fn.jvp(lambda x:torch.ones(2),x,torch.ones(2))", "(tensor([1., 1.]), tensor([0., 0.]))"),
    ("Fn.jvp(f,(x,),torch.ones(2))", "(tensor([1., 4.]), tensor([2., 4.]))"),
    (
        "Fn.jvp(f,(x,),(torch.ones(2),torch.ones(2)))",
        "RuntimeError: v is a tuple of invalid length: should be 1 but got 2.",
    ),
    (
        "Fn.vhp(f,x)",
        (
            "RuntimeError: The vector v can only be None if the input to the user-provided function is "
            "a single Tensor with a single element."
        ),
    ),
    (
        "Fn.vhp(lambda x:(x**3).sum(),x)",
        (
            "RuntimeError: The vector v can only be None if the input to the user-provided function is "
            "a single Tensor with a single element."
        ),
    ),
    ("Fn.vhp(lambda x:(x**3).sum(),x,torch.ones(2))", "(tensor(9.), tensor([ 6., 12.]))"),
    (
        "Fn.vhp(lambda x:x.sum(),x,torch.ones(2),strict=True)",
        (
            "RuntimeError: While computing the hessian, found that the jacobian of the user-provided fu"
            "nction with respect to input 0 is independent of the input. This is not allowed in strict "
            "mode. You should ensure that your function is twice differentiable and that the jacobian d"
            "epends on the inputs (this would be violated by a linear function for example)."
        ),
    ),
    ("Fn.vhp(lambda x:x.sum(),x,torch.ones(2))", "(tensor(3.), tensor([0., 0.]))"),
    (
        "Fn.vhp(lambda x:(x**3).sum(),x,torch.ones(3))",
        "RuntimeError: v has invalid size: should be torch.Size([2]) but got torch.Size([3]).",
    ),
    (
        "Fn.hvp(f,x)",
        (
            "RuntimeError: The vector v can only be None if the input to the user-provided function is "
            "a single Tensor with a single element."
        ),
    ),
    (
        "Fn.hvp(lambda x:(x**3).sum(),x)",
        (
            "RuntimeError: The vector v can only be None if the input to the user-provided function is "
            "a single Tensor with a single element."
        ),
    ),
    ("Fn.hvp(lambda x:(x**3).sum(),x,torch.ones(2))", "(tensor(9.), tensor([ 6., 12.]))"),
    (
        "Fn.hvp(lambda x:x.sum(),x,torch.ones(2),strict=True)",
        (
            "RuntimeError: While computing the hessian, found that the jacobian of the user-provided fu"
            "nction with respect to input 0 is independent of the input. This is not allowed in strict "
            "mode. You should ensure that your function is twice differentiable and that the jacobian d"
            "epends on the inputs (this would be violated by a linear function for example)."
        ),
    ),
    ("Fn.hvp(lambda x:x.sum(),x,torch.ones(2))", "(tensor(3.), tensor([0., 0.]))"),
    ("Fn.hvp(lambda x:(x**3).sum(),t([2.]))", "(tensor(8.), tensor([12.]))"),
    ("Fn.jacobian(f,a,create_graph=True)", "tensor([[2., 0.],\n        [0., 4.]], grad_fn=<ViewBackward0>)"),
    ("Fn.jacobian(f,a)", "tensor([[2., 0.],\n        [0., 4.]])"),
    (
        "Fn.vjp(f,a,torch.ones(2),create_graph=True)",
        "(tensor([1., 4.], grad_fn=<PowBackward0>), tensor([2., 4.], grad_fn=<MulBackward0>))",
    ),
    (
        "Fn.jvp(f,a,torch.ones(2),create_graph=True)",
        "(tensor([1., 4.], grad_fn=<PowBackward0>), tensor([2., 4.], grad_fn=<MulBackward0>))",
    ),
    (
        "Fn.hessian(lambda x:(x**3).sum(),a,create_graph=True)",
        "tensor([[ 6.,  0.],\n        [ 0., 12.]], grad_fn=<ViewBackward0>)",
    ),
    (
        "Fn.hvp(lambda x:(x**3).sum(),a,torch.ones(2),create_graph=True)",
        "(tensor(9., grad_fn=<SumBackward0>), tensor([ 6., 12.], grad_fn=<MulBackward0>))",
    ),
    ("Fn.jacobian(lambda x:2*x,a,create_graph=True)", "tensor([[2., 0.],\n        [0., 2.]])"),
    (
        "Fn.jacobian(f,[x])",
        (
            "TypeError: The inputs given to jacobian must be either a Tensor or a tuple of Tensors but "
            "the given inputs has type <class 'list'>."
        ),
    ),
    (
        "Fn.jacobian(lambda x:[x],x)",
        (
            "TypeError: The outputs of the user-provided function given to jacobian must be either a Te"
            "nsor or a tuple of Tensors but the given outputs of the user-provided function has type <c"
            "lass 'list'>."
        ),
    ),
    ("Fn.jacobian(f, t([1,2]))", "RuntimeError: only Tensors of floating point dtype can require gradients"),
    ("Fn.jacobian(f,a)", "tensor([[2., 0.],\n        [0., 4.]])"),
    ("Fn.hvp(lambda x:(x**3).sum(),x,torch.ones(2))", "(tensor(9.), tensor([ 6., 12.]))"),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
