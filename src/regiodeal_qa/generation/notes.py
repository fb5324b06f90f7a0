"""What people read about how an answer was made, in Dutch and English."""

from __future__ import annotations

from regiodeal_qa.answer import Language
from regiodeal_qa.generation.client import Reason

GENERATED: dict[Language, str] = {
    "nl": "Een taalmodel heeft dit antwoord geschreven. Elke zin is vergeleken met de bron erbij.",
    "en": "A language model wrote this answer. Each sentence was compared with the source beside it.",
}
_INSTEAD: dict[Language, str] = {
    "nl": "U ziet daarom de zinnen uit de bronnen zelf.",
    "en": "So you see the sentences of the sources themselves.",
}
_UNAVAILABLE: dict[Reason, tuple[str, str]] = {
    "down": ("Het taalmodel is niet bereikbaar.", "The language model cannot be reached."),
    "slow": ("Het taalmodel reageert te langzaam.", "The language model is too slow."),
    "wrong_model": (
        "Het ingestelde taalmodel bestaat niet op de server.",
        "The server does not have the language model that was set.",
    ),
    "quota": (
        "Het tegoed voor het taalmodel is op, of het is te druk.",
        "The language model's quota is used up, or it is too busy.",
    ),
    "refused": ("Het taalmodel weigert de toegang.", "The language model refuses access."),
    "broken": ("Het taalmodel gaf een fout.", "The language model gave an error."),
    "not_installed": (
        "Het taalmodel is nog niet geïnstalleerd.",
        "The language model is not installed yet.",
    ),
}
_UNGROUNDED: dict[Language, str] = {
    "nl": "Het taalmodel schreef te veel dat niet in de bronnen staat.",
    "en": "The language model wrote too much that is not in the sources.",
}
_ABSENT: dict[Language, str] = {
    "nl": "Het taalmodel vond hierin geen antwoord; dit komt er het dichtst bij.",
    "en": "The language model found no answer in these; they come closest.",
}


def unavailable(reason: Reason, language: Language) -> str:
    """Why no language model wrote this answer."""
    return f"{_UNAVAILABLE[reason][0 if language == 'nl' else 1]} {_INSTEAD[language]}"


def ungrounded(language: Language) -> str:
    """Too many of its sentences failed the check."""
    return f"{_UNGROUNDED[language]} {_INSTEAD[language]}"


def absent(language: Language) -> str:
    """The model says that the passages do not answer."""
    return _ABSENT[language]
