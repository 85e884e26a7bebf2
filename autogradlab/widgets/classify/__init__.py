"""`perceptron` and `network`: models that learn to separate two classes of points."""
