"""Picking elements: `t[...]`, gather and masks."""
