"""Text from outside, made fit for what comes after."""


def encodable(text: str) -> str:
    """The text with halves of characters (lone surrogates), which UTF-8 cannot hold, as '?'."""
    return text.encode("utf-8", "replace").decode("utf-8")
