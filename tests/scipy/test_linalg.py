"""scipy.linalg with derivatives."""

import numpy as np
import pytest

from autogradlab.scipy import linalg
from autogradlab.transforms.check_grads import check_grads

sla = pytest.importorskip("scipy.linalg")
A = np.array([[2.0, 0.3, -0.4], [0.7, 1.5, 0.2], [0.1, -0.6, 1.1]])
B = np.array([[1.0, 2.0], [0.5, -1.0], [0.2, 0.3]])


@pytest.mark.parametrize("lower", [False, True])
@pytest.mark.parametrize("trans", [0, 1, "T"])
def test_a_triangular_system(trans, lower):
    assert np.allclose(linalg.solve_triangular(A, B, trans, lower), sla.solve_triangular(A, B, trans, lower))
    check_grads(lambda a, b: linalg.solve_triangular(a, b, trans, lower), (0, 1))(A, B)


def test_the_square_root_of_a_matrix_and_sylvesters_equation():
    positive = A @ A.T + np.eye(3)
    assert np.allclose(linalg.sqrtm(positive), sla.sqrtm(positive))
    check_grads(linalg.sqrtm)(positive)
    check_grads(linalg.solve_sylvester, (0, 1, 2))(positive, np.eye(2) + 0.1, B)


def test_scipys_other_names_are_there():
    assert linalg.expm is sla.expm
