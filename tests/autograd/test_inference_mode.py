"""Inference tensors, and the switches of recording as PyTorch's.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

SETUP = """
with torch.inference_mode():
    a = torch.ones(3)
w = torch.ones(3, requires_grad=True)
class Saves(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, w):
        ctx.save_for_backward(x)
        return w * 1
    @staticmethod
    def backward(ctx, g):
        return None, g
"""
PYTORCH = [
    ("a.is_inference()", "True"),
    (
        (
            "with torch.inference_mode(): r = [w.is_inference(), w.clone().is_inference(), (a * 2).is_i"
            "nference(), w.view(3).is_inference(), w.detach().is_inference(), torch.ones(1, requires_gr"
            "ad=True).is_inference()]\nr"
        ),
        "[False, True, True, False, False, True]",
    ),
    (
        (
            "[a.view(3).is_inference(), a[0].is_inference(), a.clone().is_inference(), (a + 1).is_infer"
            "ence(), a.detach().is_inference(), a.data.is_inference()]"
        ),
        "[True, True, False, False, True, True]",
    ),
    ("a._version", "RuntimeError: Inference tensors do not track version counter."),
    (
        "a * w",
        (
            "RuntimeError: Inference tensors cannot be saved for backward. Please do not use Tensors cr"
            "eated in inference mode in computation tracked by autograd. To work around this, you can m"
            "ake a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instea"
            "d of `torch.inference_mode()`."
        ),
    ),
    ("(a + w).requires_grad", "True"),
    (
        "torch.nn.functional.linear(a, w[None])",
        (
            "RuntimeError: Inference tensors cannot be saved for backward. Please do not use Tensors cr"
            "eated in inference mode in computation tracked by autograd. To work around this, you can m"
            "ake a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instea"
            "d of `torch.inference_mode()`."
        ),
    ),
    ("torch.stack([a, w])", "tensor([[1., 1., 1.],\n        [1., 1., 1.]], grad_fn=<StackBackward0>)"),
    (
        "Saves.apply(a, w)",
        (
            "RuntimeError: Inference tensors cannot be saved for backward. Please do not use Tensors cr"
            "eated in inference mode in computation tracked by autograd. To work around this, you can m"
            "ake a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instea"
            "d of `torch.inference_mode()`."
        ),
    ),
    ("w.clone().add_(a)", "tensor([2., 2., 2.], grad_fn=<AddBackward0>)"),
    (
        "w.clone().mul_(a)",
        (
            "RuntimeError: Inference tensors cannot be saved for backward. Please do not use Tensors cr"
            "eated in inference mode in computation tracked by autograd. To work around this, you can m"
            "ake a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instea"
            "d of `torch.inference_mode()`."
        ),
    ),
    (
        "a.add_(1)",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "a[0] = 5.",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "a.copy_(torch.ones(3))",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "a[0].add_(1)",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "with torch.no_grad(): a.add_(1)",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    ("with torch.inference_mode(): a.add_(1)\na", "tensor([2., 2., 2.])"),
    (
        "a.zero_()",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "a.fill_(2)",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "a += 1",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "a.mul_(2)",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "a.exp_()",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "a.clamp_(0, 1)",
        (
            "RuntimeError: Inplace update to inference tensor outside InferenceMode is not allowed.You "
            "can make a clone to get a normal tensor before doing inplace update.See https://github.com"
            "/pytorch/rfcs/pull/17 for more details."
        ),
    ),
    (
        "a.requires_grad_()",
        ("RuntimeError: Setting requires_grad=True on inference tensor outside InferenceMode is not allowed."),
    ),
    (
        "a.requires_grad = True",
        ("RuntimeError: Setting requires_grad=True on inference tensor outside InferenceMode is not allowed."),
    ),
    ("with torch.inference_mode(): a.requires_grad_()\na.requires_grad", "True"),
    ("a.sum().backward()", "RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn"),
    ("a.clone().requires_grad_().requires_grad", "True"),
    ("x = w.clone()\nwith torch.inference_mode(): x.add_(1)\nx._version", "1"),
    (
        "x = w.clone()\nwith torch.inference_mode(): v = x[:1]\nv.add_(1)",
        (
            "RuntimeError: A view was created in inference mode and is being modified inplace in normal"
            " mode. Given that this use case is ambiguous and error-prone, it is forbidden. You can cla"
            "rify your code by moving both the view and the inplace either both inside the inference_mo"
            "de block (if you don't want the inplace to be tracked) or both outside (if you want the in"
            "place to be tracked)."
        ),
    ),
    (
        "x = w.clone(); y = x.sin()\nwith torch.inference_mode(): x.add_(1)\ny.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an"
            " inplace operation: [torch.FloatTensor [3]], which is output 0 of Clone, is at version 1; "
            "expected version 0 instead. Hint: enable anomaly detection to find the operation that fail"
            "ed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    ("torch.is_inference_mode_enabled()", "False"),
    (
        "with torch.inference_mode(): r = (torch.is_inference_mode_enabled(), torch.is_grad_enabled())\nr",
        "(True, False)",
    ),
    (
        (
            "with torch.inference_mode():\n    with torch.inference_mode(False): r = (torch.is_inference"
            "_mode_enabled(), torch.is_grad_enabled(), torch.ones(1).is_inference())\nr"
        ),
        "(False, True, False)",
    ),
    ("with torch.no_grad():\n    with torch.inference_mode(False): r = torch.is_grad_enabled()\nr", "True"),
    ("@torch.inference_mode()\ndef f(): return torch.ones(1)\nf().is_inference()", "True"),
    ("@torch.inference_mode\ndef f(): return torch.ones(1)\nf().is_inference()", "True"),
    ("@torch.inference_mode(mode=False)\ndef f(): return torch.ones(1)\nf().is_inference()", "False"),
    (
        (
            "@torch.inference_mode()\ndef f():\n    yield torch.ones(1)\n[v.is_inference() for v in f()] +"
            " [torch.ones(1).is_inference()]"
        ),
        "[True, False]",
    ),
    (
        (
            "c = torch.set_grad_enabled(False); r = [torch.is_grad_enabled()]\nwith c: r.append(torch.is"
            "_grad_enabled())\nr.append(torch.is_grad_enabled()); r"
        ),
        "[False, False, True]",
    ),
    ("c = torch.set_grad_enabled(mode=True); (c.mode, c.prev)", "(True, True)"),
    (
        (
            "with torch.no_grad():\n    with torch.set_grad_enabled(True): r = [torch.is_grad_enabled()]"
            "\n    r.append(torch.is_grad_enabled())\nr + [torch.is_grad_enabled()]"
        ),
        "[True, False, True]",
    ),
    (
        (
            "@torch.set_grad_enabled(False)\ndef f(): return torch.is_grad_enabled()\n(torch.is_grad_enab"
            "led(), f(), torch.is_grad_enabled())"
        ),
        "(True, False, True)",
    ),
    (
        (
            "with torch.autograd.set_detect_anomaly(mode=True, check_nan=False): r = (torch.is_anomaly_"
            "enabled(), torch.is_anomaly_check_nan_enabled())\nr + (torch.is_anomaly_enabled(), torch.is"
            "_anomaly_check_nan_enabled())"
        ),
        "(True, False, False, True)",
    ),
    (
        (
            "with torch.autograd.set_detect_anomaly(True):\n    with torch.autograd.set_detect_anomaly(F"
            "alse): r = [torch.is_anomaly_enabled()]\n    r.append(torch.is_anomaly_enabled())\nr"
        ),
        "[False, True]",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH, SETUP)
