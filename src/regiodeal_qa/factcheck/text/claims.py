"""A claim as the fact check compares it: subject, words, names, values, and whether it denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from regiodeal_qa.answer import Language
from regiodeal_qa.factcheck.text import contexts, facets, idioms, kin, reading
from regiodeal_qa.factcheck.text.contexts import Stated
from regiodeal_qa.factcheck.text.quantities import NUMBER
from regiodeal_qa.factcheck.text.scopes import THAT_ROUND
from regiodeal_qa.factcheck.text.sentences import Span
from regiodeal_qa.factcheck.text.subjects import ORDINAL_DEAL, Subject
from regiodeal_qa.factcheck.text.values import Moment, Quantity, Value, is_money
from regiodeal_qa.lexical import LexicalIndex, Term
from regiodeal_qa.understanding.conditions.tranches import TRANCHE
from regiodeal_qa.understanding.wording.numbers import ORDINALS
from regiodeal_qa.understanding.wording.words import STOPWORDS, SUBJECT_WORDS, tokens


@dataclass(frozen=True)
class Claim:
    """One thing that a text states."""

    span: Span
    sentence: str
    language: Language
    words: tuple[str, ...]
    subject: Subject
    values: tuple[Value, ...]
    terms: tuple[Term, ...]
    """Content words, without names, values and words that every claim has."""
    names: tuple[tuple[str, ...], ...]
    """Proper names outside the subject, each as its normalised words."""
    payer: frozenset[str]
    events: frozenset[str]
    ordinals: frozenset[str]
    """'Tweede' in 'de tweede voortgangsrapportage': which of several is meant."""
    contexts: tuple[Stated, ...]
    """Its values, each with the part of the claim that belongs to it."""
    denies: bool
    rejects: bool
    """True when it denies by saying that something was rejected."""

    @property
    def text(self) -> str:
        """The claim, as it was written."""
        return self.span.text

    @cached_property
    def whole(self) -> bool:
        """Whether it is a sentence by itself, and not one of the things that a sentence says."""
        return self.text.strip() == self.sentence.strip()

    @cached_property
    def normalised(self) -> str:
        """The claim's normalised words."""
        return " ".join(self.words)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its amounts, counts and percentages."""
        return tuple(v for v in self.values if isinstance(v, Quantity))

    def payer_of(self, value: Value) -> frozenset[str]:
        """Whose money a value of the claim is."""
        if sum(q.kind == "money" for q in self.quantities) < 2:
            return self.payer
        return next((c.payer for c in self.contexts if c.value is value), self.payer)

    def events_of(self, value: Value) -> frozenset[str]:
        """Which event a date of the claim belongs to."""
        if len(self.moments) < 2:
            return self.events
        return next((c.events for c in self.contexts if c.value is value), self.events)

    def alone(self, value: Value) -> bool:
        """Whether the claim has no other value of this kind."""
        if isinstance(value, Moment):
            return len(self.moments) == 1
        return sum(q.kind == value.kind for q in self.quantities) == 1

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Its dates."""
        return tuple(v for v in self.values if isinstance(v, Moment))


