"""What a picture of a graph says, as plain data; nothing here knows a pixel."""
