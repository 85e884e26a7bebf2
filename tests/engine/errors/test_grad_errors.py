"""What `.grad`, its hooks and the start of a backward pass refuse.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
x = t([1., 2.], requires_grad=True)
"""
PYTORCH = [
    ("x.grad = x", "RuntimeError: can't assign Variable as its own grad"),
    ("x.grad = 3", "TypeError: assigned grad expected to be a Tensor or None but got grad of type int"),
    (
        "x.grad = torch.ones(3)",
        (
            "RuntimeError: attempting to assign a gradient of size '[3]' to a tensor of size '[2]'. Ple"
            "ase ensure that the gradient and the tensor are the same size"
        ),
    ),
    (
        "x.grad = t([1, 2])",
        (
            "RuntimeError: attempting to assign a gradient with dtype 'long int' to a tensor with grad_"
            "dtype 'Float'. The gradient must match the tensor's grad_dtype (defaults to the tensor's d"
            "type). You can set the tensor's grad_dtype attribute with a specific dtype, or None to all"
            "ow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradie"
            "nt may break downstream systems that assume they match."
        ),
    ),
    (
        "x.grad = torch.ones(2).double()",
        (
            "RuntimeError: attempting to assign a gradient with dtype 'double' to a tensor with grad_dt"
            "ype 'Float'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dty"
            "pe). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow"
            " any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient"
            " may break downstream systems that assume they match."
        ),
    ),
    ("x.grad = None; x.grad", "None"),
    ("x.grad = torch.ones(2); x.grad", "tensor([1., 1.])"),
    ("h = x.register_hook(lambda g: 3); x.sum().backward()", "TypeError: expected Variable, but hook returned 'int'"),
    (
        "h = x.register_hook(lambda g: g[:1]); x.sum().backward()",
        "RuntimeError: hook '<lambda>' has changed the size of value",
    ),
    ("h = x.register_hook(lambda g: None); x.sum().backward(); x.grad", "tensor([1., 1.])"),
    ("h = x.register_hook(lambda g: g * 2); x.sum().backward(); x.grad", "tensor([2., 2.])"),
    ("x.backward()", "RuntimeError: grad can be implicitly created only for scalar outputs"),
    ("x.backward([1., 2.])", "TypeError: gradients can be either Tensors or None, but got float"),
    (
        "x.backward(torch.ones(3))",
        (
            "RuntimeError: Mismatch in shape: grad_output[0] has a shape of torch.Size([3]) and output["
            "0] has a shape of torch.Size([2])."
        ),
    ),
    ("x.backward(t([1, 2])); x.grad", "tensor([1., 2.])"),
    ("x.sum().backward(inputs=[])", "RuntimeError: `inputs` argument to `backward()` cannot be empty."),
    (
        "x.sum().backward(inputs=[torch.ones(1)])",
        "RuntimeError: can't retain_grad on Tensor that has requires_grad=False",
    ),
    ("x.sum().backward(inputs=x); x.grad", "tensor([1., 1.])"),
    (
        (
            "import copy; (x * x).sum().backward(); y = copy.deepcopy(x); (y.grad, y.grad is x.grad, y."
            "requires_grad, y.is_leaf)"
        ),
        "(tensor([2., 4.]), False, True, True)",
    ),
    ("import copy; y = copy.deepcopy(x); y.grad", "None"),
    (
        "import copy; copy.deepcopy(x * 2)",
        (
            "RuntimeError: Only Tensors created explicitly by the user (graph leaves) support the deepc"
            "opy protocol at the moment.  If you were attempting to deepcopy a module, this may be beca"
            "use of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103"
            "001"
        ),
    ),
    ("y = x * 1; a, b = y; z = a * 2; y[0] = 5.; z.backward(); x.grad", "tensor([2., 0.])"),
    (
        "y = x * 1; a, b = y; y[0] = 5.; (a * 2).backward()",
        (
            "RuntimeError: Output 0 of Unbind is a view and its base or another view of its base has be"
            "en modified inplace. This view is the output of a function that returns multiple views. Su"
            "ch functions do not allow the output views to be modified inplace. You should replace the "
            "inplace operation by an out-of-place one."
        ),
    ),
    ("y = x * 1; a, b = y; y.add_(10); a.item()", "11.0"),
    ("x.detach_(); x.requires_grad", "False"),
    ("y = x.clone(); x.detach_(); y.sum().backward(); x.grad", "None"),
    (
        (
            "a = t([1.], requires_grad=True); b = a.clone(); b.retain_grad(); b.mul_(3); b.retain_grad("
            "); b.mul_(2); b.sum().backward(); (b.grad, a.grad)"
        ),
        "(tensor([1.]), tensor([6.]))",
    ),
    (
        ("y = x * 1; v = y[:1]; h = v.register_hook(lambda g: g * 100); v.mul_(2); y.sum().backward(); x.grad"),
        "tensor([2., 1.])",
    ),
    ("y = x * 1; y.fill_(0.); (y * float('inf')).sum().backward(); x.grad", "tensor([0., 0.])"),
    ("y = x.data; y[0] = 7.; (x, x._version, y._version)", "(tensor([7., 2.], requires_grad=True), 0, 1)"),
    ("y = x * 2; y.requires_grad = True", "RuntimeError: you can only change requires_grad flags of leaf variables."),
    (
        "y = x * 2; y.requires_grad = False",
        (
            "RuntimeError: you can only change requires_grad flags of leaf variables. If you want to us"
            "e a computed variable in a subgraph that doesn't require differentiation use var_no_grad ="
            " var.detach()."
        ),
    ),
    (
        "y = t([1]); y.requires_grad = True",
        "RuntimeError: only Tensors of floating point and complex dtype can require gradients",
    ),
    ("x.data = 3", "TypeError: Variable data has to be a tensor, but got int"),
    (
        "x.data = t([1])",
        ("RuntimeError: data set to a tensor that requires gradients must be floating point or complex dtype"),
    ),
    ("x.data = t([5., 6., 7.]); x", "tensor([5., 6., 7.], requires_grad=True)"),
    ("x.requires_grad = True; x.requires_grad", "True"),
    ("y = x * 2; y.requires_grad_().requires_grad", "True"),
    (
        "@torch.no_grad()\nclass A:\n    def __init__(self): self.on = torch.is_grad_enabled()\nA().on",
        ("False | FutureWarning: Decorating classes is deprecated and will be disabled in future versions. You sh"),
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
