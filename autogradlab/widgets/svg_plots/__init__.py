"""Small plots as SVG text: axes, curves, bars, contours. No widget; a live card and a saved one show the same."""