_DENIAL = re.compile(
    rf"\b(?:niet|(?<!nog )geen|nog geen(?! {NUMBER})|niets|nooit|evenmin|allerminst|geenszins|not|no|never|isn t|didn t|doesn t|wasn t|neither"
    r"|(?:doen|stellen|zat|zaten|bleef|bleven|moest|moesten) (?:het )?zonder)\b"
    r"(?! alleen| duidelijk| zeker| zonder)"  # 'niet duidelijk' is 'onduidelijk'
)
_NONE_MORE = re.compile(
    r"\bniet (?:meer|minder|hoger|lager) dan (?!\d|een\b|ruim|circa|ongeveer|zo n|twee|drie|vier|vijf|tien)"
    r"|\b(?:geen|geen enkele|niemand|nergens|no|nobody)\b.*\b(?:meer|minder|hoger|lager|groter|kleiner|eerder|later|langer|more|less|fewer|higher|lower)\b.*\b(?:dan|than)\b"
)
_AS_LONG_AS = re.compile(r"\b(?:zolang|tenzij|as long as|unless) .*$")
"""'Zolang het geld niet op is' denies nothing."""
_CONTRAST = re.compile(
    r"\bniet in (?:een|één) keer\b|,\s*(?:en )?niet (?:(?:van|door|voor|aan) )?(?:het|de) [\w-]+\W*$|,\s*en niet [\w-]+,"
    r"|,\s*(?:en )?(?:niet|not) (?:in plaats van|instead of)\b[^,;]*$|, niet in plaats daarvan\b"
    r"|\b(?:niet|not) (?:(?:van|door|voor|aan|in|op|uit|bij|met|by|from) )?(?:(?:de|het|een|the|an?) )?[\w-]+,? (?:maar|but)\b",
    re.IGNORECASE,
)
"""'…, niet het Rijk', '…, en niet Lelystad, …' and 'niet in de vierde, maar …' deny nothing of what
stands around them."""
DENIED_VALUE = re.compile(
    rf"\b(?:niet|geen|not) (?:(?:in|met|van) )?(?:€ ?)?{NUMBER}(?: (?:miljoen|mln|million))?,? (?:maar|but)\b"
    rf"|,\s*(?:en |and )?(?:niet|geen|not) (?:€ ?)?{NUMBER}[^,;]*$",
    re.IGNORECASE,
)
"""'Kreeg niet 20 maar 30 miljoen' and 'veertien deals, niet vijftien': what stands there is no value of it."""
_OF_A_FUND = re.compile(
    r"\b(?:ronde|round) (?:van|voor|of|for) (?:het|de|the) \w*(?:fonds|fund|regeling|subsidie)"
)
"""'De derde ronde van het Regiofonds' is no round of deals."""
_REJECTED = re.compile(
    r"\b(?:afgewezen|afwijzing|geweigerd|niet gehonoreerd|viel(?:en)? af|viel(?:en)? (?:\w+ ){0,4}?buiten (?:de|het)|buiten de boot|rejected|afgevallen|haalden? (?:\w+ ){1,4}niet)\b"
)
# What a sentence says with them is in its facets, its values or its subject.
LIGHT = frozenset(
    """
    euro euros miljoen miljard mln duizend procent percent million billion eur krijgt kreeg krijgen
    kregen gekregen ontvangt ontving ontvangen bij bijdragen bijdrage draagt droeg dragen telt telde
    tellen heeft hebben kent bedraagt bedroeg bestaat omvat omvatte komt kwam kwamen gaat ging gingen
    staat ligt zit zat samen totaal totale ruim bijna circa ongeveer maximaal minimaal minstens zo rond
    rijk rijks rijksgeld rijksbijdrage kabinet regio regionale regiobijdrage legt legde leggen daar naast extra
    geld bedrag elk beide allebei eerste tweede derde vierde vijfde zesde tranche ronde round tranches
    rondes namelijk opnieuw nieuw nieuwe ook nog nu al inmiddels alleen jaar jaren convenant overeenkomst
    hele uit van zelf hetzelfde evenveel helft waarvan waaronder erbij hoort horen behoort valt vallen
    contributes contribution receives received gets government national state region belongs total
    their both own first second third fourth fifth sixth meer minder wel zijn haar hun ter totaal
    januari februari maart april mei juni juli augustus september oktober november december january
    february march may june july august october eind begin medio halverwege groot grote provincie
    gemeente gemeenten daarvan deze die goed kleine small large twaalf begroot kosten kost werden hoogte
    sprake aantal keer programma beschikbaar available toegekend toegezegd minister burgemeester
    wethouder gedeputeerde voorzitter staatssecretaris mayor volgens vanaf tot via plus net the een
    geeft gaf gaven geven betaalt betaalde betalen investeert investeerde investeren steekt stak steken
    stelt stelde stelden leggen legden groter hoger toen moesten konden mochten geldt eiland eilanden
    steden stadsregio streek partij daarmee daarbij daarna daarnaast daardoor hiermee hiervoor hierbij ermee eraan
    ervan betaald wijk wijken werken werkt werkten got get gets gave gives give pays paid pay
    contributed contribute adds added invests streefde streeft streven trok trokken maakte maakt maakten dateert ontvingen verscheen verschenen publiceerde
    gepubliceerd stond stonden vormen vormt vormden noemt noemde noemden zegt zei meldt meldde schrijft schreef
    aldus uiteindelijk waarin terwijl tevens niettemin waarna eveneens bovendien overigens echter immers vervolgens
    together altogether combined gehad
    blijkt bleek toont liet zien laat zie verantwoordelijk beschrijft rijksbijdragen mee onderdeel vinden besteedt besteed bestemd bedoeld nog onder meer anderen stad heet heten naam genoemd heette programma
    """.split()
)
TITLES = frozenset(
    "minister burgemeester wethouder gedeputeerde staatssecretaris voorzitter directeur koning".split()
)
HALF = re.compile(r"\b(?:helft van|half of) (?:(?:de|het|die|the) )?$", re.I)
_NUMBER_WORD = re.compile(NUMBER)
_PARLIAMENT = re.compile(r"\b(?:eerste|tweede) kamer\b")
_BARE_DEAL = re.compile(r"^de (?:tweede|derde)(?= (?:\w+ )?\d)")
"""'…, de tweede 20 miljoen': a deal."""
_UNSAID = frozenset(
    "de het en and the regio deal euro miljoen mln million van het rijk in met with".split()
)
_PARTICLES = frozenset("de van der den ten ter el la het t in op".split())
_COMMON_CAPITALS = frozenset(
    """
    rijk rijks rijksoverheid regio deal deals euro nederland nederlandse dutch netherlands kabinet
    minister burgemeester wethouder gedeputeerde staatssecretaris provincie gemeente kamer tweede
    regiodeal stadsregio envelop eur january february march april may june july august september october november
    december mr dhr mw wij we the regios zon
    """.split()
)
_NAME = re.compile(
    r"[A-ZÀ-Ý][\w'’À-ÿ]*(?:[-–][\w'’À-ÿ]+)*(?: (?:(?:van|de|der|den|ten|ter|el|la|'t) )*[A-ZÀ-Ý][\w'’À-ÿ]*(?:[-–][\w'’À-ÿ]+)*)*"
)


