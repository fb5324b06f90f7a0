"""The speed of the whole service, measured in one run."""
