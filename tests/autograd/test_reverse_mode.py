"""autograd.backward and autograd.grad with all their arguments.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
grad, backward = torch.autograd.grad, torch.autograd.backward
"""
PYTORCH = [
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); y = (x * w).sum("
            "); backward(y, inputs=x, retain_graph=True); r = (x.grad, w.grad); backward(y, inputs=[w])"
            "; (r, w.grad)"
        ),
        "((tensor([3., 4.]), None), tensor([1., 2.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); y = (x * w).sum("
            "); y.backward(inputs=[])"
        ),
        "RuntimeError: `inputs` argument to `backward()` cannot be empty.",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); y = (x * w).sum("
            "); backward(y, inputs=())"
        ),
        "RuntimeError: `inputs` argument to `backward()` cannot be empty.",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); y = (x * w).sum("
            "); y.backward(inputs=[torch.ones(1)])"
        ),
        "RuntimeError: can't retain_grad on Tensor that has requires_grad=False",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); m = x * w; (m * "
            "m).sum().backward(inputs=[m]); (m.grad, x.grad)"
        ),
        "(tensor([ 6., 16.]), None)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); backward([x * 2]"
            ", grad_variables=[torch.ones(2)]); x.grad"
        ),
        "tensor([2., 2.]) | FutureWarning: `grad_variables` is deprecated. Use `grad_tensors` instead.",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); backward([x * 2]"
            ", [torch.ones(2)], grad_variables=[torch.ones(2)])"
        ),
        (
            "RuntimeError: `grad_tensors` and `grad_variables` (deprecated) arguments both passed to `b"
            "ackward()`. Please only use `grad_tensors`. | FutureWarning: `grad_variables` is deprecate"
            "d. Use `grad_tensors` instead."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); backward((x.sum("
            "), (x * w).sum())); (x.grad, w.grad)"
        ),
        "(tensor([4., 5.]), tensor([1., 2.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); backward((x, x *"
            " w), (torch.ones(2), t([1., 2.]))); (x.grad, w.grad)"
        ),
        "(tensor([4., 9.]), tensor([1., 4.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad(x ** 2, x, "
            "torch.eye(2), is_grads_batched=True)"
        ),
        "(tensor([[2., 0.],\n        [0., 4.]]),)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2, x."
            "sum()), x, (torch.eye(2), torch.ones(2)), is_grads_batched=True)"
        ),
        "(tensor([[3., 1.],\n        [1., 5.]]),)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad(x ** 2, x, "
            "torch.ones(3), is_grads_batched=True)"
        ),
        (
            "RuntimeError: If `is_grads_batched=True`, we interpret the first dimension of each grad_ou"
            "tput as the batch dimension. The sizes of the remaining dimensions are expected to match t"
            "he shape of corresponding output, but a mismatch was detected: grad_output[0] has a shape "
            "of torch.Size([]) and output[0] has a shape of torch.Size([2]). If you only want some tens"
            "ors in `grad_output` to be considered batched, consider using vmap."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2).su"
            "m(), x, t([1., 2.]), is_grads_batched=True)"
        ),
        "(tensor([[2., 4.],\n        [4., 8.]]),)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad(x * w, (x, "
            "w), torch.eye(2), is_grads_batched=True)"
        ),
        "(tensor([[3., 0.],\n        [0., 4.]]), tensor([[1., 0.],\n        [0., 2.]]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad(x ** 2, (x,"
            " w), torch.eye(2), is_grads_batched=True, allow_unused=True)"
        ),
        "(tensor([[2., 0.],\n        [0., 4.]]), None)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad(x ** 2, (x,"
            " w), torch.eye(2), is_grads_batched=True, materialize_grads=True)"
        ),
        "(tensor([[2., 0.],\n        [0., 4.]]), tensor([0., 0.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad(x ** 2, (x,"
            " w), torch.eye(2), is_grads_batched=True)"
        ),
        (
            "RuntimeError: The differentiated Tensor at index 1 appears to not have been used in the gr"
            "aph. Set allow_unused=True if this is the desired behavior."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); g, = grad(x ** 3"
            ", x, torch.eye(2), is_grads_batched=True, create_graph=True); grad(g.sum(), x)"
        ),
        "(tensor([ 6., 12.]),)",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2).sum(), (x, w))"),
        (
            "RuntimeError: The differentiated Tensor at index 1 appears to not have been used in the gr"
            "aph. Set allow_unused=True if this is the desired behavior."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2).su"
            "m(), (x, w), allow_unused=True)"
        ),
        "(tensor([2., 4.]), None)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2).su"
            "m(), (x, w), materialize_grads=True)"
        ),
        "(tensor([2., 4.]), tensor([0., 0.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2).su"
            "m(), (x, w), allow_unused=False, materialize_grads=True)"
        ),
        (
            "ValueError: Expected allow_unused to be True or not passed when materialize_grads=True, bu"
            "t got: allow_unused=False."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2).su"
            "m(), (x, w), allow_unused=True, materialize_grads=True)"
        ),
        "(tensor([2., 4.]), tensor([0., 0.]))",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2).sum(), [])"),
        "RuntimeError: `inputs` argument to `grad()` cannot be empty.",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2).su"
            "m(), x, only_inputs=True)"
        ),
        "(tensor([2., 4.]),)",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x ** 2).su"
            "m(), x, only_inputs=False)"
        ),
        (
            "(tensor([2., 4.]),) | FutureWarning: only_inputs argument is deprecated and is ignored now"
            " (defaults to True). To acc"
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad([(x ** 2).s"
            "um()], {'a': x, 'b': w}, allow_unused=True)"
        ),
        "{'a': tensor([2., 4.]), 'b': None}",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad([(x * w).su"
            "m()], {'a': x, 'b': w})"
        ),
        "{'a': tensor([3., 4.]), 'b': tensor([1., 2.])}",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad(torch.ones(1), x)"),
        "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad((x * 2).sum"
            "(), torch.ones(1))"
        ),
        "RuntimeError: One of the differentiated Tensors does not require grad",
    ),
    (
        "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad(x * 2, x)",
        "RuntimeError: grad can be implicitly created only for scalar outputs",
    ),
    (
        ("x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); grad(x * 2, x, torch.ones(3))"),
        (
            "RuntimeError: Mismatch in shape: grad_output[0] has a shape of torch.Size([3]) and output["
            "0] has a shape of torch.Size([2])."
        ),
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); y = (x * w).sum("
            "); grad(y, x, retain_graph=True) + grad(y, w)"
        ),
        "(tensor([3., 4.]), tensor([1., 2.]))",
    ),
    (
        (
            "x = t([1., 2.], requires_grad=True); w = t([3., 4.], requires_grad=True); y = (x * w).sum("
            "); grad(y, x); grad(y, w)"
        ),
        (
            "RuntimeError: Trying to backward through the graph a second time (or directly access saved"
            " tensors after they have already been freed). Saved intermediate values of the graph are f"
            "reed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need t"
            "o backward through the graph a second time or if you need to access saved tensors after ca"
            "lling backward."
        ),
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
