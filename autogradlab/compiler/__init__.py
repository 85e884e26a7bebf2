"""A function as a program: `al.compile` runs it once, keeps what it computed as data, and writes that as NumPy."""
