"""Optimizers of functions of nested parameters, against HIPS autograd's recorded values."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.misc.optimizers import adam, rmsprop, sgd

START = {"w": np.array([1.0, -2.0]), "b": 0.5}


def loss(p, i):
    return np.sum((p["w"] - 3) ** 2) + np.sum(p["w"]) * p["b"] + p["b"] ** 4 + 0.01 * i * p["b"]


RECORDED = {  # w and b, from autograd 1.9.1
    "sgd": [2.950080815273, 3.076310478054, -1.02830025881],
    "sgd, mass": [3.615209152449, 3.615786029168, -1.231339390199],
    "rmsprop": [2.879785159297, 0.22183501136, -0.92542067326],
    "rmsprop, gamma": [3.264913567277, 0.496937708997, -0.966397469422],
    "adam": [3.227245436487, 0.429546238609, -1.140742502137],
    "adam, b1 and b2": [3.099792897259, 0.379084395196, -0.969936832476],
}


@pytest.mark.parametrize("name", RECORDED)
def test_the_steps_are_those_of_hips_autograd(name):
    optimizer, settings = {
        "sgd": (sgd, {"num_iters": 25, "step_size": 0.05}),
        "sgd, mass": (sgd, {"num_iters": 25, "step_size": 0.2, "mass": 0.5}),
        "rmsprop": (rmsprop, {"num_iters": 25, "step_size": 0.07}),
        "rmsprop, gamma": (rmsprop, {"num_iters": 25, "gamma": 0.5, "eps": 0.1}),
        "adam": (adam, {"num_iters": 25, "step_size": 0.1}),
        "adam, b1 and b2": (adam, {"num_iters": 25, "step_size": 0.1, "b1": 0.5, "b2": 0.9, "eps": 0.01}),
    }[name]
    found = optimizer(al.grad(loss), START, **settings)
    assert np.allclose([*found["w"], found["b"]], RECORDED[name], rtol=1e-9)


@pytest.mark.parametrize("optimizer", [sgd, rmsprop, adam])
def test_the_callback_sees_parameters_step_and_gradient(optimizer):
    seen = []
    optimizer(al.grad(loss), START, lambda p, i, g: seen.append((p["w"].shape, i, g["w"].tolist())), num_iters=3)
    assert [i for _, i, _ in seen] == [0, 1, 2]
    assert seen[0] == ((2,), 0, [-3.5, -9.5])
