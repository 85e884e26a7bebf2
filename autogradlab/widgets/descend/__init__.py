"""`descend`: gradient descent with a slider for the learning rate."""
