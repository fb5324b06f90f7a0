"""Fits the models that ship with the package on the tuning questions: `python -m evals.fit`."""
