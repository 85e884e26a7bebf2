"""Functions that turn a function into another: its gradient, Jacobian or Hessian, or a batched one."""
