"""Pictures made of figures: SVG written by the server, without style attributes, the same for the same figures."""
