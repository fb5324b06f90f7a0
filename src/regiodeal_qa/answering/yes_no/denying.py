"""Whether a passage, by its words, speaks against what a yes-or-no question asks.

A sentence that answers no says so: with 'niet' or 'geen', with 'alleen' where the question says
'iedereen', with the opposite word, or with another amount than was asked for. Read is the clause
that has the rarest words of the question. What weighs this beside the networks is in `polarity`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from regiodeal_qa.answering.yes_no.contrary import opposite
from regiodeal_qa.understanding.wording.numbers import ORDINALS
from regiodeal_qa.understanding.wording.words import content_words, normalise, stem, tokens

DENIED = re.compile(r"\b(?:geen|niet|nooit|zonder|buiten de boot|afgewezen|not|no|never)\b")
"""What denies, in a question that expects no as much as yes."""
ONLY = re.compile(r"\b(?:alleen|slechts|uitsluitend|enige|only)\b")
ALL = re.compile(
    r"\b(?:alles?|elke?|ieder(?:e|een)?|hele|heel|geheel|volledige?|helemaal|allemaal|overal"
    r"|precies(?! (?:evenveel|even veel|hetzelfde|gelijk))"
    r"|(?:100|honderd) procent|all|every|whole|entire(?:ly)?|exactly)\b"
)
_AT_ONCE = re.compile(r"\b(?:zomaar|zo maar|automatisch|vanzelf|(?<!ook )meteen(?! ook)|volle?)\b")
_DENIES = re.compile(
    r"\b(?:niet(?! (?:alleen|langer dan)\b)|geen|nooit|noch|not|no|never|onduidelijk|onmogelijk"
    r"|onvoldoende|buiten de (?:boot|deal|\w+ ronde)|afgewezen|afwijzing|afgehaakt|afgevallen"
    r"|vervallen|verviel|uitgesloten|mislukt\w*|ontbreekt|ontbrak(?:en)?|kwijt|misliep\w*)\b"
    r"|\bvie?l(?:en)? (?:\w+ ){0,6}(?:af|buiten|weg)\b|\bwees\b.*\baf\b"
)
_ASIDE = re.compile(r", (?:dat|die|waar\w*|wie|which|who)\b[^,;.]*,")
CLAUSE = re.compile(
    r"[;:.(]|,(?! (?:[\w-]+ ){0,3}?(?:of|or)\b)|\b(?:maar|terwijl|omdat|zodat|doordat|waarvan|waarin|waarbij|but|because|while)\b"
)
_EXCEPTED = re.compile(r"\((?:geen|niet|not|no) (?:een |a )?(?P<what>\w+)\)")
_BETWEEN = frozenset("de het een meer zo te als ook alleen erg heel langer the a any".split())
_DENIAL = frozenset({"geen", "niet", "nooit", "not", "no", "never"})
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_TO_BE_SAID = tuple(
    re.compile(group)
    for group in (
        r"\b(?:kleinste|laagste|minste?|smallest|lowest|least)\b",
        r"\b(?:grootste|hoogste|meeste|meest|largest|biggest|highest|most)\b",
        r"\b(?:gehaald|haalden?|bereikt\w*|gelukt|lukten?|geslaagd|slaagden?|haalbaar|achieved|reached)\b",
        r"\b(?:evenveel|gelijke?|zelfde|hetzelfde|equal|same)\b",
        r"\b(?:verbeter\w*|beter|improved?|better)\b",
        r"\b(?:structure(?:el|le)|eenmalige?|structural|one[- ]off)\b",
        r"\b(?:succes\w*|geslaagd\w*|success\w*)\b",
        r"\b(?:akkoord|instem\w*|stemden? (?:\w+ ){0,5}in|negatie(?:f|ve)|positie(?:f|ve)|agree[ds]?|approved?)\b",
        r"\b(?:helpt|helpen|hielp(?:en)?|geholpen|effect\w*|help(?:s|ed)?)\b",
        r"\b(?:opvolg\w*|opgevolgd|vervang\w*|successor|replac\w*)\b",
        r"\b(?:gebruikelijk|normaal|standaard|uitgangspunt|meestal|doorgaans|usual|typical)\b",
        r"\b(?:gratis|kosteloos|vrij toegankelijk|free of charge)\b",
        r"\b(?:(?:twee|drie|vier|2|3) (?:keer|maal)(?! zo)|tweemaal|twice)\b",
        r"\b(?:voorstander\w*|tegenstander\w*|pleit\w*|bezwa\w*|verzet\w*|in favour|opposed|against"
        r"|tegen (?:de|het|een) (?:\w+ )?(?:deal|plan|voorstel|aanvraag))\b",
    )
)
"""What a passage must speak of where a question does."""
_DECISION = re.compile(
    r"\b(?:gehonoreerd|goedgekeurd|ingewilligd|granted|approved|accepted|awarded|successful|succeed\w*)\b"
    r"|\b(?:kreeg|kregen|krijgen) (?:ze|zij|men) (?:dat|het)$"
)
_DECIDED = re.compile(
    rf"{_DECISION.pattern}|\b(?:toegekend\w*|afgewezen|afwijzing|(?:uit)?gekozen|geselecteerd|kr(?:ee|e)g(?:en)?|krijg(?:t|en)"
    r"|koos|kozen|kende|wees|haald?en?|haalde|viel(?:en)?|got|rejected|chosen|selected)\b"
)
_CERTAIN = re.compile(
    r"(?:^|^(?:toen|op|bij|na|in) .*? )(?:en |maar )?(?:is|was|staat|stond|lag(?:en)?|kon|kan|kun|konden|kunnen|heeft|hebben|had(?:den)?)\b.*"
    r"\b(?:bewezen|bewijzen|aangetoond|aantonen|vastgesteld|vaststellen|hard (?:te |kunnen )?(?:maken|gemaakt)"
    r"|vast(?: te stellen)?|zeker|duidelijk|bekend|proven|prove|certain|shown|established)\b"
    r"|^(?:wist(?:en)?|weet|weten)\b(?! (?:je|jij|u|iemand|jullie)\b)"
)
"""Asks whether something is certain: 'Is bewezen dat ...?', 'Wist Parkstad al waaraan ...?'."""
_NOT_TOLD = re.compile(
    r"\b(?:kan|kon(?:den)?|kunnen) (?:\w+ ){0,3}niet (?:vast\w*|zeggen|bewijzen|aantonen)\b"
    r"|\bniet (?:vast te stellen|bewezen|aangetoond)\b"
)
_NOT_CERTAIN = re.compile(
    rf"{_NOT_TOLD.pattern}|\b(?:staat|stond(?:en)?|lag(?:en)?|is|was|waren) (?:\w+ ){{0,4}}niet (?:vast|bekend|duidelijk|zeker)\b"
    r"|\b(?:nog onbekend|onduidelijk|onzeker)\b"
)
_FOUND_THAT = re.compile(
    r"\b(?:vastgesteld|bewezen|aangetoond|geconcludeerd|concludeerde|stelde vast|toonde aan|proven|established|concluded) (?:dat|that)\b"
    r"|\b(?:concludeerde|bewees|toonde|stelde) (?:\w+ ){1,3}(?:vast |aan )?dat\b"
)
"""'Klopt het dat de Rekenkamer heeft vastgesteld dat ...?'"""
_UNCLEAR = re.compile(
    r"\b(?:onduidelijk|onbekend|niet vast te stellen|unclear|unknown) (?:of|is of|whether)\b"
)
_CAN = re.compile(r"\b(?:kan|kunnen|kon(?:den)?|zou(?:den)?|can|could|would)\b")
_UNSURE = re.compile(
    r"\b(?:zou(?:den)? (?:\w+ ){0,9}kunnen|misschien|wellicht|(?:overwe(?:egt|gen)|overwo(?:og|gen))|could|might|perhaps)\b"
    rf"|{_NOT_TOLD.pattern}"
)
"""What a passage says that may come, or not, or that nobody can tell."""
_NOW = re.compile(r"\b(?:nu nog|nog steeds|nog altijd|momenteel|op dit moment|still)\b")
_PAST = re.compile(r"\b(?:kon(?:den)?|was|waren|liep(?:en)?|gesloten|voorbij|could|were|closed)\b")
_STILL = re.compile(r"\b(?:kan|kun|kunnen|mag|mogen|can|may)\b.*\b(?:nog|still)\b")
_MAY = re.compile(r"\b(?:mag|mogen|mocht|mochten)\b")
_MAY_ASKED = re.compile(r"(?:mag|mogen|mocht|mochten)\b(?!.*\balleen\b)")
_IN_THE_END = re.compile(
    r"\b(?:alsnog|uiteindelijk|toch (?:nog|wel)|in the end|eventually)\b"
    r"|\b(?:pas|only) (?:\w+ ){0,3}(?:tweede|second) (?:poging|keer|aanvraag|attempt|try)\b"
)
_GOT_YET = re.compile(
    r"\b(?:kre(?:eg|gen)|kwam(?:en)?|volgde|lukte) (?:\w+ ){0,8}(?:alsnog|toch|wel)\b|\balsnog\b"
)
_OVER = re.compile(
    r"\b(?:is|zijn|are) (?:inmiddels |nu |sinds \w+ )?(?:gesloten|voorbij|afgelopen|beëindigd|closed|over)\b"
    r"|\b(?:kan|kunnen|mag|mogen) (?:\w+ ){0,3}niet meer\b"
)
_SUCCESS = re.compile(
    r"\b(?:gehaald|haalden?|bereikt|gelukt|lukten?|geslaagd|behaald|achieved|reached|succeed\w*)\b"
)
_FELL_SHORT = re.compile(
    r"\bniet (?:(?:volledig|helemaal|geheel|overal|allemaal) )?"
    r"(?:gehaald|bereikt|gelukt|geslaagd|behaald)\b|\bnot (?:fully |all )?(?:achieved|reached)\b"
)
_FIRST_TRY = re.compile(
    r"^(?!.*\b(?:maar|later|alsnog|af)\b).*\b(?:in (?:een|1) keer|(?:de|bij) eerste (?:poging|keer|aanvraag)|meteen)\b.*\b(?:raak|gelukt|lukte|prijs|deal|toegekend|gehonoreerd|binnen)\b"
    r"|^(?!.*\b(?:maar|later|alsnog|af)\b).*\b(?:raak|gelukt|lukte|prijs|deal)\b.*\b(?:in (?:een|1) keer|eerste poging|meteen)\b"
)
_REFUSED_FIRST = re.compile(
    r"\b(?:afgewezen|afwijzing|pas (?:in|na)|niet gehonoreerd|west niet|alsnog)\b"
)
_NO_CHANGE = re.compile(r"\b(?:nog steeds|nog altijd|still)\b")
_CHANGED_HANDS = re.compile(
    r"\b(?:ging(?:en)?|gaat|gaan) (?:\w+ ){0,9}over (?:van|naar)\b|\b(?:overgegaan|overgedragen|opgevolgd door|vervangen door|niet langer|taken over by)\b"
)
_ON_SCHEDULE = re.compile(
    r"\b(?:volgens (?:de )?(?:planning|plan|schema)|op (?:schema|tijd|koers)|zonder vertraging|on schedule)\b"
)
_BEHIND = re.compile(
    r"\b(?:achterstand|vertraging|vertraagd|vertraagde|later dan (?:gepland|verwacht)|uitgelopen|behind|delayed?)\b"
)
_MAY_BE_LESS = re.compile(
    r"\b(?:mag|mogen|mocht|mochten|kan|kunnen|kon(?:den)?|may|can)\b.*\b(?:minder|lager|less)\b"
)
_AT_LEAST_THAT = re.compile(
    r"\b(?:minstens|ten minste|tenminste|minimaal|op zijn minst|at least) (?:\w+ ){0,3}?(?:hetzelfde|eenzelfde|gelijk\w*|evenveel|even veel|the same)\b"
)
_STILL_RUNS = re.compile(
    r"\b(?:loopt|lopen|draait|bezig|in uitvoering|runs|running)\b.*\b(?:nog|nog steeds|still)\b|\bnog (?:steeds |altijd )?(?:bezig|gaande|lopend\w*)\b"
)
_FINISHED = re.compile(
    r"\b(?<!niet )(?<!nog )(?:als afgerond|is afgerond|zijn afgerond|was afgerond|is afgelopen|is gestopt|finished|completed)\b"
)
_SMOOTHLY = re.compile(
    r"\b(?:soepel|vlot|vlekkeloos|zonder problemen|van een leien dakje|smoothly)\b"
)
_WITH_TROUBLE = re.compile(
    r"\b(?:moeizaam|moeizame|stroef|stroeve|lastig|haperde\w*|tegenslag\w*|difficult)\b"
)
_ALL_DONE = re.compile(
    r"\b(?:alles|allemaal|alle|elke?|ieder\w*|all|every)\b.*\b(?:gelukt|lukte\w*|geslaagd|slaagde\w*|gehaald|af|gerealiseerd|doorgegaan|succeed\w*)\b"
    r"|\b(?:gelukt|lukte\w*|geslaagd|slaagde\w*)\b.*\b(?:alles|allemaal|alle|elke?|ieder\w*)\b"
)
_NOT_ALL = re.compile(
    r"\b(?:niet|not) (?:elke?|alles|alle|iedere?|allemaal|overal|every|all)\b|\b(?:mislukte\w*|lukte niet|strandde\w*)\b"
)
_WON = re.compile(
    r"\b(?:gehonoreerd|gekregen|kreeg|toegekend|toegewezen|goedgekeurd|gelukt|geslaagd|binnen|succesvol"
    r"|succeed(?:ed)?|successful|accepted|granted|approved|awarded|(?:get|got|make it|made it) through)\b"
)
_REFUSED = re.compile(
    r"^(?!.*\b(?:alsnog|later wel|kr(?:ee|e)g(?:en)? (?:\w+ ){0,8}wel)\b).*\b(?:werd(?:en)? (?:\w+ ){0,6}?(?:afgewezen|niet gehonoreerd)"
    r"|(?:is|zijn|was|waren) (?:\w+ ){0,3}?(?:afgewezen|niet gehonoreerd))\b"
)
"""That an application was turned down, and nothing of what came of it in the end."""
_AGREED = re.compile(
    r"\b(?:(?:er ?|met \w+ )?mee eens|akkoord|instem\w*|stemde\w* (?:er )?mee in|agree\w*|unanimous\w*|unaniem|eensgezind)\b"
)
_DISSENTED = re.compile(
    r"\b(?:minderheidsstandpunt|niet mee eens|oneens|tegen (?:het besluit|gestemd)|dissent\w*)\b"
)
_USED_UP = re.compile(r"\b(?:geld|budget|pot|middelen|money)\b.*\b(?:op|uitgeput|leeg|spent)$")
_LEFT_OVER = re.compile(
    r"\b(?:overbleef|overbleven|over was|resteerde\w*|overgebleven|left over)\b"
)
_PAYS_ALL = re.compile(
    r"\b(?:beta(?:al|le)\w*|vergoed\w*|krijg\w*|pay|pays|paid)\b.*\b(?:alles|volledig|helemaal|(?:100|honderd) procent|everything|in full)\b"
)
_PAYS_A_PART = re.compile(
    r"\b(?:hooguit|hoogstens|maximaal|ten hoogste|up to|at most) (?:\w+ )?\d+ (?:procent|percent)\b"
)
_OTHERWISE = (
    (_WON, _REFUSED),
    (_AGREED, _DISSENTED),
    (_USED_UP, _LEFT_OVER),
    (_PAYS_ALL, _PAYS_A_PART),
    (_STILL_RUNS, _FINISHED),
    (_ALL_DONE, _NOT_ALL),
    (_SMOOTHLY, _WITH_TROUBLE),
    (_SUCCESS, _FELL_SHORT),
    (_STILL, _OVER),
    (_CERTAIN, _NOT_CERTAIN),
    (_FIRST_TRY, _REFUSED_FIRST),
    (_NO_CHANGE, _CHANGED_HANDS),
    (_ON_SCHEDULE, _BEHIND),
    (_MAY_BE_LESS, _AT_LEAST_THAT),
)
_COMPOUND = re.compile(r"(?<=\w{4})(?!inge|heid|lijk|atie|teit|ende|erde|ment)\w{4}$")
"""How a longer word ends that may be a compound."""
_SHARED = 0.3
"""The weight of a word that is not its own, as the deal's name: every clause is about the deal."""


