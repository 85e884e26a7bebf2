import numpy as np
import pytest

import autogradlab as al

A = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])


def test_the_jacobian_of_a_linear_map_is_its_matrix():
    assert np.array_equal(al.jacobian(lambda x: A @ x)(np.ones(2)), A)
    assert np.array_equal(al.func.jacfwd(lambda x: al.tensor(A) @ x)(al.ones(2).double()).numpy(), A)


def test_the_hessian_of_a_quadratic_form_is_its_symmetric_part_doubled():
    Q = np.array([[2.0, 1.0], [0.0, 3.0]])
    assert np.allclose(al.hessian(lambda x: x @ (Q @ x))(np.array([0.3, -1.0])), Q + Q.T)


def test_the_jacobian_of_nothing_is_empty():
    for jacobian in (al.func.jacrev, al.func.jacfwd):
        assert jacobian(lambda x: x * x)(al.ones(0, 2)).shape == (0, 2, 0, 2)
        assert jacobian(lambda x: x.sum(0))(al.ones(0, 2)).shape == (2, 0, 2)


def test_several_arguments_give_a_tuple_of_jacobians_and_a_table_of_hessians():
    a, b = al.tensor([1.0, 2.0]), al.tensor([3.0, 5.0])
    f = lambda a, b: (a * a * b).sum()
    for jacobian in (al.func.jacrev, al.func.jacfwd):
        rows = jacobian(lambda a, b: a * b, argnums=(0, 1))(a, b)
        assert [r.tolist() for r in rows] == [[[3.0, 0.0], [0.0, 5.0]], [[1.0, 0.0], [0.0, 2.0]]]
    H = al.func.hessian(f, argnums=(0, 1))(a, b)
    assert [[block.diagonal().tolist() for block in row] for row in H] == [
        [[6.0, 10.0], [2.0, 4.0]],
        [[2.0, 4.0], [0.0, 0.0]],
    ]


def test_a_hessian_vector_product_needs_no_hessian():
    f = lambda x: (x**3).sum()
    assert np.allclose(al.hvp(f)(np.array([1.0, 2.0]), np.array([1.0, 10.0])), [6.0, 120.0])


def test_forward_and_reverse_products_are_transposes_of_each_other():
    f = lambda x: np.sin(A @ x)
    x, u, v = np.array([0.1, 0.7]), np.array([1.0, -2.0, 0.5]), np.array([0.3, 0.9])
    _, pull = al.vjp(f, x)
    _, pushed = al.jvp(f, x, v)
    assert pull(u) @ v == pytest.approx(u @ pushed)
    assert np.allclose(al.make_vjp(f)(x)[0](u), pull(u))
    assert np.allclose(al.make_jvp(f)(x)(v)[1], pushed)


def test_a_tangent_of_a_wrong_shape_is_refused():
    with pytest.raises(RuntimeError, match="the tangent has shape"):
        al.jvp(np.sin, np.ones(2), np.ones(3))


def test_gradcheck_finds_a_wrong_rule():
    class Wrong(al.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * x

        @staticmethod
        def backward(ctx, g):
            return g

    x = al.tensor([1.0, 2.0], dtype=al.float64, requires_grad=True)
    with pytest.raises(RuntimeError, match="Jacobian mismatch"):
        al.autograd.gradcheck(Wrong.apply, x)
    assert al.autograd.gradcheck(lambda t: t * t, x)


def test_inputs_and_outputs_may_be_dicts_lists_and_tuples():
    p = {"w": np.array([1.0, 2.0]), "b": [3.0]}
    f = lambda p: {"y": p["w"] * p["b"][0], "z": np.sum(p["w"])}
    found = al.jacobian(f)(p)
    np.testing.assert_array_equal(found["y"]["w"], 3 * np.eye(2))
    np.testing.assert_array_equal(found["y"]["b"][0], [1.0, 2.0])
    np.testing.assert_array_equal(found["z"]["w"], [1.0, 1.0])
    pull, _ = al.make_vjp(f)(p)
    np.testing.assert_array_equal(pull({"y": np.ones(2), "z": 1.0})["w"], [4.0, 4.0])
    value, pushed = al.make_jvp(f)(p)({"w": np.ones(2), "b": [0.0]})
    np.testing.assert_array_equal(value["y"], [3.0, 6.0])
    assert pushed["z"] == 2.0


def test_a_tangent_of_another_structure_is_refused():
    with pytest.raises(RuntimeError, match="the tangent has 1 parts, but must have 2"):
        al.func.jvp(lambda p: p[0] * p[1], ((al.ones(1), al.ones(1)),), ((al.ones(1),),))


def test_products_are_differentiated_by_their_vector_too():
    x, v = np.array([0.3, 0.7]), np.array([2.0, -1.0])
    j = al.jacobian(lambda x: np.sin(x) * x[::-1])(x)
    f = lambda x: np.sin(x) * x[::-1]
    assert np.allclose(al.jacobian(lambda v: al.vjp(f, x)[1](v))(v), j.T)
    assert np.allclose(al.jacobian(lambda v: al.make_vjp(f)(x)[0](v))(v), j.T)
    assert np.allclose(al.jacobian(lambda v: al.jvp(f, x, v)[1])(v), j)
    assert np.allclose(al.jacobian(lambda v: al.hvp(lambda x: np.sum(x**3))(x, v))(v), np.diag(6 * x))
