"""Words that say the same in a claim and in a source, beyond the synonyms of questions.

Mostly strong verbs, of which a stemmer cannot know that they belong together.
"""

from __future__ import annotations

from regiodeal_qa.lexical import Term
from regiodeal_qa.understanding.wording.words import stem

_GROUPS = """
hielp hielpen helpt helpen geholpen
deed deden doet doen gedaan meedoen deelnemen
kwam kwamen komt komen gekomen kwamen
kreeg kregen krijgt ontvangt ontving ontvangen gekregen
noemde noemt genoemd noemen
sprak spraken spreekt gesproken
sloot sloten sluit gesloten
schreef schreven schrijft geschreven
ging gingen gaat gegaan
bracht brachten brengt gebracht
steunt steunde ondersteunt ondersteunde ondersteund gesteund
richtte richten gericht opgericht
bezocht bezochten bezoekt bezoek
leverde leverden levert opgeleverd oplevert opleveren
wonen woont woonden wonend inwoners
werken werkt werkten samenwerken
bestaat bestond telt telde omvat heeft heet
daalde daalt gedaald daling
steeg stijgt gestegen stijging groeit groei groeide
ingediend diende dienden dienen indienen indient aanvraag aangevraagd
deelgenomen deelnemer deelnemers deelnemen meedoen deed
vastgesteld vaststaan vastgelegd
opgezet opgericht
uitvoering uitgevoerd uitvoeren voerde
opgehaald leverde ophalen
verdeeld verdeelde verdeelden verdeling
dragen gedragen draagt
vormen vormt vormden bestaat
verdubbelt verdubbelde verdubbeld
onderzocht onderzoekt onderzochten onderzoek
eindrapport eindrapportage
bekendgemaakt bekend maakte
bedoeld bestemd
startsein start startmoment
juridische rechtspersoon
leiding leidde leidt
slotevent slotbijeenkomst
website site
leverde leverden levert opgeleverd opgezet voortgekomen voort
herstel herstelt herstellen hersteld restauratie
verzoek vroeg gevraagd aangevraagd gehoopt hoopte hoopten
unclear onduidelijk
concrete concreet
office rekenkamer
announced kondigde aangekondigd bekend
took deed deden doet
residents inwoners
built gebouwd bouwt
opened opende geopend
contribution bijdrage
largest grootste
asked vroeg gevraagd
committee commissie
evaluated evalueerde geevalueerd
responsible verantwoordelijk verantwoordelijkheid
responsibility verantwoordelijkheid
transferred ging
lead trekker penvoerder
programme programma
lines programmalijnen lijnen
consists bestaat
area gebied
million miljoen
visited bezocht bezochten
named noemde genoemd
called heet noemde
verantwoordelijk verantwoordelijkheid
adopted vastgesteld vaststaan
convenants covenants convenanten convenant
coordineerde coordineert coordinator gecoordineerd coordinatie
advies adviseerde adviseerden adviseert geadviseerd briefadvies
concludeerde oordeelde vond stelde
bekeek bekeken bekijkt onderzocht onderzoekt
plan plannen voorstel voorstellen aanvraag aanvragen
handtekening handtekeningen tekende tekenden ondertekend ondertekende ondertekenden getekend
presenteerde presenteerden presenteert gepresenteerd
koos kozen uitgekozen gekozen selecteerde selecteerden geselecteerd honoreerde gehonoreerd
"""
_KIN: dict[str, frozenset[str]] = {}
for _line in _GROUPS.strip().splitlines():
    _stems = frozenset(stem(word) for word in _line.split())
    for _word in _line.split():
        _KIN[_word] = _KIN.get(_word, frozenset()) | _stems


def widened(term: Term) -> Term:
    """A term with the stems of the words that say the same."""
    extra = _KIN.get(term.word, frozenset()) - {one for one, _ in term.related}
    if not extra:
        return term
    return Term(term.word, (*term.related, *((one, 0.7) for one in sorted(extra))), term.idf)
