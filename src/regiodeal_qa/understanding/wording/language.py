"""Which language is a question in: Dutch, English, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from regiodeal_qa.answer import Language
from regiodeal_qa.understanding.wording.vocabulary import everyday
from regiodeal_qa.understanding.wording.words import STOPWORDS, STOPWORDS_EN, STOPWORDS_NL, tokens

Detected = Literal["nl", "en", "other"]

# Very common words of the languages people here are likely to try, that Dutch and English lack.
_OTHER = frozenset(
    """
    der das und ist nicht wie wieviel viel welche bekommt bekommen geld fur fuer wer wann mit auf
    eine einer einem sind haben hat wird le la les des du est quel quelle quels quelles combien pour
    avec dans une et qui que quoi sont el los las cuanto cuanta cual cuales que es son para con por
    una del en cuando donde dinero il lo gli che quanto quanti quale sono per con della nel ne kadar
    hangi icin ve bir bu nedir kac nasil jak ile jest sa dla co ktory ktore czy gdzie kiedy
    """.split()
)
_SHARED = STOPWORDS_NL & STOPWORDS_EN
_DUTCH_HINTS = frozenset(
    """
    gemeente gemeenten provincie provincies rijk rijksbijdrage tranche ronde miljoen geld bijdrage
    krijgt kreeg kregen gekregen looptijd doel doelen resultaten projecten samen partijen meedoen
    mee totaal bedrag bedragen burgemeester wethouder subsidie brede welvaart begon loopt hoogste
    laagste meeste minste alle deals afgerond klaar
    """.split()
)
_ENGLISH_HINTS = frozenset(
    """
    money million municipality municipalities province provinces government state
    contribution funding round goal goals projects results amount amounts highest
    lowest received receive get gets got list compare difference end started ended many
    which biggest largest smallest finished completed running successful thanks thank hello
    """.split()
)
_PART_OF_NAME = re.compile(
    r"(?<=[\w’'-] )(?:(?:van|de|den|der|het|en|aan|op|in|ten|ter|te|bij|voor|met|zee) )+(?=[A-Z])"
)
"""The small words in 'AgroProeftuin de Peel' tell nothing of the language around the name."""
_INSIDE = re.compile(r"(?<=\w )[A-Z][\w’'-]+")
"""A word with a capital inside a sentence: 'State' of 'Raad van State' makes no question English."""
_ENGLISH_WORDS = 2
"""So many everyday English words after an opening that both languages have make a question English."""


def detect(text: str, otherwise: Language = "nl") -> Detected:
    """`nl`, `en` or `other`; `otherwise` where the words do not tell, as of a name or a number alone."""
    words = tokens(_PART_OF_NAME.sub("", text))
    letters = [letter for letter in text if letter.isalpha()]
    if letters and sum(letter > "ɏ" for letter in letters) > len(letters) / 2:
        return "other"  # not a Latin script
    dutch = sum(w in STOPWORDS_NL and w not in _SHARED for w in words)
    dutch += sum(w in _DUTCH_HINTS for w in words)
    english = sum(w in STOPWORDS_EN and w not in _SHARED for w in words)
    inside_names = {word for name in _INSIDE.findall(text) for word in tokens(name)}
    english += sum(w in _ENGLISH_HINTS and w not in inside_names for w in words)
    other = sum(w in _OTHER and w not in STOPWORDS for w in words)
    if other >= 2 and other > max(dutch, english):
        return "other"
    if english != dutch:
        return "en" if english > dutch else "nl"
    return _by_opening(words) or otherwise


def _by_opening(words: Sequence[str]) -> Language | None:
    """The language of the word that a text opens with, or of the everyday words after it.

    'What is agroproeftuin de peel', 'Was the first application successful?'; None where they do not tell.
    """
    first = words[0] if words else ""
    if first not in STOPWORDS:
        return None
    if first not in _SHARED:
        return "en" if first in STOPWORDS_EN else "nl"
    english = sum(w in everyday("en") and w not in everyday("nl") for w in words)
    dutch = sum(w in everyday("nl") and w not in everyday("en") for w in words)
    return "en" if english >= _ENGLISH_WORDS and english > dutch else None


def of_conversation(turns: Sequence[str]) -> Language:
    """The language that the last turns were in; Dutch where none of them tells."""
    language: Language = "nl"
    for turn in turns:
        detected = asked_in(turn) or detect(turn, language)
        language = language if detected == "other" else detected
    return language


_ENGLISH, _DUTCH = r"(?:english|(?:het )?engels)", r"(?:dutch|(?:het )?nederlands)"
_PLEASE = r"(?:(?:sorry|please|graag|liefst|alstublieft|alsjeblieft|svp|aub|thanks)[, ]*)*"
_ANSWER = (
    r"(?:(?:can|could|would) you |(?:kun|kan|kunt|wilt|wil) (?:je|jij|u) )?(?:please |graag )?"
    r"(?:answer|reply|respond|say (?:it|that)|antwoord|beantwoord|zeg (?:het|dat))?"
)
_IN = rf"(?:in|into|to|naar) (?:(?P<en>{_ENGLISH})|(?P<nl>{_DUTCH}))"
_REQUESTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\s*{_PLEASE}{_ANSWER} ?{_IN},? ?{_PLEASE}?\s*(?:[:,.–-]\s*)(?=\S)",
        rf"(?<=[?.!,])\s+[(]?{_PLEASE}{_ANSWER} ?{_IN},? ?{_PLEASE}[).?! ]*$",
    )
)
"""'Please answer in English: …', '… Graag in het Engels.'"""
_ONLY_THAT = re.compile(
    rf"{_PLEASE}(?:(?:can|could|would|will) you |(?:kun|kan|kunt|wilt|wil) (?:je|jij|u) )?{_PLEASE}"
    r"(?:(?:say|answer|repeat|write|give|put|translate|vertaal|vertalen|zeg|herhaal|geef) ?)?"
    r"(?:(?:that|it|this|dat|dit|het|the answer|het antwoord) ?)?(?:(?:again|nog een keer|ook|please|graag) ?)*"
    rf"{_IN},?(?: (?:please|graag|zeggen|herhalen|geven|vertalen|svp|aub))*",
    re.IGNORECASE,
)
"""'Can you say that in English?', all by itself."""


def asked_in(turn: str) -> Language | None:
    """The language in which a turn asks to be answered; None where it does not say so."""
    found = next((m for p in _REQUESTS if (m := p.search(turn))), None)
    found = found or _ONLY_THAT.fullmatch(turn.strip(" ?.!"))
    if not found:
        return None
    return "en" if found["en"] else "nl"


def without_request(turn: str) -> str:
    """A turn without the words that ask for a language."""
    for pattern in _REQUESTS:
        turn = pattern.sub("", turn)
    return turn.strip()


def once_more(turns: Sequence[str]) -> list[str]:
    """A conversation of which the last turn only asks for another language: the one before, in that.

    'Hoeveel krijgt Twente?' - 'Can you say that in English?'
    """
    if len(turns) < 2 or not _ONLY_THAT.fullmatch(turns[-1].strip(" ?.!")):
        return list(turns)
    language = "English" if asked_in(turns[-1]) == "en" else "Dutch"
    return [*turns[:-2], f"In {language}: {without_request(turns[-2])}"]
