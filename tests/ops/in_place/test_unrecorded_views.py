"""Views that are made under `no_grad`: they require grad as their base does, and no gradient passes them.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

PYTORCH = [
    (
        (
            "x = torch.ones(3, requires_grad=True)\n"
            "with torch.no_grad():\n"
            "    v = x[:2]\n"
            "v.requires_grad, v.grad_fn, v.is_leaf, v._is_view(), v._base is x, v"
        ),
        "(True, None, True, True, True, tensor([1., 1.], requires_grad=True))",
    ),
    (
        (
            "x = torch.ones(3, requires_grad=True)\n"
            "with torch.no_grad():\n"
            "    views = x[0], x.view(3), x.unsqueeze(0), x.reshape(3, 1), x.expand(2, 3), x.split(1)[0], x."
            "unbind()[0], next(iter(x))\n"
            "    others = x * 1, x.detach(), x[[0, 1]], x.clone()\n"
            "[v.requires_grad for v in views], [v.requires_grad for v in others]"
        ),
        "([True, True, True, True, True, True, True, True], [False, False, False, False])",
    ),
    (
        (
            "x = torch.ones(3, requires_grad=True)\n"
            "with torch.inference_mode():\n"
            "    v = x[:2]\n"
            "v.requires_grad, v.grad_fn, (v * 2).requires_grad, v"
        ),
        "(True, None, True, tensor([1., 1.], requires_grad=True))",
    ),
    (
        (
            "x = torch.ones(3, requires_grad=True)\n"
            "with torch.no_grad():\n"
            "    v = x[:2]\n"
            "y = v * 2\n"
            "y.sum().backward()\n"
            "y, x.grad, v.grad"
        ),
        "(tensor([2., 2.], grad_fn=<MulBackward0>), None, None)",
    ),
    (
        (
            "x = torch.ones(3, requires_grad=True)\n"
            "with torch.no_grad():\n"
            "    v = x[:2]\n"
            "torch.autograd.grad((v * 2).sum(), x, allow_unused=True)"
        ),
        "(None,)",
    ),
    (
        (
            "x = torch.ones(3, requires_grad=True)\n"
            "with torch.no_grad():\n"
            "    v = x[:2]\n"
            "v.requires_grad_()\n"
            "(v * 2).sum().backward()\n"
            "v.grad, x.grad"
        ),
        "(tensor([2., 2.]), None)",
    ),
    (
        "x = torch.ones(3, requires_grad=True)\nwith torch.no_grad():\n    v = x[:2]\nv.mul_(3)",
        (
            "RuntimeError: A view was created in no_grad mode and is being modified inplace with grad mode e"
            "nabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify"
            " your code by moving both the view and the inplace either both inside the no_grad block (if you"
            " don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
        ),
    ),
    (
        "y = torch.ones(3, requires_grad=True) * 2\nwith torch.no_grad():\n    v = y[:2]\nv.mul_(3)",
        (
            "RuntimeError: A view was created in no_grad mode and is being modified inplace with grad mode e"
            "nabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify"
            " your code by moving both the view and the inplace either both inside the no_grad block (if you"
            " don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
        ),
    ),
    (
        ("a, b = torch.zeros(3), torch.ones(2, requires_grad=True)\nwith torch.no_grad():\n    v = a[:2]\nv.add_(b)"),
        (
            "RuntimeError: A view was created in no_grad mode and is being modified inplace with grad mode e"
            "nabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify"
            " your code by moving both the view and the inplace either both inside the no_grad block (if you"
            " don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
        ),
    ),
    (
        (
            "a, b = torch.zeros(3), torch.ones(2, requires_grad=True)\n"
            "with torch.inference_mode():\n"
            "    v = a[:2]\n"
            "v.add_(b)"
        ),
        (
            "RuntimeError: A view was created in inference mode and is being modified inplace in normal mode"
            ". Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your "
            "code by moving both the view and the inplace either both inside the inference_mode block (if yo"
            "u don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
        ),
    ),
    (
        "a = torch.zeros(3)\nwith torch.no_grad():\n    v = a[:2]\nv.requires_grad_()\nv.mul_(2)",
        (
            "RuntimeError: A view was created in no_grad mode and is being modified inplace with grad mode e"
            "nabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify"
            " your code by moving both the view and the inplace either both inside the no_grad block (if you"
            " don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
        ),
    ),
    (
        ("x = torch.ones(3)\nwith torch.no_grad():\n    v = x[1:]\nv.mul_(3)\nx.mul_(2)\nx, v, v.requires_grad"),
        "(tensor([2., 6., 6.]), tensor([6., 6.]), False)",
    ),
    (
        "x = torch.ones(2, 3)\nv = x.view(6)\nx.requires_grad_()\nv.requires_grad, v.is_leaf",
        "(True, True)",
    ),
    (
        (
            "x = torch.ones(3)\n"
            "v = x[1:]\n"
            "x._is_view(), x._base, v._is_view(), v.view(2)._base is x, v.detach()._is_view(), v.clone()._base"
        ),
        "(False, None, True, True, False, None)",
    ),
    (
        ("x = torch.ones(3, requires_grad=True)\nwith torch.no_grad():\n    n = x.numpy(), x[:2].numpy()\nn"),
        "(array([1., 1., 1.], dtype=float32), array([1., 1.], dtype=float32))",
    ),
    (
        "torch.ones(3, requires_grad=True).numpy()",
        "RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
    ),
    (
        ("w = torch.tensor(2., requires_grad=True)\nwith torch.no_grad():\n    n = float(w), float(w.view(1))\nn"),
        "(2.0, 2.0)",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH)