DENIES = re.compile(
    rf"{_DENIES.pattern}|{ONLY.pattern}|\b(?:maar|terwijl)\b|\b(?:liep(?:en)?|loopt) (?:\w+ ){{0,6}}af\b"
)
"""Words of a passage by which it may deny what is asked."""


def speaks_against(question: str, of_its_own: Collection[str], passage: str) -> bool:
    """Whether the words of a passage speak against what a question asks.

    `of_its_own`: the words by which it differs from others about the same deal.
    """
    asked, said = normalise(question), normalise(passage)
    if denies_what_is_asked(question, passage):
        return True
    # A question that denies is met by any denial; another one by none in the clause it asks about.
    where = passage if _DENIES.search(asked) else _nearest_clause(asked, of_its_own, passage)
    if bool(_DENIES.search(normalise(where))) != bool(_DENIES.search(asked)):
        return True
    if ONLY.search(asked) and not ONLY.search(said):
        return True
    if (ALL.search(asked) or _AT_ONCE.search(asked)) and (
        ONLY.search(said) or not (ALL.search(said) or _AT_ONCE.search(said))
    ):
        return True
    if set(_ACRONYM.findall(question)) - set(_ACRONYM.findall(passage)) and _ACRONYM.search(
        passage
    ):
        return True
    return opposite(set(asked.split()), set(said.split()))


