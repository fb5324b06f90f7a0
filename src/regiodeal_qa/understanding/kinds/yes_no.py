"""Whether a question wants a yes or a no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regiodeal_qa.understanding.wording.terms import QUESTION_WORD
from regiodeal_qa.understanding.wording.words import normalise, tokens

VERBS = frozenset(
    """
    is zijn was waren doet doen deed heeft hebben had kan kunnen kun kon konden mag moet wordt
    worden werd werden viel vielen valt bestond mocht mochten moest moesten zal zou zouden zitten
    zaten staan tellen liggen lag kwam kwamen ging gingen begon hoeft hoefde lukte lukten steunt krijgt kreeg
    krijgen kregen klopt bestaat bestaan loopt liep ligt hoort zit zat gaat gaan komt staat stond
    stonden ontving ontvangt betaalt draagt telt vroeg vroegen bleef bleven neemt nam geldt gold
    trok vond vonden haalde haalden haalt stak staken stopte stopten won wonnen betaalden legden
    droegen ontvingen bestonden hoorden vormt vormen steken deelt delen kocht legt droeg mogen
    moeten komen lopen gaf geeft zag deden noemt noemde sprak heet wil wilde wilden willen bleek
    verliep verliepen verloopt kromp krompen daalde daalden groeide groeiden bedroeg bedraagt bedroegen overtreft overtrof overstijgt bleken lijkt leek betaalde betalen leggen legde levert leverde leverden tekende tekenden woont
    woonden stelde stelden hielp hielpen helpt werkt werkte maakt maakte leidt leidde hadden hoeft
    hoefden hoeven zei zeiden zette zetten keek keken vindt schreef schreven hoorde hoorden horen hield hielden telde telden diende
    liet lieten kijkt draait draaide richt stuurde blijft blijven rekende trekt trokken ziet zien mikt
    mikte krijg beloofde koos kozen dragen bouwt scheelde duurt duurde speelt speelde dacht
    dachten hoopte hoopten vallen past bood lagen ontbrak viste probeerde steeg stegen houden wees bracht
    brachten brengen brengt zoekt denkt hing bezocht verscheen begonnen wou schoot schoof sprong mogten kost kostte hangt werd kuj does do did
    has have can could were are will should
    """.split()
)
"""The verbs that most often open a yes-or-no question."""
_BEFORE_THE_VERB = frozenset(
    "en maar and but of hoi hallo hey hee eh nou zeg dus ja nee oke ok so well".split()
)
_VERB_FORM = re.compile(r"[a-z]{2,}(?:t|de|te|den|ten|en)$")
_MISSPELT = re.compile(r"(?:betaald|word|heb|gebeurd|vind|hoord) (?:er|het|de|die|dat|ze|ie)\b")
"""'Betaald het Rijk alles?', 'word er nog wat gedaan?'"""
_NO_VERBS = frozenset(
    """
    met want niet tot uit dat het omdat zodat voordat nadat naast last geld iets niets budget bedrag
    project convenant resultaat inzet opzet stand gebied kant gemeente tijd looptijd ronde gemiddelde
    totale deelnemende doelstelling wethouder alleen samen
    """.split()
)
"""Words that end as a verb does: 'met een rijksbijdrage onder tien miljoen'."""
_ENDS_AS_VERB = re.compile(
    r"(?!.*(?:land|steden|stad|noord|zuid|oost|west|heid|teit|schap)$)[a-z]{2,}(?:t|d|de|te|den|ten)$"
)
_SUPERLATIVE = re.compile(
    r"(?:laat|eer|laag|hoog|groot|klein|mee|min|oud|nieuw|recent|recen|best)s?te$"
)
_OR_NOT = re.compile(r"\b(?:ja of nee|yes or no|of (?:ook |toch |juist )?(?:weer )?niet|or not)\b")
_IS_IT_SO = re.compile(r"\b(?:klopt (?:dat|dit)|is (?:dat|dit) (?:zo|waar)) (?:en|and)\b")
"""'…, klopt dat en om welke bedragen gaat het?'"""
_FOR_SURE = re.compile(r"\bzeker\b(?! (?:weten|is|zijn)\b)")
"""'Zeeland kreeg die 35 miljoen zeker gratis?'"""
_SUBJECT_BEGINS = frozenset(
    "de het een er deze dit ze zij hij we u je men alle elke iedereen ook nog the a there it".split()
)
"""What follows a verb that opens a question, and seldom a noun that opens a keyword search."""
_IMPERATIVES = frozenset("zet vat zoek tel geef noem vertel leg list tell give show".split())
WHETHER = re.compile(
    r"\b(?:weten|weet|zeggen|zeg|vertellen|vraag|vraagt|vragen|vroeg|afvraagt|benieuwd|controleren|checken|nagaan"
    r"|wonder|know|tell|check)\b(?: \w+){0,3}? (?:of|if|whether)\b"
)
_TAG = re.compile(
    r"\b(?:klopt (?:dat|dit|toch|(?:die|deze|dat) \w+)|mag dat|heeft (?:hij|ie|zij|ze|die|men) gelijk|heb ik gelijk|terecht|klopt|juist|is dat (?:zo|waar|gelukt|gehaald|gebeurd)|toch|nietwaar|he|waar of niet(?: waar)?|right"
    r"|correct|is that (?:so|right|true|correct)|(?:houdt|houd) (?:dat|die) stand|is (?:dat|dit|het) juist|kan (?:dat|dit)"
    r"|lukte (?:het|dat)(?: \w+)*)$"
)
"""What makes a question of a statement: 'Twente krijgt 30 miljoen, klopt dat?'."""
_WHICH_OF_TWO = re.compile(r"\d[\d.,]*(?: \w+){0,2} (?:of|or)(?: \w+){0,2} \d")
"""'Loopt de deal tot 2026 of tot 2027?' wants a year."""
TAKEN_UP = re.compile(
    r"\b(?:is|zijn|was|waren|kreeg|krijgt|kregen|krijgen|heeft|had|doet|deed|zit|zat|hoort|wordt|werd"
    r"|gaat|ging|kwam|komt|mag|kan) (?:dat|die|dit|deze|hij|zij|ze) "
    r"(?:ook|nog|al|wel|dan|ooit|eigenlijk|meteen|toen|daar|in|bij|aan|mee|uit|van)\b"
)
"""A verb after its subject, which is taken up again: 'die ronde van 2024, was dat ook de laatste?'."""
_RELATIVE = re.compile(r"\b(?:alles|iets|niets|dat|geld|bedrag) (?:waar\w*|wat)\b")
"""'Alles waar ze om vroegen' asks nothing."""
_KNEW = re.compile(
    r"(?:wist|wisten)\b(?! (?:je|jij|u|iemand|jullie)\b)|(?:heb|kom) (?:ik|je|jij|u)\b"
)
"""'Wist Parkstad al waaraan het geld op zou gaan?'"""
_MORE_THAN = re.compile(
    r"(?:meer|minder|groter|kleiner|hoger|lager|eerder|later|more|less|fewer|larger|smaller) (?:dan|than)\b"
)
"""'Meer dan bij de tweede?'"""
EITHER = re.compile(
    r"\b(?:of|or) (?:is|zijn|was|waren|loopt|are) (?:t|het|ie|hij|die|dat|ze|it|they)\b(?! (?:alleen|iets|juist|niet)\b)"
    r"|\b(?P<where>in|bij|onder|uit|tot|naar|van) (?:\w+ ){1,4}(?:of|or) (?P=where) (?!niet\b)\w+"
)
"""'Loopt die deal nog of is hij klaar?', 'Hoort Urk bij Flevoland of bij Zwolle?' want which of the two."""
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_FEWEST = 3
_AFTER_TOPIC = re.compile(r"(?:[:,]| -) (?=\S)")
_ONE_SENTENCE = re.compile(r"[^?!.]+\?*")
_TAKES_UP = frozenset("die dat dit ze zij hij ie we wij ik je u er daar het it they there".split())
"""What stands for the subject that was named first: 'Holwerd, krijgen die nog geld?'."""
_RELATIVE_CLAUSE = re.compile(
    r"(?<!\ben )(?<!\bof )(?<!\band )(?<!\bor )\b(?:waar\w*|wat|wie|what|who|where|which)\b"
)
"""In a question that opens with its verb: 'kreeg die alles wat was gevraagd?'; not 'is dat zo, en wie zei dat?'."""
_PART = re.compile(r"[,:;] ")
_OPENING = 80
"""So many letters of a question are enough for its first two words."""
_ASKS_FOR_MORE = frozenset({"weet", "kunt"})
"""'Openingsdatum van het auditorium, weet u die?'"""
_AT_THAT_TIME = re.compile(r"^(?:toen|nadat|voordat|when|after|before)\b")
_SAID_OF_TOPIC = frozenset(
    "meteen ook nog al volledig wel alleen toch allemaal helemaal pas".split()
)
"""'MRA West, meteen raak bij de eerste poging?'"""
_SURELY = re.compile(
    r"\b(?:doet|doen|deed|is|zijn|was|waren|heeft|hebben|had|krijgt|krijgen|kreeg|kregen|telt|telde|zit|zat|valt|viel|hoort|mag|kan|loopt|liep|komt|kwam) "
    r"(?:\w+ ){0,2}?toch\b"
)
"""'Vaals doet toch ook mee?'"""
_GIVE_ME = re.compile(
    r"^(?:mag|kan|kunnen|may|can) (?:ik|we|i) (?:\w+ )?(?:de|het|een|the|a) (?:top|lijst|lijstje|overzicht|rijtje|namen|bedragen|cijfers|list)\b"
)
"""'Mag ik de top drie van ronde 2?'"""
_ASKED_FOR = re.compile(r"(?:graag|geef|noem|som|tel|vermeld|reken|please|give|list)\b")
_IF = re.compile(r"^(?:als|stel|if) ")
_WANTS_MORE = re.compile(
    r"^(?:kun|kunt|kan|kunnen|mag|could|can|wil|zou|would|will)\b(?: \w+){0,4} "
    r"(?:optell?en|samenvoegen|samentellen|(?:bij elkaar )?tellen|berekenen|uitrekenen|vertellen|zeggen|uitleggen|laten|geven|noemen|opnoemen|opsommen|opzoeken|samenvatten|schrijven|tell"
    r"|explain|show|give|list|write)\b"
)


_REQUEST = re.compile(
    r"^(?:kun|kunt|kan|wil|wilt|zou|can|could) (?:je|jij|u|jullie|you)\b(?: \w+){0,15}? "
    r"(?:optell?en|samenvoegen|samentellen|rangschikken|sorteren|ordenen|(?:op|onder|naast) \w+ (?:\w+ )?zetten|add(?: up)?|rank|sort)\b"
)
"""'Kun je de rondes op volgorde zetten?'"""
_TAKEN = re.compile(
    r"^(?:neemt?|telt?|rekent?|kijkt?|laat|haalt?|trekt?|pakt?|zet|voegt?) (?:men|je|we|u|ik|jij)\b.*\b(?:welke?|hoeveel|wat)\b"
)
"""'Neemt men alleen die uit 2024, hoeveel is het dan?'"""


_IF_COUNTED = re.compile(
    r"(?:als|if) (?:je|we|ik|u|you|i) (?:[\w ]+ )?(?:meetel\w*|telt?|neemt?|meeneemt?|kijkt?|weglaat|laat"
    r"|rekent?|meerekent?|count|take)(?: (?:op|mee|er|dan|weg|uit|alleen|only|in))*$"
)
"""'En als je alleen die uit de vijfde ronde meetelt': a selection, asked of as before."""


def asks_yes_or_no(turn: str) -> bool:
    """Whether a turn wants a yes or a no: it, or one of its sentences that asks."""
    if is_yes_no(normalise(turn).split(), turn.rstrip().endswith("?")) or asks_after_topic(turn):
        return True
    sentences = _SENTENCE.findall(turn)
    asking = [one for one in sentences if one.endswith("?")]
    others = any(QUESTION_WORD.search(normalise(one)) for one in asking)
    last = normalise(sentences[-1]) if sentences else ""
    others = others or bool(QUESTION_WORD.match(last) or _ASKED_FOR.match(last))
    return not others and any(is_yes_no(normalise(one).split(), True) for one in asking)


def is_yes_no(words: Sequence[str], marked: bool = False) -> bool:
    """Whether a normalised question wants a yes or a no.

    It begins with a verb, asks 'of' something is so, or does the one after 'als …'. `marked`: whether it
    has a question mark, so that a word that ends as a verb does is taken for one.
    """
    rest = list(words)
    while rest and rest[0] in _BEFORE_THE_VERB:
        rest.pop(0)
    if not rest or rest[0] in _IMPERATIVES or QUESTION_WORD.match(rest[0]):
        return False
    text = " ".join(rest)
    if WHETHER.search(text) or _OR_NOT.search(text) or _IS_IT_SO.search(text):
        return True
    if any(one.match(text) for one in (_GIVE_ME, _IF_COUNTED, _REQUEST, _TAKEN)):
        return False
    if _SURELY.search(text) and not QUESTION_WORD.search(text):
        return True
    if _WANTS_MORE.match(text) or _WHICH_OF_TWO.search(text) or EITHER.search(text):
        return False
    if _TAG.search(text) and not QUESTION_WORD.search(_RELATIVE.sub("", text)):
        return True
    if any(one.match(text) for one in (_KNEW, _MORE_THAN, _MISSPELT)) or rest[0] in VERBS:
        return True
    if QUESTION_WORD.search(_IF.sub("", text)):
        return False
    if TAKEN_UP.search(text) or _FOR_SURE.search(text):
        return True
    if marked and len(rest) >= _FEWEST and _may_be_verb(rest[0]):
        return True
    opens = (
        rest[0] not in _NO_VERBS
        and _VERB_FORM.match(rest[0])
        and rest[1:2]
        and rest[1] in _SUBJECT_BEGINS
    )
    return bool(opens) or bool(_IF.match(text))


def _may_be_verb(word: str) -> bool:
    """Whether a word ends as a finite verb does: 'Boert', 'Zaaide', 'betaald' for 'betaalt'."""
    noun = word in _NO_VERBS or _SUPERLATIVE.search(word)
    return bool(_ENDS_AS_VERB.match(word)) and not noun


def asks_after_topic(question: str) -> bool:
    """Whether a question names its subject first and then wants a yes or a no of it.

    'Ronde zes, zijn die convenanten ondertussen rond?'
    """
    whole = question.strip()
    if not _ONE_SENTENCE.fullmatch(whole):
        return False
    return any(
        _opens_yes_no(whole[found.end() :])
        and _asks_of_it(whole[: found.start()], whole[found.end() :])
        for found in _AFTER_TOPIC.finditer(whole)
    )


def _opens_yes_no(rest: str) -> bool:
    """Whether what follows a topic opens as a yes or no does; looks at its beginning alone."""
    first, second = [*tokens(rest[:_OPENING]), "", ""][:2]
    if first in _SAID_OF_TOPIC and rest.endswith("?"):
        return True
    taken_up = second in _TAKES_UP and first not in _NO_VERBS | _IMPERATIVES | _ASKS_FOR_MORE
    return first in VERBS or (taken_up and bool(_VERB_FORM.match(first)))


def _asks_of_it(topic: str, rest: str) -> bool:
    """Whether what follows a topic and opens as a yes or no wants one: nothing else is asked beside it."""
    said, asked = normalise(topic), tokens(rest)
    if not said or QUESTION_WORD.search(_AT_THAT_TIME.sub("", said)):
        return False
    if any(QUESTION_WORD.match(normalise(part)) for part in _PART.split(rest)):
        return False
    if QUESTION_WORD.search(_RELATIVE_CLAUSE.sub("", " ".join(asked))):
        return False
    without_verb = asked[0] in _SAID_OF_TOPIC and rest.endswith("?")
    return without_verb or asked[0] not in VERBS or is_yes_no(asked)
