"""`explore`: a function, its slopes and its graph where the sliders are."""
