"""Which deals of the register are meant: rounds, years, amounts, shares, status, and what is left out."""
