"""`where` of a condition alone, draws of one sample, and what the node of a layer leads to.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

PYTORCH = [
    (
        "torch.where(t([[0, 1.], [2, 0]])), torch.where(t(3.)), torch.where(t([1, 2, 3]) > 1)",
        "((tensor([0, 1]), tensor([1, 0])), (tensor([0]),), (tensor([1, 2]),))",
    ),
    (
        "torch.where(t([1., -2.], requires_grad=True) > 0, 1., 0.)",
        "tensor([1., 0.])",
    ),
    (
        "torch.where([True])",
        "TypeError: where(): argument 'condition' (position 1) must be Tensor, not list",
    ),
    (
        (
            "p = t([[0.1, 0.2, 0.7], [0.5, 0.5, 0.]])\n"
            "[torch.multinomial(p, 1, replacement=True).tolist() for _ in range(6)], torch.multinomial(p, 8,"
            " replacement=True)"
        ),
        (
            "([[[2], [1]], [[2], [0]], [[2], [1]], [[2], [1]], [[2], [0]], [[2], [0]]], tensor([[2, 2, 2, 2,"
            " 1, 0, 2, 2],\n"
            "        [1, 0, 1, 0, 1, 1, 1, 0]]))"
        ),
    ),
    (
        (
            "p = t([0.1, 0.2, 0.7])\n"
            "g = torch.Generator().manual_seed(5)\n"
            "[torch.multinomial(p, num_samples=1, replacement=True, generator=g).item() for _ in range(12)],"
            " torch.multinomial(p, num_samples=2, generator=g)"
        ),
        "([2, 1, 2, 2, 2, 2, 2, 1, 2, 0, 2, 2], tensor([2, 0]))",
    ),
    (
        (
            "m = nn.Linear(3, 2)\n"
            "y = m(torch.ones(4, 3))\n"
            '[(f.name().split(":")[-1] if f else f, k) for f, k in y.grad_fn.next_functions]'
        ),
        "[('AccumulateGrad', 0), (None, 0), ('TBackward0', 0)]",
    ),
    (
        (
            "m = nn.Linear(3, 2)\n"
            "y = m(torch.ones(4, 3, requires_grad=True) * 2)\n"
            "loss = nn.MSELoss()(y, torch.zeros(4, 2))\n"
            "f = loss.grad_fn.next_functions[0][0]\n"
            'f.name(), [g.name().split(":")[-1] for g, _ in f.next_functions], f.next_functions[0][0].variab'
            "le is m.bias"
        ),
        "('AddmmBackward0', ['AccumulateGrad', 'MulBackward0', 'TBackward0'], True)",
    ),
    (
        (
            "y = torch.addmm(torch.ones(2, requires_grad=True), torch.ones(2, 3), torch.ones(3, 2, requires_"
            "grad=True))\n"
            '[(f.name().split(":")[-1] if f else f, k) for f, k in y.grad_fn.next_functions]'
        ),
        "[('AccumulateGrad', 0), (None, 0), ('AccumulateGrad', 0)]",
    ),
]

test_the_program_prints_what_pytorch_prints = recorded_test(PYTORCH)
