"""How a picture is drawn: layout, SVG, DOT, text, LaTeX and files."""