def build(
    span: Span,
    sentence: str,
    language: Language,
    subject: Subject,
    lexical: LexicalIndex,
    usual: frozenset[str],
    inherited: Claim | None = None,
) -> Claim:
    """Read a claim.

    `usual`: words that the corpus writes without a capital. `inherited`: the part of the sentence
    before this one, for what this one leaves out.
    """
    words = tuple(tokens(span.text))
    every = tuple(_halved(v, span.text) for v in reading.read(span.text))
    denied = [match.span() for match in DENIED_VALUE.finditer(span.text)]
    read = tuple(v for v in every if not any(first <= v.start < last for first, last in denied))
    others = {word for mention in subject.others for word in mention.text.split()}
    paying = {
        w for match in facets.PAYING_HAGUE.finditer(" ".join(words)) for w in match[0].split()
    }
    subject_words = (subject.words - others) | paying
    places = frozenset(mention.text for mention in subject.others)
    named = tuple(
        part
        for name in names(span.text, sentence.startswith(span.text), usual)
        for part in _without_place(name, places)
    )
    named = tuple(kept for name in named if (kept := _outside(name, subject_words)))
    named += tuple(alias for alias in subject.aliases if alias not in named)
    name_words = {word for name in named for word in name}
    spent = {w for match in TRANCHE.finditer(" ".join(words)) for w in match[0].split()}
    spent |= {w for match in THAT_ROUND.finditer(" ".join(words)) for w in match[0].split()}
    spent |= {w for v in every for w in tokens(span.text[v.start : v.end])}
    spent |= idioms.spent(" ".join(words), _meanings(words, subject, read))
    content = [
        w
        for w in dict.fromkeys(words)
        if w not in STOPWORDS
        and w not in SUBJECT_WORDS
        and (w not in LIGHT or (w in TITLES and not named))
        and not w.startswith("rijks")
        and w not in spent
        and w not in subject_words
        and w not in name_words
        and w not in ORDINALS
        and not w.isdigit()
        and len(w) > 1
    ]
    text = " ".join(words)
    if set(content) <= idioms.spent(text, ("ended", "runs")):
        content = []  # that it has ended is all that is said
    payer, events = facets.payer(text), facets.events(text)
    terms = tuple(kin.widened(term) for term in lexical.terms(content))
    if inherited and _without_verb(words, spent, subject.words):
        if not subject.words:
            terms = (*inherited.terms, *terms)
        events = events or inherited.events
        payer = facets.bare_payer(text) or payer or inherited.payer - {"total"}
        read = tuple(_as_inherited(v, inherited) for v in read)
    return Claim(
        span,
        sentence,
        language,
        words,
        subject,
        read,
        terms,
        named,
        payer,
        events,
        _ordinals(text),
        contexts.of(span.text, read),
        denies(" ".join(tokens(_CONTRAST.sub("", DENIED_VALUE.sub("", span.text))))),
        rejects(text),
    )


def _meanings(
    words: Sequence[str], subject: Subject, values: Sequence[Value]
) -> Iterator[idioms.Meaning]:
    """What a set phrase may say here: money or a deal is given, a place is where a deal lies.

    'Werkloze jongeren haalden er een diploma binnen' says more than that they are there.
    """
    money = any(is_money(v) for v in values)
    if money or "deal" in words or subject.compared:
        yield from ("gets", "gives")
    if money:
        yield from ("gets_money", "brings")
    if subject.tranches:
        yield "joins"
    if any(mention.province for mention in subject.others):
        yield "lies"


def denies(text: str) -> bool:
    """Whether a normalised text says that something is not so."""
    return bool(_DENIAL.search(_AS_LONG_AS.sub("", text))) or rejects(text)


