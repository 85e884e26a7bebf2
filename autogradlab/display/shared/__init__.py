"""What pictures, plots and cards all need: widths of words, sampling of functions, time slices, heat strips."""
