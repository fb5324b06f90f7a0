"""Which language is a question in: Dutch, English, or neither."""

from __future__ import annotations

from typing import Literal

from regiodeal_qa.understanding.words import STOPWORDS, STOPWORDS_EN, STOPWORDS_NL, tokens

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
    laagste meeste minste alle deals
    """.split()
)
_ENGLISH_HINTS = frozenset(
    """
    money million municipality municipalities province provinces government state
    contribution funding round goal goals projects results amount amounts highest
    lowest received receive get gets got list compare difference end started ended many
    which biggest largest smallest
    """.split()
)


def detect(text: str) -> Detected:
    """`nl`, `en` or `other`. Names and numbers alone count as Dutch."""
    words = tokens(text)
    letters = [letter for letter in text if letter.isalpha()]
    if letters and sum(letter > "ɏ" for letter in letters) > len(letters) / 2:
        return "other"  # not a Latin script
    dutch = sum(w in STOPWORDS_NL and w not in _SHARED for w in words)
    dutch += sum(w in _DUTCH_HINTS for w in words)
    english = sum(w in STOPWORDS_EN and w not in _SHARED for w in words)
    english += sum(w in _ENGLISH_HINTS for w in words)
    other = sum(w in _OTHER and w not in STOPWORDS for w in words)
    if other >= 2 and other > max(dutch, english):
        return "other"
    return "en" if english > dutch else "nl"
