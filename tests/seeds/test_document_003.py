"""Document 003, "What is autograd?": a quadratic in three variables, and gradient descent on it."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from mpl_toolkits import mplot3d

import autogradlab as torch


def function(a):
    x, y, z = a
    return x**2 + 2 * y**2 + 3 * z**2 - 2 * x * y + 2 * x * z - 4 * y * z + 2 * x - 2 * y + 2


def gradient(a):
    x, y, z = a
    df_dx = 2 * x - 2 * y + 2 * z + 2
    df_dy = 4 * y - 2 * x - 4 * z - 2
    df_dz = 6 * z + 2 * x - 4 * y
    return torch.tensor((df_dx, df_dy, df_dz))


def step(a, learning_rate=0.01):
    with torch.no_grad():
        a += -learning_rate * a.grad
        a.grad.zero_()


@pytest.mark.filterwarnings("ignore:Converting a tensor with requires_grad=True")
def test_the_gradient_by_hand_and_by_autograd_agree():
    a = torch.zeros(3, requires_grad=True)
    assert repr(gradient(a)) == "tensor([ 2., -2.,  0.])"
    y = function(a)
    y.backward()
    assert repr(a.grad) == "tensor([ 2., -2.,  0.])"
    for _ in range(6):
        a = torch.rand(3, requires_grad=True)
        function(a).backward()
        assert f"{a.grad}" == f"{gradient(a)}"


def test_a_thousand_steps_end_where_the_document_ends():
    a = torch.zeros(3, requires_grad=True)
    for _ in range(1000):
        function(a).backward()
        step(a)
    assert repr(a) == "tensor([-1.0006,  0.9993,  0.9997], requires_grad=True)"


def test_the_tolerance_stops_at_the_minimum():
    tol = 1e-5
    a = torch.zeros(3, requires_grad=True)
    stop = False
    while not stop:
        function(a).backward()
        stop = torch.max(torch.abs(a.grad)) < tol
        step(a)
    assert repr(a) == "tensor([-1.0000,  1.0000,  1.0000], requires_grad=True)"


def test_the_path_plots_in_three_dimensions():
    a = torch.zeros(3, requires_grad=True)
    a_all = []
    for _ in range(250):
        function(a).backward()
        step(a)
        a_all.append(a * 1)
    a_all = torch.stack(a_all).detach().numpy()
    assert a_all.shape == (250, 3)
    assert a_all.dtype == np.float32
    plt.figure()
    ax = plt.axes(projection="3d")
    assert isinstance(ax, mplot3d.Axes3D)
    ax.scatter3D(a_all[:, 0], a_all[:, 1], a_all[:, 2], c=range(len(a_all)), s=2)
    ax.text(*a_all[0], "Initial", color="red")
    ax.text(*a_all[-1], "Final", color="green")
    ax.view_init(0, 50)
    ax.set_xlim((-1, 0)), ax.set_ylim((0, 1)), ax.set_zlim((0, 1))
    plt.gcf().canvas.draw()
    plt.close("all")
