import numpy as np
import pytest

import autogradlab as al
from autogradlab.compiler.tracing.recorder import Recorder
from autogradlab.compiler.tracing.refusals import CompileError
from autogradlab.compiler.tracing.value import Value


@pytest.fixture
def recorder():
    return Recorder()


def test_it_is_what_it_stands_for_to_isinstance_alone(recorder):
    array, scalar, number = (
        recorder.add_input(np.ones(2), "a"),
        recorder.add_input(np.float32(1), "b"),
        recorder.add_input(1.0, "c"),
    )
    assert isinstance(array, np.ndarray)
    assert isinstance(scalar, np.float32)
    assert isinstance(number, float)
    assert {type(array), type(scalar), type(number)} == {Value}


def test_shape_and_dtype_are_known_and_numbers_are_not(recorder):
    x = recorder.add_input(np.ones((2, 3), np.float32), "x")
    assert (x.shape, x.ndim, x.size, len(x), x.dtype, x.nbytes) == ((2, 3), 2, 6, 2, np.float32, 24)
    assert repr(x) == "<float32 of shape (2, 3), in a function that is being compiled>"
    for look in (bool, float, int, np.asarray, list(map(np.array, ())) or np.array, lambda v: f"{float(v)}"):
        with pytest.raises(CompileError):
            look(x)


OPERATIONS = [
    lambda x: x + 1, lambda x: 2 - x, lambda x: x * x, lambda x: x / 2, lambda x: 1 / x, lambda x: x**2, lambda x: -x, abs,
    lambda x: x % 2, lambda x: x // 2, lambda x: x @ x.T, lambda x: x < 2, lambda x: x == 1, lambda x: ~(x > 1),
    lambda x: x.sum(), lambda x: x.mean(axis=0), lambda x: x.max(axis=1, keepdims=True), lambda x: x.T, lambda x: x.mT,
    lambda x: x.reshape(3, 2), lambda x: x.reshape(-1), lambda x: x.transpose(1, 0), lambda x: x.swapaxes(0, 1), lambda x: x.flatten(),
    lambda x: x.astype(np.float32), lambda x: x.copy(), lambda x: x[0], lambda x: x[:, 1:], lambda x: x[..., None], lambda x: x[[0, 1]],
    lambda x: x.std(), lambda x: x.cumsum(axis=1), lambda x: x.argmax(axis=1), lambda x: x.clip(0, 1), lambda x: x.item(0),
    lambda x: np.concatenate([x, x]), lambda x: np.stack([x, x], axis=1), lambda x: np.linalg.norm(x), lambda x: np.where(x > 1, x, 0),
    lambda x: np.einsum("ij,kj->ik", x, x), lambda x: np.add.reduce(x), lambda x: np.multiply.outer(x[0], x[1]), lambda x: np.exp(x),
    lambda x: np.split(x, 3, axis=1)[1], lambda x: x.tolist(), lambda x: np.maximum(x, 1), lambda x: x.dot(x.T), lambda x: next(iter(x)),
]  # fmt: skip


@pytest.mark.parametrize("f", OPERATIONS, ids=range(len(OPERATIONS)))
def test_each_operation_is_a_step_and_gives_what_numpy_gives(f):
    x = np.arange(6.0).reshape(2, 3) + 0.5
    compiled = al.compile(f)
    wanted = f(x)
    found = compiled(x)
    np.testing.assert_array_equal(found, wanted)
    assert type(found) is type(wanted)
    assert np.asarray(found).dtype == np.asarray(wanted).dtype
    np.testing.assert_array_equal(compiled(x + 1), f(x + 1))


def test_writes_go_into_its_memory_and_that_of_its_views(recorder):
    x = recorder.add_input(np.zeros(3), "x")
    y = x.copy()
    view = y[1:]
    view += 1
    y[0] = x[1]
    assert y.concrete.tolist() == [0.0, 1.0, 1.0]
    assert [s.into for s in recorder.steps if s.into is not None] == [view.number, y.number]


def test_a_tensor_goes_first(recorder):
    x = recorder.add_input(np.ones(2), "x")
    assert isinstance(x * al.ones(2), al.Tensor)
    assert isinstance(np.add(x, al.ones(2)), al.Tensor)


def test_after_the_run_nothing_works_any_more(recorder):
    x = recorder.add_input(np.ones(2), "x")
    recorder.finish()
    for use in (lambda: x + 1, lambda: x[0], lambda: np.sin(x)):
        with pytest.raises(CompileError, match="belonged to the run"):
            use()