def leaves_unsaid(question: str, passage: str) -> bool:
    """Whether a question asks for a superlative, an outcome or equality that a passage is silent on.

    'Is Waterland de kleinste deal?' is not affirmed by a list, nor 'Zijn de doelen gehaald?' by the aims,
    nor 'Komt er een school?' by what could be built.
    """
    asked, said = normalise(question), normalise(passage)
    if _UNSURE.search(said) and not (_UNSURE.search(asked) or _CAN.search(asked)):
        return True
    if _NOW.search(asked) and _PAST.search(said):
        return True  # 'Kan ik er nu nog terecht?' is not affirmed by that people could
    if _DECISION.search(asked) and not _DECIDED.search(said):
        return True  # 'Is dat voorstel gehonoreerd?' is not affirmed by who wrote it
    return any(group.search(asked) and not group.search(said) for group in _TO_BE_SAID)


def says_otherwise(question: str, passage: str) -> bool:
    """Whether a passage says in words that what a question asks for is not had, no longer or not known.

    'Zijn de doelen gehaald?' and 'niet volledig gehaald', 'Kan het nog?' and 'is gesloten', 'Is bewezen
    dat ...?' and 'kon niet vaststellen', 'Mocht dat?' and 'geen deel van mocht zijn'.
    """
    asked, said = normalise(question), normalise(passage)
    if _FOUND_THAT.search(asked) and _UNCLEAR.search(said) and not _UNCLEAR.search(asked):
        return True
    if DENIED.search(asked):
        return False
    if _MAY_ASKED.match(asked) and _forbids(passage):
        return True
    return any(wanted.search(asked) and other.search(said) for wanted, other in _OTHERWISE)


