"""Claims that the deals register decides."""
