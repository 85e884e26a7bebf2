"""Writes into views, pieces and expanded tensors.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

import pytest
from recorded import outcome

import autogradlab as al

SETUP = """
def L():
    return t([[1., 2., 3.], [4., 5., 6.]], requires_grad=True)
"""
PYTORCH = [
    (
        "x = L(); y = x * 1; [row.mul_(2) for row in y]",
        (
            "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; next(iter(y)).mul_(2)",
        (
            "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.unbind()[0].mul_(2)",
        (
            "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.unbind(1)[0].add_(2)",
        (
            "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.unbind()[0].view(3).mul_(2)",
        (
            "RuntimeError: Output 0 of View is a view and is being modified inplace. This view is the output "
            "of a function that returns multiple views. Such functions do not allow the output views to be mo"
            "dified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.unbind()[0][1:].mul_(2)",
        (
            "RuntimeError: Output 0 of Slice is a view and is being modified inplace. This view is the output"
            " of a function that returns multiple views. Such functions do not allow the output views to be m"
            "odified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.unbind()[0].unsqueeze(0).mul_(2)",
        (
            "RuntimeError: Output 0 of Unsqueeze is a view and is being modified inplace. This view is the ou"
            "tput of a function that returns multiple views. Such functions do not allow the output views to "
            "be modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.unbind()[0].narrow(0, 0, 2).mul_(2)",
        (
            "RuntimeError: Output 0 of Slice is a view and is being modified inplace. This view is the output"
            " of a function that returns multiple views. Such functions do not allow the output views to be m"
            "odified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.unbind()[0].select(0, 1).fill_(5.)",
        (
            "RuntimeError: Output 0 of Select is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.chunk(2)[0].mul_(2)",
        (
            "RuntimeError: Output 0 of Split is a view and is being modified inplace. This view is the output"
            " of a function that returns multiple views. Such functions do not allow the output views to be m"
            "odified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.chunk(2)[1][0].mul_(2)",
        (
            "RuntimeError: Output 0 of Select is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.split(1)[0].mul_(2)",
        (
            "RuntimeError: Output 0 of Split is a view and is being modified inplace. This view is the output"
            " of a function that returns multiple views. Such functions do not allow the output views to be m"
            "odified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.split([1, 1])[0].mul_(2)",
        (
            "RuntimeError: Output 0 of SplitWithSizes is a view and is being modified inplace. This view is t"
            "he output of a function that returns multiple views. Such functions do not allow the output view"
            "s to be modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.split([1, 1])[0].view(3).mul_(2)",
        (
            "RuntimeError: Output 0 of View is a view and is being modified inplace. This view is the output "
            "of a function that returns multiple views. Such functions do not allow the output views to be mo"
            "dified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; y.split(1)[0].T.mul_(2)",
        (
            "RuntimeError: Output 0 of Permute is a view and is being modified inplace. This view is the outp"
            "ut of a function that returns multiple views. Such functions do not allow the output views to be"
            " modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1; a = y.unbind()[0]; y.mul_(3); y.sum().backward(); x.grad",
        "tensor([[3., 3., 3.],\n        [3., 3., 3.]])",
    ),
    ("x = L(); y = x * 1; a = y.unbind()[0]; y.mul_(3); a.tolist()", "[3.0, 6.0, 9.0]"),
    (
        "x = L(); y = x * 1; s = y * y; y.unbind()[0]; y.mul_(3); s.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2, 3]], which is output 0 of Mul, is at version 1; expected ve"
            "rsion 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its"
            " gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = L(); [row.mul_(2) for row in x]",
        (
            "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); x.unbind()[0].view(3).mul_(2)",
        (
            "RuntimeError: Output 0 of View is a view and is being modified inplace. This view is the output "
            "of a function that returns multiple views. Such functions do not allow the output views to be mo"
            "dified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); x.split(1)[0].mul_(2)",
        (
            "RuntimeError: Output 0 of Split is a view and is being modified inplace. This view is the output"
            " of a function that returns multiple views. Such functions do not allow the output views to be m"
            "odified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); x.split([1, 1])[0][0].mul_(2)",
        (
            "RuntimeError: Output 0 of Select is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); x.chunk(2)[0].add_(1)",
        (
            "RuntimeError: Output 0 of Split is a view and is being modified inplace. This view is the output"
            " of a function that returns multiple views. Such functions do not allow the output views to be m"
            "odified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); x[0].mul_(2)",
        ("RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation."),
    ),
    (
        "x = L(); x[0][1] = 3.",
        ("RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation."),
    ),
    (
        "x = L(); x.T.mul_(2)",
        ("RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation."),
    ),
    (
        "x = L(); x.diagonal().add_(1)",
        ("RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation."),
    ),
    (
        "x = L(); x.expand(2, 2, 3).mul_(2)",
        ("RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation."),
    ),
    ("x = L(); x += 1", "RuntimeError: a leaf Variable that requires grad is being used in an in-place operation."),
    ("x = L(); x.requires_grad_(False); x.mul_(2); x", "tensor([[ 2.,  4.,  6.],\n        [ 8., 10., 12.]])"),
    (
        "x = t([[1., 2., 3.], [4., 5., 6.]]); [row.mul_(2) for row in x]; x",
        "tensor([[ 2.,  4.,  6.],\n        [ 8., 10., 12.]])",
    ),
    (
        "x = t([[1., 2., 3.], [4., 5., 6.]]); [row.view(3).mul_(2) for row in x]; x",
        "tensor([[ 2.,  4.,  6.],\n        [ 8., 10., 12.]])",
    ),
    ("x = t([[1., 2., 3.], [4., 5., 6.]]); x.unbind(1)[0].zero_(); x", "tensor([[0., 2., 3.],\n        [0., 5., 6.]])"),
    ("x = t([[1., 2., 3.], [4., 5., 6.]]); x.split(1)[0].zero_(); x", "tensor([[0., 0., 0.],\n        [4., 5., 6.]])"),
    (
        "x = t([[1., 2., 3.], [4., 5., 6.]]); x.chunk(3, 1)[1].fill_(9.); x",
        "tensor([[1., 9., 3.],\n        [4., 9., 6.]])",
    ),
    ("x = t([1., 2., 3.]); [v.mul_(2) for v in x]; x", "tensor([2., 4., 6.])"),
    ("x = t([1., 2., 3.]); a, b, c = x; a.add_(10); x", "tensor([11.,  2.,  3.])"),
    ("x = t([1., 2., 3.]); a, b, c = x; x.add_(10); a", "tensor(11.)"),
    ("x = t([1., 2., 3.]); a, b, c = x.unbind(); x.add_(10); (a, b._version, x._version)", "(tensor(11.), 1, 1)"),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x * 1; a, b, c = y; a.mul_(2)",
        (
            "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "w = L(); x = t([[1., 2., 3.], [4., 5., 6.]]); x[0].mul_(w[0]); x.sum().backward(); w.grad",
        "tensor([[1., 2., 3.],\n        [0., 0., 0.]])",
    ),
    (
        ("w = L(); x = t([[1., 2., 3.], [4., 5., 6.]]); r = x[0]; r.mul_(w[0]); (r * r).sum().backward(); w.grad"),
        "tensor([[ 2., 16., 54.],\n        [ 0.,  0.,  0.]])",
    ),
    ("w = L(); x = t([[1., 2., 3.], [4., 5., 6.]]); r = x[1]; x[0].mul_(w[0]); r.requires_grad", "True"),
    (
        "w = L(); x = t([[1., 2., 3.], [4., 5., 6.]]); x[0] = w[1]; x.sum().backward(); w.grad",
        "tensor([[0., 0., 0.],\n        [1., 1., 1.]])",
    ),
    (
        ("w = L(); x = torch.zeros(2, 3); x[:, 0] = w[:, 1] * 2; x.T[0].mul_(3); (x * x).sum().backward(); w.grad"),
        "tensor([[  0., 144.,   0.],\n        [  0., 360.,   0.]])",
    ),
    (
        "w = L(); e = torch.zeros(3).expand(2, 3); e.add_(w)",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    ("x = L(); y = x * 1; y[1:].mul_(2); y.sum().backward(); x.grad", "tensor([[1., 1., 1.],\n        [2., 2., 2.]])"),
    (
        "x = L(); y = x * 1; y[1:].view(3).mul_(2); y.sum().backward(); x.grad",
        "tensor([[1., 1., 1.],\n        [2., 2., 2.]])",
    ),
    (
        "x = L(); y = x * 1; y.narrow(1, 0, 2).mul_(2); y.sum().backward(); x.grad",
        "tensor([[2., 2., 1.],\n        [2., 2., 1.]])",
    ),
    (
        ("x = L(); y = x * 1; y.narrow(1, 0, 2).unsqueeze(0).mul_(y.detach()[:, 1:]); y.sum().backward(); x.grad"),
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2, 2]] is at version 1; expected version 0 instead. Hint: enab"
            "le anomaly detection to find the operation that failed to compute its gradient, with torch.autog"
            "rad.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = L(); y = x * 1; y.unsqueeze(0).mul_(2); y.sum().backward(); x.grad",
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        "x = L(); y = x * 1; y.unsqueeze(0)[0, 1].mul_(2); y.sum().backward(); x.grad",
        "tensor([[1., 1., 1.],\n        [2., 2., 2.]])",
    ),
    (
        "x = L(); y = x * 1; y.select(1, 2).mul_(2); y.sum().backward(); x.grad",
        "tensor([[1., 1., 2.],\n        [1., 1., 2.]])",
    ),
    (
        "x = L(); y = x * 1; y.squeeze().mul_(2); y.sum().backward(); x.grad",
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        "x = L(); y = x * 1; y.diagonal().add_(1); y",
        "tensor([[2., 2., 3.],\n        [4., 6., 6.]], grad_fn=<CopySlices>)",
    ),
    (
        "x = L(); y = x * 1; y.diagonal().mul_(3); y.sum().backward(); x.grad",
        "tensor([[3., 1., 1.],\n        [1., 3., 1.]])",
    ),
    (
        "x = L(); y = x * 1; y.diagonal().fill_(3.); y.sum().backward(); (y, x.grad)",
        (
            "(tensor([[3., 2., 3.],\n        [4., 3., 6.]], grad_fn=<CopySlices>), tensor([[0., 1., 1.],\n     "
            "   [1., 0., 1.]]))"
        ),
    ),
    (
        "x = L(); y = x * 1; y.diagonal(1).zero_(); y.sum().backward(); (y, x.grad)",
        (
            "(tensor([[1., 0., 3.],\n        [4., 5., 0.]], grad_fn=<CopySlices>), tensor([[1., 0., 1.],\n     "
            "   [1., 1., 0.]]))"
        ),
    ),
    (
        "x = L(); y = x * 1; y.diagonal()[0] = 7.; y.sum().backward(); (y, x.grad)",
        (
            "(tensor([[7., 2., 3.],\n        [4., 5., 6.]], grad_fn=<CopySlices>), tensor([[0., 1., 1.],\n     "
            "   [1., 1., 1.]]))"
        ),
    ),
    (
        "x = L(); y = x * 1; d = y.diagonal(); y.mul_(2); d.sum().backward(); x.grad",
        "tensor([[2., 0., 0.],\n        [0., 2., 0.]])",
    ),
    (
        "x = L(); y = x * 1; y.T.diagonal().mul_(3); y.sum().backward(); x.grad",
        "tensor([[3., 1., 1.],\n        [1., 3., 1.]])",
    ),
    (
        "x = L(); y = x * 1; y.fill_diagonal_(0.); y.sum().backward(); x.grad",
        "tensor([[0., 1., 1.],\n        [1., 0., 1.]])",
    ),
    ("x = torch.zeros(2, 2); x.diagonal().add_(1); x", "tensor([[1., 0.],\n        [0., 1.]])"),
    ("x = torch.zeros(2, 2); x.diagonal().fill_(4.); x", "tensor([[4., 0.],\n        [0., 4.]])"),
    ("x = torch.zeros(2, 2); x.diagonal()[0] = 4.; x", "tensor([[4., 0.],\n        [0., 0.]])"),
    ("x = torch.zeros(2, 2); x.diagonal().copy_(t([1., 2.])); x", "tensor([[1., 0.],\n        [0., 2.]])"),
    ("x = torch.zeros(2, 2); x.diagonal(1).fill_(4.); x", "tensor([[0., 4.],\n        [0., 0.]])"),
    ("x = torch.zeros(2, 2); x.fill_diagonal_(4.); x", "tensor([[4., 0.],\n        [0., 4.]])"),
    ("x = torch.zeros(2, 3, 3); x.diagonal(0, 1, 2).add_(1); x.sum()", "tensor(6.)"),
    ("x = torch.zeros(2, 2); torch.diagonal(x).add_(1); x", "tensor([[1., 0.],\n        [0., 1.]])"),
    ("x = torch.zeros(2, 2); torch.diag(x).add_(1); x", "tensor([[0., 0.],\n        [0., 0.]])"),
    (
        (
            "w = t([1., 2.], requires_grad=True); x = torch.zeros(2, 2); x.diagonal().add_(w); x.sum().backwa"
            "rd(); w.grad"
        ),
        "tensor([1., 1.])",
    ),
    (
        (
            "w = t([1., 2.], requires_grad=True); x = torch.zeros(2, 2); x.diagonal().copy_(w * w); x.sum().b"
            "ackward(); w.grad"
        ),
        "tensor([2., 4.])",
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e.add_(1)",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e.mul_(2)",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e += 1",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    ("e = torch.zeros(3).expand(2, 3); e[0] = 1", "ok"),
    ("e = torch.zeros(3).expand(2, 3); e[0, 0] = 1", "ok"),
    (
        "e = torch.zeros(3).expand(2, 3); e[:, 0] = 1",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    ("e = torch.zeros(3).expand(2, 3); e[0].add_(1); e", "tensor([[1., 1., 1.],\n        [1., 1., 1.]])"),
    ("e = torch.zeros(3).expand(2, 3); e[0] = t([1., 2., 3.]); e", "tensor([[1., 2., 3.],\n        [1., 2., 3.]])"),
    ("e = torch.zeros(3).expand(2, 3); e.fill_(1)", "tensor([[1., 1., 1.],\n        [1., 1., 1.]])"),
    ("e = torch.zeros(3).expand(2, 3); e.zero_()", "tensor([[0., 0., 0.],\n        [0., 0., 0.]])"),
    (
        "e = torch.zeros(3).expand(2, 3); e.copy_(torch.ones(2, 3))",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e.exp_()",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e.clamp_(0.)",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e.sqrt_()",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e.sigmoid_()",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e.relu_()",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e.uniform_()",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand(2, 3); e.normal_()",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.broadcast_to(torch.zeros(3), (2, 3)); e.add_(1)",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    ("e = torch.broadcast_to(torch.zeros(3), (2, 3)); e[1, 1] = 1", "ok"),
    ("e = torch.zeros(1).expand(3); e[1] = 5.; e", "tensor([5., 5., 5.])"),
    (
        "e = torch.zeros(1).expand(3); e[1:] = 5.",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "e = torch.zeros(3).expand_as(torch.ones(2, 3)); e.sub_(1)",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    ("e = torch.zeros(3).expand(1, 3); e.add_(1); e", "tensor([[1., 1., 1.]])"),
    ("e = torch.zeros(3).expand(3); e.add_(1); e", "tensor([1., 1., 1.])"),
    ("e = torch.zeros(3).expand(2, 3)[:1]; e.add_(1); e", "tensor([[1., 1., 1.]])"),
    (
        "e = torch.zeros(3).expand(2, 3).T; e.add_(1)",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    ("e = torch.zeros(3).expand(2, 3).clone(); e.add_(1); e", "tensor([[1., 1., 1.],\n        [1., 1., 1.]])"),
    ("e = torch.zeros(3).expand(2, 3).contiguous(); e.add_(1); e", "tensor([[1., 1., 1.],\n        [1., 1., 1.]])"),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x * 1; e = y.expand(2, 3); e.add_(1)",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x * 1; e = y.expand(2, 3); e.mul_(2)",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    ("x = t([1., 2., 3.], requires_grad=True); y = x * 1; e = y.expand(2, 3); e[0] = 1", "ok"),
    (
        (
            "x = t([1., 2., 3.], requires_grad=True); y = x * 1; e = y.expand(2, 3); y.mul_(2); e.sum().backw"
            "ard(); x.grad"
        ),
        "tensor([4., 4., 4.])",
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x * 1; e = y.expand(2, 3); e.exp_()",
        (
            "RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a "
            "single memory location. Please clone() the tensor before performing the operation."
        ),
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); x.expand(2, 3)[0] = 1",
        ("RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation."),
    ),
    (
        (
            "x = t([1., 2., 3.], requires_grad=True); y = x * 1; y.unsqueeze(1).mul_(t([[1.], [2.], [3.]])); "
            "y.sum().backward(); x.grad"
        ),
        "tensor([1., 2., 3.])",
    ),
    (
        (
            "x = t([1., 2., 3.], requires_grad=True); y = x * 1; y.view(3, 1).T.mul_(2); (y * y).sum().backwa"
            "rd(); x.grad"
        ),
        "tensor([ 8., 16., 24.])",
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x * 1; y.flip(0).mul_(2); y.sum().backward(); x.grad",
        "tensor([1., 1., 1.])",
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x * 1; y[[0, 2]].mul_(2); y.sum().backward(); x.grad",
        "tensor([1., 1., 1.])",
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x * 1; y[0].mul_(5); y.sum().backward(); x.grad",
        "tensor([5., 1., 1.])",
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x * 1; y[0:2][0].mul_(5); y.sum().backward(); x.grad",
        "tensor([5., 1., 1.])",
    ),
    (
        ("x = t([1., 2., 3.], requires_grad=True); y = x * 1; y.detach().mul_(2); y.sum().backward(); x.grad"),
        "tensor([1., 1., 1.])",
    ),
    (
        ("x = t([1., 2., 3.], requires_grad=True); y = x * x; y.detach().mul_(2); y.sum().backward(); x.grad"),
        "tensor([2., 4., 6.])",
    ),
    (
        ("x = t([1., 2., 3.], requires_grad=True); y = x.exp(); y.detach().mul_(2); y.sum().backward(); x.grad"),
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [3]], which is output 0 of Exp, is at version 1; expected versi"
            "on 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gr"
            "adient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    ("x = t([1., 2., 3.], requires_grad=True); y = x * 1; y.detach_(); (y.requires_grad, y.is_leaf)", "(False, True)"),
    (
        ("x = t([1., 2., 3.], requires_grad=True); y = x * 1; y[1:] *= y[:2].clone(); y.sum().backward(); (y, x.grad)"),
        "(tensor([1., 2., 6.], grad_fn=<CopySlices>), tensor([3., 4., 2.]))",
    ),
    (
        ("x = t([1., 2., 3.], requires_grad=True); y = x * 1; v = y.view(3); s = y * y; v[0] = 1; s.sum().backward()"),
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [3]], which is output 0 of torch::autograd::CopySlices, is at v"
            "ersion 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that "
            "failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        (
            "x = t([1., 2., 3.], requires_grad=True); y = x * 1; v = y[:2]; s = v * 2; v.mul_(3); (s.sum() + "
            "y.sum()).backward(); x.grad"
        ),
        "tensor([5., 5., 1.])",
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x.exp(); y[0] = 1; y.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [3]], which is output 0 of Exp, is at version 1; expected versi"
            "on 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gr"
            "adient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x.exp(); y[0:1].mul_(2); y.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [3]], which is output 0 of Exp, is at version 1; expected versi"
            "on 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gr"
            "adient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = t([1., 2., 3.], requires_grad=True); y = x.exp(); y.expand(1, 3).mul_(2); y.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [3]], which is output 0 of Exp, is at version 1; expected versi"
            "on 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gr"
            "adient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        ("x = t([1., 2., 3.], requires_grad=True); y = x.sigmoid(); list(y)[0]; y.add_(2); y.sum().backward()"),
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [3]], which is output 0 of Sigmoid, is at version 1; expected v"
            "ersion 0 instead. Hint: enable anomaly detection to find the operation that failed to compute it"
            "s gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    ("with torch.no_grad(): v = L()[0]", "ok"),
    (
        "with torch.no_grad():\n    x = L(); v = x[0]\nv.mul_(2)",
        (
            "RuntimeError: A view was created in no_grad mode and is being modified inplace with grad mode en"
            "abled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify y"
            "our code by moving both the view and the inplace either both inside the no_grad block (if you do"
            "n't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
        ),
    ),
    (
        "with torch.no_grad():\n    x = L(); y = list(x)[0]\ny.mul_(2)",
        (
            "RuntimeError: A view was created in no_grad mode and is being modified inplace with grad mode en"
            "abled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify y"
            "our code by moving both the view and the inplace either both inside the no_grad block (if you do"
            "n't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
        ),
    ),
    ("x = L()\nwith torch.no_grad():\n    x[0].mul_(2)\nx.detach()", "tensor([[2., 4., 6.],\n        [4., 5., 6.]])"),
    (
        "x = L()\nwith torch.no_grad():\n    for row in x: row.mul_(2)\nx.detach()",
        "tensor([[ 2.,  4.,  6.],\n        [ 8., 10., 12.]])",
    ),
    (
        "x = L()\nwith torch.no_grad():\n    x.unbind()[0].view(3).fill_(0.)\nx.detach()",
        "tensor([[0., 0., 0.],\n        [4., 5., 6.]])",
    ),
    (
        "x = L()\nwith torch.no_grad():\n    x.split(1)[0].fill_(0.)\nx.detach()",
        "tensor([[0., 0., 0.],\n        [4., 5., 6.]])",
    ),
    (
        (
            "x = L(); y = x * 1; v = y[0]\nwith torch.no_grad():\n    v.mul_(2)\ny.sum().backward(); (v.detach()"
            ", x.grad)"
        ),
        "(tensor([2., 4., 6.]), tensor([[1., 1., 1.],\n        [1., 1., 1.]]))",
    ),
    (
        "x = L(); y = x * x\nwith torch.no_grad():\n    x[0].mul_(2)\ny.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2, 3]] is at version 1; expected version 0 instead. Hint: enab"
            "le anomaly detection to find the operation that failed to compute its gradient, with torch.autog"
            "rad.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = L(); y = x * 1; v = y.unbind()[0]\nwith torch.no_grad():\n    v.mul_(2)\ny.detach()",
        "tensor([[2., 4., 6.],\n        [4., 5., 6.]])",
    ),
    (
        ("x = L(); y = x * 1; z = y * y\nwith torch.no_grad():\n    y.unbind()[0].mul_(2)\nz.sum().backward()"),
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2, 3]], which is output 0 of Mul, is at version 1; expected ve"
            "rsion 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its"
            " gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    (
        "x = L(); y = x * 1; z = y * y\nfor row in y.detach(): row.mul_(2)\nz.sum().backward()",
        (
            "RuntimeError: one of the variables needed for gradient computation has been modified by an inpla"
            "ce operation: [torch.FloatTensor [2, 3]], which is output 0 of Mul, is at version 2; expected ve"
            "rsion 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its"
            " gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False)."
        ),
    ),
    ("x = torch.zeros(2, 3)\nfor i, row in enumerate(x): row += i\nx", "tensor([[0., 0., 0.],\n        [1., 1., 1.]])"),
    ("x = torch.zeros(2, 3)\nfor row in x: row[0] = 1\nx", "tensor([[1., 0., 0.],\n        [1., 0., 0.]])"),
    (
        "x = torch.zeros(2, 3)\nfor row in x:\n    for v in row: v.add_(1)\nx",
        "tensor([[1., 1., 1.],\n        [1., 1., 1.]])",
    ),
    (
        "x = L(); y = x * 1\nfor row in y: row += 1",
        (
            "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = L(); y = x * 1\nfor row in y[:1]: row += 1",
        (
            "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    ("a = t([3., 2.], requires_grad=True); b = a * 1; c, d = b; e = c * d; e.backward(); a.grad", "tensor([2., 3.])"),
    ("a = L(); r, s = a * 1; (r * s).sum().backward(); a.grad", "tensor([[4., 5., 6.],\n        [1., 2., 3.]])"),
    (
        "a = L(); r, s = (a * 1).unbind(); r.grad_fn.name(), s.view(3).grad_fn.name()",
        "('UnbindBackward0', 'ViewBackward0')",
    ),
    ("a = L(); [r.grad_fn.name() for r in a.split(1)]", "['SplitBackward0', 'SplitBackward0']"),
    (
        "x = torch.zeros(2); v = x[:1]; x.requires_grad_(); v.add_(1); x.detach()",
        ("RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation."),
    ),
    ("x = torch.zeros(2, requires_grad=True); v = x.detach()[:1]; v.add_(1); x.detach()", "tensor([1., 0.])"),
    (
        (
            "x = torch.zeros(3, requires_grad=True); y = x * 1; v = y[:2]; v.copy_(t([1., 2.])); y.sum().back"
            "ward(); x.grad"
        ),
        "tensor([0., 0., 1.])",
    ),
    (
        "x = torch.zeros(3, requires_grad=True); y = x * 1; y[:2] = x[1:]; y.sum().backward(); x.grad",
        "tensor([0., 1., 2.])",
    ),
    (
        ("x = torch.zeros(3, requires_grad=True); y = x * 1; y.squeeze_(); y.add_(1); y.sum().backward(); x.grad"),
        "tensor([1., 1., 1.])",
    ),
    ("x = torch.zeros(3, requires_grad=True); y = x * 1; y.unsqueeze_(0); y.shape", "torch.Size([1, 3])"),
    ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.t_(); y.shape", "torch.Size([3, 2])"),
    (
        (
            "x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.unflatten(1, (3, 1)).mul_(2); y.sum().ba"
            "ckward(); x.grad"
        ),
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.flatten().mul_(2); y.sum().backward(); x.grad"),
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.movedim(0, 1).mul_(2); y.sum().backward(); x.grad"),
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        (
            "x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.permute(1, 0)[0].mul_(2); y.sum().backwa"
            "rd(); x.grad"
        ),
        "tensor([[2., 1., 1.],\n        [2., 1., 1.]])",
    ),
    (
        (
            "x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.reshape(3, 2)[0].mul_(2); y.sum().backwa"
            "rd(); x.grad"
        ),
        "tensor([[2., 2., 1.],\n        [1., 1., 1.]])",
    ),
    (
        ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.T.reshape(-1).mul_(2); y.sum().backward(); x.grad"),
        "tensor([[1., 1., 1.],\n        [1., 1., 1.]])",
    ),
    (
        ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.swapaxes(0, 1).mul_(2); y.sum().backward(); x.grad"),
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        "x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.mT.mul_(2); y.sum().backward(); x.grad",
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.view_as(x).mul_(2); y.sum().backward(); x.grad"),
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y[None, ..., 1].mul_(2); y.sum().backward(); x.grad"),
        "tensor([[1., 2., 1.],\n        [1., 2., 1.]])",
    ),
    (
        "x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y[...].mul_(2); y.sum().backward(); x.grad",
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.contiguous().mul_(2); y.sum().backward(); x.grad"),
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        (
            "x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.to(torch.float32).mul_(2); y.sum().backw"
            "ard(); x.grad"
        ),
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.float().mul_(2); y.sum().backward(); x.grad"),
        "tensor([[2., 2., 2.],\n        [2., 2., 2.]])",
    ),
    (
        ("x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y.clone().mul_(2); y.sum().backward(); x.grad"),
        "tensor([[1., 1., 1.],\n        [1., 1., 1.]])",
    ),
    (
        "x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y[0].unbind()[0].mul_(2)",
        (
            "RuntimeError: Output 0 of Unbind is a view and is being modified inplace. This view is the outpu"
            "t of a function that returns multiple views. Such functions do not allow the output views to be "
            "modified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        "x = torch.zeros(2, 3, requires_grad=True); y = x * 1; y[0].split(1)[0].mul_(2)",
        (
            "RuntimeError: Output 0 of Split is a view and is being modified inplace. This view is the output"
            " of a function that returns multiple views. Such functions do not allow the output views to be m"
            "odified inplace. You should replace the inplace operation by an out-of-place one."
        ),
    ),
    (
        (
            "x = torch.zeros(2, 3, requires_grad=True); y = x * 1; v = y[0]; list(y); v.mul_(2); y.sum().back"
            "ward(); x.grad"
        ),
        "tensor([[2., 2., 2.],\n        [1., 1., 1.]])",
    ),
    (
        "x = L(); y = x * 1; y.tensor_split(2)[0].mul_(2); y.sum().backward(); (y.detach(), x.grad)",
        "(tensor([[2., 4., 6.],\n        [4., 5., 6.]]), tensor([[2., 2., 2.],\n        [1., 1., 1.]]))",
    ),
    (
        "x = L(); y = x * 1; y.hsplit(3)[0].mul_(2); y.sum().backward(); (y.detach(), x.grad)",
        "(tensor([[2., 2., 3.],\n        [8., 5., 6.]]), tensor([[2., 1., 1.],\n        [2., 1., 1.]]))",
    ),
    (
        "x = L(); y = x * 1; y.vsplit(2)[1].mul_(2); y.sum().backward(); (y.detach(), x.grad)",
        ("(tensor([[ 1.,  2.,  3.],\n        [ 8., 10., 12.]]), tensor([[1., 1., 1.],\n        [2., 2., 2.]]))"),
    ),
    (
        (
            "x = t([1., 2., 3.], requires_grad=True); y = x * 1; e = y.expand(2, 3); e[0].mul_(2); y.sum().ba"
            "ckward(); (e.detach(), y.detach())"
        ),
        "(tensor([[2., 4., 6.],\n        [2., 4., 6.]]), tensor([2., 4., 6.]))",
    ),
    (
        ("x = t([1., 2., 3.], requires_grad=True); y = x * 1; v = y[1:]; v += v; y.sum().backward(); (y, x.grad)"),
        "(tensor([1., 4., 6.], grad_fn=<CopySlices>), tensor([1., 2., 2.]))",
    ),
]


@pytest.mark.parametrize(("program", "printed"), PYTORCH, ids=[program[:70] for program, _ in PYTORCH])
def test_the_program_prints_what_pytorch_prints(program, printed):
    assert outcome(al, SETUP + program) == printed
