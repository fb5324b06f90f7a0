"""The fact check: each statement of a text is compared with the register and the passages."""
