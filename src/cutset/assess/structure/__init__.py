"""Structure of a network on one layer: hierarchy, clan, cell or network, or insufficient."""
