"""Results for other programs: spreadsheets, Canvas, Gradescope."""
