"""What every card has: sliders, buttons, style, and the picture that stays in a saved notebook."""
