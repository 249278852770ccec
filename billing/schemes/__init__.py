"""Fee schemes as data, and the pure function that reads them."""
