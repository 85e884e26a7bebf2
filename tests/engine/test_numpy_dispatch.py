import numpy as np
import pytest

import autogradlab as al


@pytest.fixture
def x():
    return al.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)


NUMPY = {
    "sin": lambda x: np.sin(x),
    "array on the left": lambda x: np.array([1.0, 2.0], np.float32) * x,
    "number on the left": lambda x: np.float64(2.0) * x,
    "sum": lambda x: np.sum(x, axis=0),
    "mean": lambda x: np.mean(x, axis=-1, keepdims=True),
    "max": lambda x: np.max(x, axis=1),
    "stack": lambda x: np.stack([x, x]),
    "concatenate": lambda x: np.concatenate([x, x], axis=1),
    "reshape": lambda x: np.reshape(x, (4,)),
    "transpose": lambda x: np.transpose(x),
    "where": lambda x: np.where(x > 2, x, -x),
    "matmul": lambda x: np.matmul(x, x),
    "dot": lambda x: np.dot(x, x),
    "clip of maximum": lambda x: np.minimum(np.maximum(x, 1.5), 3.5),
    "expand_dims": lambda x: np.expand_dims(x, 0),
    "ufunc reduce": lambda x: np.add.reduce(x, axis=1),
    "T": lambda x: x.T,
}


@pytest.mark.parametrize("name", NUMPY)
def test_numpy_functions_track_tensors(name, x):
    y = NUMPY[name](x)
    assert isinstance(y, al.Tensor)
    assert y.requires_grad
    expected = NUMPY[name](x.detach().numpy())
    assert np.allclose(y.detach().numpy(), expected)
    (y * y).sum().backward()
    assert x.grad.shape == x.shape


def test_in_place_on_an_array_view_of_a_tensor_reaches_both():
    t = al.ones(3)
    t.numpy()[0] = 5
    t += np.ones(3, np.float32)
    assert t.tolist() == [6.0, 2.0, 2.0]


def test_a_function_without_a_rule_is_refused_where_a_gradient_would_be_lost(x):
    with pytest.raises(TypeError, match=r"no derivative rule for np.spacing[\s\S]*Hint"):
        np.spacing(x)
    assert np.allclose(np.spacing(x.detach()).numpy(), np.spacing(x.detach().numpy()))


def test_np_array_of_a_tracked_tensor_is_refused(x):
    with pytest.raises(RuntimeError, match="Can't call numpy"):
        np.array(x)
    with pytest.raises(RuntimeError, match="Can't call numpy"):
        np.array([x[0], x[1]])


def test_out_is_refused_for_tracked_values(x):
    with pytest.raises(TypeError, match="out="):
        np.multiply(x, 2.0, out=np.empty((2, 2), np.float32))


@pytest.mark.filterwarnings("error")
def test_numpys_warnings_stay_silent_as_in_pytorch():
    assert al.log(al.tensor(0.0)).item() == -np.inf
    assert (al.tensor(1.0) / al.tensor(0.0)).item() == np.inf
    assert (al.tensor([0.0]) / 0).isnan().all()
    assert al.tensor(0.0) ** -1 == np.inf
    assert np.isnan((al.tensor(-1.0) ** 0.5).item())
