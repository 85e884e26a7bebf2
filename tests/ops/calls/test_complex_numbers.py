"""Complex numbers stay out: whatever way one tries to get in, one sentence says so."""

import numpy as np
import pytest

import autogradlab as al
import autogradlab.nn.functional as F

SENTENCE = "autogradlab has no complex dtype, got complex"
X, ARRAY = al.ones(2), np.array([1j, 2.0])

WAYS = """
al.tensor(1j) | al.tensor([1j, 2.0]) | al.tensor([[1j]]) | al.tensor(ARRAY) | al.as_tensor(ARRAY)
al.as_tensor(1j) | al.from_numpy(ARRAY) | al.tensor(np.complex64(1)) | al.tensor([1.0], dtype=complex)
al.zeros(2, dtype=complex) | al.zeros(2, dtype=np.complex128) | al.ones(2, dtype="complex64")
al.full((2,), 1j) | al.arange(1j) | al.eye(2, dtype=complex) | X.to(complex) | X.to(np.complex64)
X.type(complex) | X.new_tensor([1j]) | X.new_full((2,), 1j) | al.full_like(X, 1j) | X + 1j | 1j + X | X * 1j
1j * X | X - 1j | 1j - X | X / 1j | 1j / X | X ** 1j | 1j ** X | X @ ARRAY | X + np.complex64(1j) | X + ARRAY
X * ARRAY | X == 1j | X != 1j | X < 1j | X == ARRAY | al.add(X, 1j) | al.mul(X, 1j) | al.mul(1j, X)
al.pow(X, 1j) | al.sub(X, X, alpha=1j) | al.where(X > 0, X, 1j) | al.clamp(X, 1j) | al.exp(1j) | al.exp(ARRAY)
al.sum(ARRAY) | al.softmax(ARRAY, 0) | al.maximum(X, ARRAY) | al.lerp(X, X, 1j) | X.clone().add_(1j)
X.clone().mul_(1j) | X.clone().fill_(1j) | X.clone().__setitem__(0, 1j) | X.clone().__setitem__(0, ARRAY[0])
X.clone().copy_(ARRAY) | al.cat([X, ARRAY]) | al.stack([ARRAY, ARRAY]) | F.relu(ARRAY) | F.linear(ARRAY, X)
F.mse_loss(X, ARRAY) | al.linalg.det(np.eye(2) * 1j) | al.masked_fill(X, X > 0, 1j) | X.dot(ARRAY)
al.outer(X, ARRAY) | al.Tensor([1j]) | al.FloatTensor([1j])
"""
PROGRAMS = [program.strip() for program in WAYS.replace("\n", " | ").split(" | ") if program.strip()]


@pytest.mark.parametrize("program", PROGRAMS)
def test_one_sentence_refuses_a_complex_number(program):
    with pytest.raises(TypeError) as caught:
        eval(program, {"al": al, "np": np, "F": F, "X": X, "ARRAY": ARRAY})
    assert str(caught.value).startswith(SENTENCE)
