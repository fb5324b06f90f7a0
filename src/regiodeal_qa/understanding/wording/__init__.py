"""Words, numbers and language: how people write, before anything is made of it."""
