"""A function as a program: `al.compile` runs it once, keeps what it computed as plain data, and writes that as NumPy."""
