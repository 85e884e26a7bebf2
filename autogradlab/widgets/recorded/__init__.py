"""A card's answers, recorded: what it says wherever its controls may go, for a page without a kernel."""
