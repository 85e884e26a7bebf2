"""The backward pass frame by frame, and two graphs side by side."""
