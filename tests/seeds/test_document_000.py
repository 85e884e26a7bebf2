"""Document 000, "Understanding auto gradients": tanh by autograd's spelling and by PyTorch's."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

import autogradlab as torch
from autogradlab import elementwise_grad as egrad
from autogradlab import grad


def tanh_numpy(x):
    import autogradlab.numpy as np

    y = np.exp(-2.0 * x)
    return (1.0 - y) / (1.0 + y)


def tanh(x):
    y = torch.exp(-2.0 * x)
    return (1.0 - y) / (1.0 + y)


@pytest.fixture
def figure():
    yield plt.figure()
    plt.close("all")


def test_grad_of_a_numpy_function_prints_the_documents_digits(capsys):
    grad_tanh = grad(tanh_numpy)
    print(grad_tanh(1.0))
    print((tanh_numpy(1.0001) - tanh_numpy(0.9999)) / 0.0002)
    gradient, quotient = capsys.readouterr().out.split()
    assert gradient == "0.419974341614026"
    # The quotient is NumPy's alone; dividing by 0.0002 magnifies the last bit of exp, which differs between processors.
    assert quotient.startswith("0.4199743426")


def test_function_and_elementwise_gradient_plot(figure):
    x = np.linspace(-7, 7, 200)
    lines = plt.plot(x, tanh_numpy(x), x, egrad(tanh_numpy)(x))
    assert np.allclose(lines[1].get_ydata(), 1 - np.tanh(x) ** 2)


def test_pytorch_spelling_prints_the_documents_tensors(capsys):
    x = torch.tensor(1.0, requires_grad=True)
    z = tanh(x)
    z.backward()
    print(x.grad.data)
    print((tanh(torch.tensor(1.0001)) - tanh(torch.tensor(0.9999))) / 0.0002)
    assert capsys.readouterr().out == "tensor(0.4200)\ntensor(0.4202)\n"


def test_backward_with_x_as_gradient_plots_x_times_the_derivative(figure):
    x = np.linspace(-7, 7, 200)
    x = torch.from_numpy(x)
    x.requires_grad_(True)
    tan_h_of_x = tanh(x)
    tan_h_of_x.backward(x.clone())
    lines = plt.plot(x.detach().numpy(), tan_h_of_x.detach().numpy(), x.detach().numpy(), x.grad.data.detach().numpy())
    at = x.detach().numpy()
    assert np.allclose(lines[1].get_ydata(), at * (1 - np.tanh(at) ** 2))
