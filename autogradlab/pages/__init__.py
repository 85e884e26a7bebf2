"""A lesson as one HTML file that lives without a kernel: its cards answer from a recording.

Read next: `kernel_side.py`.
"""
