"""Charts as SVG, drawn by us: same input, same bytes; every one has a title and a description."""
