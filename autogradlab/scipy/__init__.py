"""SciPy's functions with derivatives, where SciPy is installed: HIPS autograd's `autograd.scipy`.

Read next: `special.py`.
"""
