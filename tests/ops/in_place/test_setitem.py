"""Writing by index: `t[index] = value`, and what `x[0] += 1` makes of it.

Each program is run here and printed what is next to it in PyTorch 2.13.
"""

from recorded import recorded_test

import autogradlab as al

test_one_element_is_written_as_in_pytorch = recorded_test([
    ("n = torch.zeros(2, 2); n[0, 1] += 1; n[0, 1] *= 3; n", "tensor([[0., 3.],\n        [0., 0.]])"),
    ("n = torch.zeros(2, dtype=torch.int64); n[1] += 2; n[1] -= 5; n", "tensor([ 0, -3])"),
    ("n = torch.zeros(2, dtype=torch.int8); n[1] += 100; n[1] += 100; n", "tensor([  0, -56], dtype=torch.int8)"),
    (
        "n = torch.ones(2, dtype=torch.int64); n[0] += 0.5",
        "RuntimeError: result type Float can't be cast to the desired output type Long",
    ),
    (
        "n = torch.ones(2, dtype=torch.int64); n[0] /= 2",
        "RuntimeError: result type Float can't be cast to the desired output type Long",
    ),
    ("n = torch.ones(2); n[0] += t(2., dtype=torch.float64); n", "tensor([3., 1.])"),
    ("n = torch.ones(2); n[0] /= 0; n", "tensor([inf, 1.])"),
    ("n = torch.ones(2) * 3; n[0] **= 2; n", "tensor([9., 3.])"),
    (
        "n = torch.zeros(3, 3); n[1, 9] = t(2., requires_grad=True)",
        "IndexError: index 9 is out of bounds for dimension 1 with size 3",
    ),
    (
        "n = torch.zeros(3); n[0] = t([1., 2.], requires_grad=True)",
        "RuntimeError: expand(torch.FloatTensor{[2]}, size=[]): the number of sizes provided (0) must be "
        "greater or equal to the number of dimensions in the tensor (1)",
    ),
])  # fmt: skip


def test_the_gradient_of_a_written_value_is_that_of_the_elements_it_went_to():
    x, v = al.ones(2, 3, requires_grad=True), al.tensor(5.0, requires_grad=True)
    y = x * 2
    y[:, 0] = v
    y.backward(al.arange(6.0).reshape(2, 3))
    assert v.grad.item() == 0.0 + 3.0
    assert x.grad.tolist() == [[0.0, 2.0, 4.0], [0.0, 8.0, 10.0]]
