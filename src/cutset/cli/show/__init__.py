"""How each response is shown in the terminal."""
