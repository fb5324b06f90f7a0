"""Systems that can be run on the question sets: our own assistant, and others to compare with.

Each module makes a `System`: a name, an identity for the cache, and a function from a question to
a reply. Only `question.turns` may be used to answer; the rest is for the oracle and the faults.
"""
