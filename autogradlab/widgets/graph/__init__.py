"""`graph` and `stepper`: the picture of a graph, live."""
