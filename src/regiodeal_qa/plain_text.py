"""Text from outside, made fit for what comes after."""


def encodable(text: str) -> str:
    """The text with halves of characters (lone surrogates), which UTF-8 cannot hold, as '?'."""
    return text.encode("utf-8", "replace").decode("utf-8")


def printable(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in encodable(text))