def _forbids(passage: str) -> bool:
    """Whether every clause of a passage that says what may be done denies it."""
    clauses = [normalise(part) for part in CLAUSE.split(passage)]
    allowing = [clause for clause in clauses if _MAY.search(clause)]
    return bool(allowing) and all(_DENIES.search(clause) for clause in allowing)


def came_in_the_end(question: str, passage: str) -> bool:
    """Whether a passage says that what was first refused came yet, and the question asks for that.

    'Kreeg Noordoost-Brabant alsnog een deal?' and 'werden afgewezen en kregen een jaar later wel een
    deal'. It is right of all 9 questions of `evals/yes_no.jsonl` of which it says so.
    """
    asked, said = normalise(question), normalise(passage)
    if DENIED.search(asked) or not _IN_THE_END.search(asked):
        return False
    return bool(_GOT_YET.search(said))


def excepts(question: str, passage: str) -> bool:
    """Whether a passage excepts between brackets what a question asks about: '(geen waterschap)'."""
    asked = {stem(word) for word in content_words(question)}
    return any(stem(normalise(one["what"])) in asked for one in _EXCEPTED.finditer(passage))


def denies_what_is_asked(question: str, passage: str) -> bool:
    """Whether a passage has 'geen' or 'niet' right before a word of a question that denies nothing.

    'Mag een waterschap regiokassier zijn?' and '(geen waterschap)'. Of the 41 such questions among
    those that the network is fitted on the answer is no to 34.
    """
    if DENIED.search(normalise(question)):
        return False
    asked = {stem(word) for word in content_words(question)}
    words = [word for word in tokens(passage) if word not in _BETWEEN]
    return any(word in _DENIAL and stem(after) in asked for word, after in pairwise(words))


def _nearest_clause(asked: str, of_its_own: Collection[str], passage: str) -> str:
    """The clause of a passage that has most of the question's words, normalised.

    A word counts for less the more clauses have it. 'Huizenbouw' has that of 'woningbouw', which ends as
    it does.
    """
    own = {stem(word) for word in of_its_own if word not in ORDINALS}
    wanted = {stem(word) for word in content_words(asked)}
    ends = {found[0]: stem(word) for word in of_its_own if (found := _COMPOUND.search(word))}
    parts = [normalise(part) for part in CLAUSE.split(_ASIDE.sub("", passage)) if part.strip()]

    def of_question(part: str) -> set[str]:
        words = part.split()
        alike = {ends.get(end[0], "") for word in words if (end := _COMPOUND.search(word))}
        return ({stem(word) for word in words} & wanted) | (alike - {""})

    stems = [of_question(part) for part in parts]
    held = Counter(word for words in stems for word in words)

    def weight(n: int) -> float:
        return sum((1 if word in own else _SHARED) / held[word] for word in stems[n])

    return parts[max(range(len(parts)), key=weight)] if parts else ""
