"""Words that mean the same in questions and sources: everyday against official, English to Dutch.

Normalised words. A group says that its words may stand for one another; a pair of the English list
gives the Dutch words an English question word is searched by.
"""

from __future__ import annotations

_GROUPS = """
geld bedrag poen centen doekoe flappen subsidie bijdrage financiering budget middelen rijksgeld
rijk rijksoverheid kabinet regering overheid staat
gemeente gemeenten
gevraagd aangevraagd vroeg vroegen aanvraag
toegekend gekregen kreeg kregen krijgt toegewezen ontving ontvangt
ondertekend getekend handtekening ondertekening tekende tekenden bekrachtigd
begon begonnen start startte gestart begin startmoment startsein aftrap
einde eindigt afgelopen afgerond klaar loopt looptijd eind afgesloten
verlengd verlenging langer
doel doelen bedoeling wil ambitie richt
pijlers programmalijnen thema speerpunten lijnen onderdelen opgaven
resultaat resultaten opgeleverd opbrengst bereikt gelukt geslaagd
project projecten initiatief initiatieven
partners partijen deelnemers betrokkenen deelnemende
voorzitter leider trekker
kassier penvoerder regiokassier
huizen woningen woningbouw huis woning wonen
werk banen arbeidsmarkt werkgelegenheid baan werklozen werkloosheid
school scholen onderwijs opleiding opleidingen leerlingen studenten
boeren landbouw agrarisch boer agrarische
natuur groen biodiversiteit
vervoer mobiliteit bereikbaarheid bus openbaar
veiligheid ondermijning overlast criminaliteit
gezondheid zorg vitaliteit gezond
inwoners bewoners burgers mensen
bedrijven ondernemers bedrijfsleven
onderzoek evaluatie rapport studie
kritiek bezwaar verwijt waarschuwde hekelde
voorstel voorstellen aanvragen inzendingen
ronde tranche
afgewezen afgevallen geweigerd afwijzing
gekozen geselecteerd uitgekozen keuze honoreert gehonoreerd
regels voorwaarden eisen regeling
wet wetgeving besluit regeling
aanvragen indienen aanmelden
kamer parlement
minister bewindspersoon bewindslieden bewindspersonen
baas directeur
vakantieparken campings recreatieparken
dorp dorpen kern kernen
wijk wijken buurt buurten
haven havens
energie energietransitie duurzaam verduurzaming
kust waddenzee wadden
museum musea
bezoek bezochten bezocht
aantal hoeveel
gebied omgeving streek
looptijd periode duur jaren
cofinanciering meefinanciert bijlegt inleg inleggen inlegt bijdragen bijdraagt meebetalen betalen
reden waarom omdat vanwege
teruggegeven terugvloeit vrijgekomen
adviesbureau bureau
rekenkamer
techniek technisch technologie tech
toerisme recreatie toeristen
jongeren jeugd kinderen
armoede schulden
evenementen festivals
opende opengesteld openstelling open
telt tellen
ruimtevaart space
voedsel voeding eten
water waterschap
"""

_ENGLISH = """
money geld bijdrage miljoen
funding geld bijdrage financiering
government rijk rijksoverheid kabinet
state rijk
region regio
municipality gemeente gemeenten
municipalities gemeente gemeenten
province provincie
goal doel
goals doel doelen
aim doel
aims doel
purpose doel
about doel gaat
project project projecten
projects project projecten
result resultaat resultaten
results resultaat resultaten
achieved resultaat bereikt
partner partner partners
partners partners partijen
signed ondertekend getekend ondertekening
sign ondertekend getekend
start start begon
started start begon
begin start
end eind einde loopt
ended eind liep afgelopen
until loopt
opened opende open opengesteld
sent gestuurd
concluded concludeert conclusie
conclude concludeert conclusie
conclusion conclusie
mayor burgemeester
alderman wethouder
minister minister
chair voorzitter
chairman voorzitter
proposal voorstel
proposals voorstellen
submitted ingediend binnen
applied aangevraagd vroeg
applications voorstellen aanvragen
requested gevraagd aangevraagd
asked gevraagd vroeg
selected geselecteerd koos gekozen
audit rekenkamer
auditors rekenkamer
court rekenkamer
auditor rekenkamer
criticism kritiek
criticised kritiek hekelde
criticise kritiek hekelde
housing woningen wonen woningbouw
houses woningen
homes woningen
jobs werk banen
work werk
labour arbeidsmarkt
education onderwijs
school school
schools scholen
students studenten
agriculture landbouw
farmers boeren landbouw
farming landbouw
nature natuur
soil bodem
subsidence bodemdaling
health gezondheid
residents inwoners bewoners
inhabitants inwoners
companies bedrijven
businesses bedrijven ondernemers
research onderzoek
report rapport rapportage voortgangsrapportage
progress voortgang voortgangsrapportage
evaluation evaluatie
law wet besluit regeling
rules regels regeling voorwaarden
conditions voorwaarden
apply aanvragen indienen
successor opvolger vervolg
follow vervolg
effective effect resultaat
effectiveness effect resultaat
effects effect effecten
earmarked specifieke
grant uitkering subsidie
grants uitkering subsidie
administrative administratieve uitvoeringslasten
burden lasten
burdens lasten
decides beslist besluit selecteert
decide beslist besluit selecteert
decided besloot besloten besluit
decision besluit
selection selectie keuze
chosen gekozen geselecteerd
rejected afgewezen
refused afgewezen
cancelled gestopt
stopped gestopt
stop gestopt
examine onderzocht
examined onderzocht
investigated onderzocht
instalments tranches
university universiteit
college hogeschool
flowers bloemen sierteelt
bulbs bollen
germany duitsland
belgium belgie vlaanderen
commissioner commissaris
alderman wethouder
province provincie
criteria criteria voorwaarden
assessed beoordeeld getoetst
assess beoordeelt toetst
advice advies
advised adviseerde
recommendations aanbevelingen
recommended adviseerde aanbevolen
improve verbeteren verbeterpunt
cooperation samenwerking
contradiction tegenstrijdig verschillen
prosperity welvaart
broad brede
wellbeing welzijn welvaart
wide brede
lowest minimaal minste
minimum minimaal
maximum maximaal
round tranche ronde
budget budget
island eiland
islands eilanden
harbour haven
port haven
museum museum
water water
board waterschap
space ruimtevaart space
food voedsel voeding
holiday vakantieparken
parks vakantieparken
neighbourhoods wijken
neighbourhood wijk
districts wijken
village dorp
villages dorpen
youth jongeren
children kinderen
poverty armoede
safety veiligheid
energy energie
extended verlengd
pillars pijlers
themes thema
finished afgerond
completed afgerond
cash geld
treasurer kassier
healthcare zorg gezondheid
care zorg
tourism toerisme
crime criminaliteit ondermijning
debt schulden
transport vervoer mobiliteit
mobility mobiliteit
employment werkgelegenheid
culture cultuur
technology technologie
innovation innovatie
"""


def _load() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for line in _GROUPS.strip().splitlines():
        group = line.split()
        for word in group:
            table.setdefault(word, []).extend(other for other in group if other != word)
    for line in _ENGLISH.strip().splitlines():
        word, *dutch = line.split()
        table.setdefault(word, []).extend(other for other in dutch if other != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in table.items()}


_TABLE = _load()
VOCABULARY = frozenset(_TABLE)
"""Every word that stands in a group or has a translation."""


def synonyms(word: str) -> tuple[str, ...]:
    """Words that may stand for a normalised word; empty when none are known."""
    return _TABLE.get(word, ())