def none_more(text: str) -> bool:
    """'Geen provincie telt meer deals dan Zuid-Holland': what denies others, and nothing of its subject."""
    return bool(_NONE_MORE.search(text))


def rejects(text: str) -> bool:
    """Whether a normalised text says that an application was turned down."""
    return bool(_REJECTED.search(text))


def denials(text: str) -> list[int]:
    """Where a normalised text says so: the place of each such word, counted in words."""
    matches = [*_DENIAL.finditer(text), *_REJECTED.finditer(text)]
    return [text.count(" ", 0, match.start()) for match in matches]


def _without_verb(words: tuple[str, ...], spent: set[str], subject_words: frozenset[str]) -> bool:
    """Whether a part of a sentence leaves its verb to the part before: 'en Parkstad 30'."""
    left = set(words) - spent - subject_words - _UNSAID
    return not left


def _ordinals(text: str) -> frozenset[str]:
    """The ordinals in a normalised text that count neither deals nor tranches."""
    rest = _PARLIAMENT.sub(" ", ORDINAL_DEAL.sub(" ", _BARE_DEAL.sub(" ", text)))
    if not _OF_A_FUND.search(text):
        rest = TRANCHE.sub(" ", rest)
    return frozenset(w for w in rest.split() if w in ORDINALS and not w[0].isdigit())


def has_ordinals(claim: Claim, words: frozenset[str]) -> bool:
    """Whether a passage speaks of the same one of several as the claim."""
    return all(w in words or (w == "eerste" and "eerst" in words) for w in claim.ordinals)


def without_parliament(text: str) -> frozenset[str]:
    """The words of a normalised text, without the ordinals of 'Tweede Kamer'."""
    return frozenset(_PARLIAMENT.sub("kamer", text).split())


def _halved(value: Value, text: str) -> Value:
    """'De helft van de 15 miljoen' is 7,5 million."""
    if not isinstance(value, Quantity) or not HALF.search(text[: value.start]):
        return value
    return replace(value, low=value.low / 2, high=value.high / 2, step=value.step / 10)


def _as_inherited(value: Value, inherited: Claim) -> Value:
    """'Twente krijgt 25 miljoen en Parkstad 30': the 30 is in millions of euros as well."""
    money = [q for q in inherited.quantities if q.kind == "money"]
    if isinstance(value, Quantity) and value.kind == "count" and not value.units:
        if money:
            return Quantity(
                "money", value.low, value.high, value.step, value.hedge, (), value.start, value.end
            )
        counts = [q for q in inherited.quantities if q.units]
        if counts:
            return Quantity(
                "count",
                value.low,
                value.high,
                value.step,
                value.hedge,
                counts[-1].units,
                value.start,
                value.end,
            )
    return value


def names(text: str, begins: bool, usual: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """The proper names in a text. `begins`: the text is the beginning of a sentence.

    A capital at the beginning counts only when the word is not a usual word of the corpus.
    """
    found: list[tuple[str, ...]] = []
    for match in _NAME.finditer(text):
        parts = tokens(match[0])
        at_start = begins and match.start() == 0
        # 'Onderzocht de Rekenkamer': no part of the name.
        joined = len(parts) > 2 and parts[1] in ("de", "het", "den", "the") and parts[0] in usual
        alone = len(parts) == 1 or joined or parts[0] in STOPWORDS | LIGHT
        if at_start and parts and alone and parts[0] in STOPWORDS | LIGHT | usual:
            parts = parts[1:]
        kept = tuple(
            w
            for w in parts
            if w not in _COMMON_CAPITALS and w not in TITLES and not _NUMBER_WORD.fullmatch(w)
        )
        while kept and (kept[0] in _PARTICLES or kept[0] in STOPWORDS):
            kept = kept[1:]
        while kept and kept[-1] in _PARTICLES:
            kept = kept[:-1]
        if kept and not all(w.isdigit() for w in kept):
            found.append(kept)
    return tuple(dict.fromkeys(found))


def _without_place(name: tuple[str, ...], places: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """'Jan Hamming van Zaanstad' is the name of a person and that of a place."""
    for index, word in enumerate(name):
        if word == "van" and index and " ".join(name[index + 1 :]) in places:
            yield name[:index]
            yield name[index + 1 :]
            return
    yield name


def _outside(name: tuple[str, ...], subject_words: frozenset[str]) -> tuple[str, ...]:
    roman = {"i", "ii", "iii"}
    kept = tuple(w for w in name if w not in subject_words and w not in roman)
    while kept and kept[-1] in _PARTICLES:
        kept = kept[:-1]
    return kept if len(kept) == len(name) or any(len(w) > 2 for w in kept) else ()
