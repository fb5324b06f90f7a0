"""What is measured: one small module per kind of metric, each with its definition and source.

`judging.judge` turns one reply into a `Judged`; `figures.summarise` turns many of those into the
figures of a run, each with its bootstrap interval. `docs/evaluation.md` explains them in words.
"""
