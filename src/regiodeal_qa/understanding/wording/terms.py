"""The words by which people ask for something: what a question wants, over which column.

All patterns read normalised text (`words.normalise`): lower case, no hyphens or diacritics.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from regiodeal_qa.understanding.conditions.bounds import DEALS
from regiodeal_qa.understanding.conditions.tranches import ROUND
from regiodeal_qa.understanding.wording.words import stem

Sought = Literal[
    "amount", "date", "period", "person", "number", "place", "partners", "projects", "reason",
    "share", "goal", "result", "definition", "how_to", "summary", "research", "criticism",
    "requested", "contact",
]  # fmt: skip

_PUT_IN = r"(?:leggen|legden|dragen|droegen|betalen|betaalden|stoppen|stopten|steken|staken|brengen|brachten)"
COLUMNS: dict[
    Literal["rijk", "regio", "total", "tranche", "year", "province", "status"], re.Pattern[str]
] = {
    "regio": re.compile(
        r"\b(?:regio ?(?:nale)? ?(?:bijdragen?|bijdrages|bedrag(?:en)?)|regionale (?:co ?financiering|inleg|middelen|bijdrage)"
        r"|(?:eigen|zelf) (?:bijdragen?|inleg|geld|inbreng)|zelf (?:\w+ ){0,2}?(?:ingelegd|inlegden?|bijgedragen|bijgelegd|bijlegden?|bijgepast|meebetaald)|(?:bijdragen?|inleg|inbreng|bedrag|geld|deel|aandeel) van de(?:ze|r)? (?:regio|streek)(?! ·)"
        r"|regio ?s (?:legden|leggen|betalen|betaalden|dragen|droegen|stoppen|stopten|steken|staken)"
        r"|zelf (?:\w+ ){0,4}?op tafel leg\w+|(?:stad|gemeente) (?:met|en) (?:haar|zijn|de) partners|uit eigen (?:zak|portemonnee|kas|middelen)|regionale (?:deel|aandeel)|cofinanciering|co financiering|regionaal geld|regiogeld|de regio zelf|regio ?s zelf"
        r"|(?:de|het|een)? ?regio(?: er)?(?: zelf)? (?:zelf|bij|in|mee)\b"
        r"|(?:legt|legde|leggen|draagt|droeg|dragen|betaalt|betaalde|betalen|stopt|steekt|stak)"
        r" (?:de|die|deze) (?:streek|regio)(?: er)?(?: zelf)?(?: aan)?(?: bij| in| mee)?"
        r"|(?:legg?en|legden?|legt|betaa?l\w+|stop\w+|stak|staken|steken|steekt|dragen|draagt|droeg|droegen) (?:ze|zij|die|men) (?:er |daar )?zelf"
        r"|(?:de )?regio(?: ?s)? (?:\S+ ){0,5}?(?:inlegt|(?<=meer |iets )betaalt|betaalde|inlegde|inleggen|ingelegd|ingebracht|inbracht|inbrengt|bijgedragen|bijdroeg|bijdraagt|bijgelegd|bijlegt|bijlegde|bijleggen|bijgepast|meebetaald"
        r"|meebetaalt|meebetaalde)"
        r"|(?:meer|minder|evenveel|more|less) (?:geld )?(?:van|from) (?:de|the) (?:regio|region)(?! ·)"
        rf"|{_PUT_IN} (?:er )?(?:alle |al )?(?:de |die |deze )?(?:regio ?s|streken)\b|(?:the |all )*regions (?:themselves )?(?:contribute|pay|put|add|invest)(?:ed)?\b"
        r"|(?<=· )(?:van|from) (?:de|the) (?:regio|region)(?! ·| ?deal)|(?:dan|als) (?:van )?de regio(?! ·| deal)|(?:regio(?! deal)|streek) (?:\w+ ){0,8}?zelf"
        r"|(?:its|their) own (?:region|contribution|money)|(?:from|by) (?:its|the|their)(?: own)? region"
        r"|regional (?:contributions?|co ?financing|funding|money)"
        r"|(?:the )?region(?: itself)? (?:contribute|pay|put|add|invest)s?)\b"
    ),
    "total": re.compile(
        r"\b(?:(?:samen met|inclusief|met) (?:het |t )?(?:rijk|rijksgeld)(?: erbij| samen)?"
        r"|(?:het|een) totaal|totale (?:omvang|investering|bedrag|budget|waarde)|(?:hele|totale) pot(?! leeg| op\b)|totaalbedrag|rijk\w* (?:en|plus) (?:de |het )?(?:regio\w*|streek\w*|gemeentes?|gemeenten)"
        r"(?: samen)?|regio en (?:het )?rijk(?: samen)?|total (?:size|investment|budget|value|amount))\b"
    ),
    "rijk": re.compile(
        r"\b(?:rijks ?bijdrages?|rijks ?bijdragen|rijksgeld(?:en)?|rijksmiddelen|rijksdeel|rijksaandeel|rijkseuros?|rijkspot|rijksbedrag(?:en)?|rijksbudget"
        r"|bijdrage van (?:het rijk|de overheid|de staat)|(?:dan|als|van|door|heeft|gaf|geeft|stopte?|steekt|stak|legt|legde|betaalde?t?) de staat|schatkist|landelijke (?:pot|geld)|(?:het|t|van) rijk|rijk|rijksoverheid"
        r"|kabinet|den haag|regering|haagse geld|landelijke overheid|(?:van )?de overheid"
        r"|(?:central |national |dutch )?(?:state|government)(?: contributions?| money| funding)?"
        r"|the state|(?:national|state|public) purse|exchequer|from the hague)\b"
    ),
    "tranche": re.compile(
        r"\b(?:(?:(?:in|bij|van|tot|uit|hoort (?:tot|bij)) )?(?:welke|wat voor|which|what|hoeveelste) "
        rf"{ROUND})\b"
    ),
    "province": re.compile(
        r"\b(?:(?:(?:in|uit|binnen) )?(?:welke|wat voor|which|what) provincies?|which provinces?"
        r"|what provinces?|waar ligt|where is)\b"
    ),
    "year": re.compile(
        r"\b(?:(?:in|uit|van) )?(?:welk jaar|what year|which year)\b"
        r"(?= .*\b(?:gekozen|uitgekozen|geselecteerd|toegekend|selected|awarded|chosen"
        r"|deals|meeste|minste)\b)"
    ),
    "status": re.compile(r"\bstatus\b"),
}

GROUPS: dict[Literal["tranche", "province", "year"], re.Pattern[str]] = {
    "tranche": re.compile(rf"\b(?:per|elke|iedere|each|every|over de) {ROUND}\b"),
    "province": re.compile(
        r"\b(?:per|elke|iedere|each|every) (?:nederlandse )?(?:provincie|province)\b"
    ),
    "year": re.compile(r"\b(?:per|elk|ieder|each|over de|door de) (?:jaar|jaren|year)(?: heen)?\b"),
}

_MORE = r"(?:meer|groter|hoger|duurder|royaler|ruimer|(?<!samen )vooruit|verder(?= dan)|beter af|omhoog|vetter|rijker|dikker|zwaarder|overtref\w*|overtro\w*|overstij\w*|boven(?! (?:de |een )?(?:\d|\w+ mil|gemiddelde))(?= (?:\S+ ){1,7}uit(?:kom\w*|kwam\w*)?\b)|more|bigger|larger|higher)"
_LESS = r"(?:minder|kleiner|lager|zuiniger|goedkoper|krapper|achteruit|slechter af|omlaag|armer|magerder|less|fewer|smaller|lower|cheaper)"
DIRECTIONS: dict[Literal["either", "same", "less", "more"], re.Pattern[str]] = {
    "either": re.compile(
        rf"\b(?:{_MORE} (?:of|or) {_LESS}|{_LESS} (?:of|or) {_MORE}|{_MORE} {_LESS} (?:of|or) (?:gelijk|evenveel|the same))\b"
    ),
    "same": re.compile(
        r"\b(?:evenveel|even ?(?:groo?te?|hoog|hoge|veel|dikke?)|hetzelfde|(?<!hij )(?<!zij )(?<!ze )(?<!ik )(?<!men )(?<!wij )gelijk(?! heeft| hebben| krijg| geven| geef)|gelijke? (?=bijdrage|bedrag|inleg|deel|delen|verde)|fifty fifty|half om half|net zo ?(?:veel|groot|hoog)|the same"
        r"|equal|as much as)\b"
    ),
    "less": re.compile(
        rf"\b(?:{_LESS}|bl(?:ijf|ijft|ijven|eef|even) (?:(?!of\b)\w+ ){{0,6}}(?:achter bij|onder(?= (?:die|dat|wat) )))\b"
    ),
    "more": re.compile(rf"\b{_MORE}\b"),
}
"""What a comparison asks about the side that is named first."""
OF_DEALS = re.compile(
    rf"\b(?:(?:de |the )?(?:meeste|minste|meer|minder|evenveel|most|fewest|least|more|fewer)"
    rf" (?:verschillende |regio ?)?{DEALS}|(?:hoeveel|aantal|how many|number of) (?:\w+ )?{DEALS})\b"
)
"""It is deals that are counted, not euros."""

TOP = re.compile(
    r"\btop (?P<n>\d+|drie|vijf|tien|three|five|ten)\b|\b(?:de |the )?(?P<n2>twee|drie|vier|vijf|tien|two|three|four|five|ten|\d+)"
    r"(?= (?:\w+ )?(?:grootste|hoogste|laagste|kleinste|duurste|largest|biggest|highest|lowest|smallest)\b)"
    r"|(?<!\bvan de )(?<!\bvan die )(?<!\bvan deze )(?<!\bof the )(?<!\bof those )\b(?P<n3>twee|drie|vier|vijf|tien|two|three|four|five|ten|\d+)"
    r"(?= (?:(?:regio ?)?deals?|die|regios|gebieden|streken|regions|provinc(?:ies|es)|tranches|rondes|rounds) (?:\w+ ){0,4}?"
    r"(?:meeste?|minste?|hoogste?|laagste?|grootste?|kleinste?|most|least|highest|lowest|largest|biggest|smallest)\b)"
)

PER_GROUP = re.compile(rf"\bper (?:{ROUND}|provincie|province|jaar|year)$")
"""'… per tranche', with which a question ends."""
TOP_DEALS = re.compile(rf"\btop (?:\d+|drie|vijf|tien|three|five|ten) (?:\w+ )?{DEALS}\b")
"""A ranking of deals, whatever is to be told beside it."""
OF_ROUNDS = re.compile(
    r"^(?!.*\b(?:per|elk|ieder|each|every|welk|which) (?:jaar|year)\b).*\b(?:alle|all) (?:de |the )?(?:(?:zes|six|6) )?(?:rondes|tranches|rounds)\b(?=.*\b(?:met|with)\b)"
)
"""'Alle zes tranches met jaar en aantal': per round."""

_ADDED_UP = (
    r"samen|saamen|te[sz]amen|opgetel[dt]|bijeen|cumulatief|gedrieen|optell?en|(?:ge)?sommeer(?:d|t|de)?|sommeren|(?:op een hoop|(?:als|onder) een (?:bedrag|getal|post|noemer))"
    r"|met z ?n (?:tweeen|drieen|vieren)|samenvoeg\w*|samenge?voegd|samenpak\w*|samenne+m\w*|vermeerderd|in (?:haar|zijn|hun|het) geheel|gezame[nl]+ijk|gezame[nl]+ijke (?=bedrag|rijks|budget|bijdrage)"
)
"""Words for a sum, whichever way it is asked."""
_MOST = r"(?:het |de |the )?(?:meeste|hoogste|grootste|hoogst|grootst|duurste?|maximale|most expensive|priciest|most|highest|largest|biggest)"
_LEAST = r"(?:het |de |the )?(?:minste|laagste|kleinste|laagst|kleinst|fewest|goedkoopste?|cheapest|least expensive|least|lowest|smallest)"
_MONEY_WORD = (
    r"(?:geld|poen|buit|inleg|inbreng|centen|doekoe|flappen|euros?|rijks\w+|bijdragen?|bedrag(?:en)?|bedragje|subsidie|budget"
    r"|miljoenen|money|funding|amounts?|contributions?|grants?)"
)
MONEY_WORD = re.compile(rf"\b{_MONEY_WORD}\b")
OPERATIONS: dict[
    Literal["average", "share", "highest", "lowest", "compare", "count", "sum", "list"],
    re.Pattern[str],
] = {
    "average": re.compile(r"\b(?:gemiddelde?n?|doorsnee|average|mean)\b"),
    "share": re.compile(
        r"\b(?:(?:welk|hoeveel|wat(?: voor)?) (?:is )?(?:het )?(?:deel|aandeel|stuk|percentage|procent)"
        r"|what (?:share|percentage|part))\b(?: van (?:het |de )?(?:totaal|totale))?"
    ),
    "highest": re.compile(
        rf"\b{_MOST}(?: {_MONEY_WORD}| {DEALS})?\b|\bover .* heen het meest\b"
        rf"|\b(?:het |de |the )?meest\b|\bhet (?:royaalst|ruimst)(?: af| bedeeld)?\b|\b(?:het )?(?:vetst|rijkst bedeeld|dikst)\b|\b(?:grootverdiener|koploper|lijstaanvoerder)\b|\b(?:het |t )?diepst(?: \w+){{0,2}}? in (?:(?:de|hun|zijn|haar|eigen) )*(?:(?:buidel|beurs|zak|zakken|portemonnee)\b|·)|\bbovenaan\b|\btop (?=van|of)\b|\btop$|\b(?:de )?(?:hoofdprijs|jackpot)\b"
    ),
    "lowest": re.compile(
        rf"\b(?:{_LEAST}|(?:het|t) minst)(?: {_MONEY_WORD}| {DEALS})?\b"
        r"|\b(?:onderaan|(?:de )?hekkensluiter)\b|\bhet (?:magerst|karigst|zuinigst|bekaaidst)(?: af| bedeeld)?\b"
    ),
    "compare": re.compile(
        rf"\b(?:(?:meer|minder|evenveel|more|fewer) {DEALS}(?= .*\b(?:dan|als|than)\b)|vergelijk\w*|overtref\w*|overstij\w*|tegenover|weegt zwaarder|(?:in hoeverre )?wijkt (?=.*\baf\b)|(?<= )af(?= van)|scheelt|schelen|zit(?:ten)? (?:er )?tussen|(?:gat|kloof) tussen|verschil(?:len)?(?: tussen)?|verhoudt?|(?:meer of minder|more or less)|compare\w*|difference|versus|vs|(?:wie|welke|who|which) (?:\w+ )?(?:krijgt|kreeg|heeft|ontving|gets?|got|received?) (?:er )?(?:meer|minder|more|less)"
        r"|(?:meer|minder|hoger|lager|groter|kleiner|rijker|armer) (?:geld |rijksgeld |euro |bedeeld )?dan|(?:beter|slechter) af(?: \w+)? dan|hoger uit dan|lager uit dan|achter bij"
        r"|ten opzichte van|vergeleken met|in vergelijking met|compared (?:to|with)"
        r"|(?:more|less|higher|lower) (?:money )?than|wie krijgt (?:er )?meer|welke is groter)\b"
    ),
    "count": re.compile(
        rf"\b(?:(?:hoeveel|hoevel|how many|aantal|number of)"
        rf" (?:verschillende |afgeronde |lopende |van de |of the |· |nieuwe )*{DEALS})\b"
        rf"|\b(?:tel|telt) (?:alle )?{DEALS}\b"
        r"|\bhoeveel daarvan (?:zijn|waren|werden|kregen) (?:er )?(?:\w+ )?(?:gehonoreerd|gekozen|uitgekozen|geselecteerd|toegekend|goedgekeurd|een deal)\b"
    ),
    "sum": re.compile(
        r"\b(?:(?:in|bij elkaar|alles bij elkaar) totaal|opgeteld|optelsom|bij elkaar(?: opgeteld)?|(?:eerste|1|i) plus (?:de )?(?:tweede|2|ii)"
        rf"|tel (?=.*\bop\b)|optelt|optellen|(?:allemaal|alles) (?:samen|bij elkaar)|som|totaal|{_ADDED_UP}|together|altogether|in total|combined|aggregate|running total|overall|sum)\b"
    ),
    "list": re.compile(
        rf"\b(?:(?:welke|wat voor|which|what|noem|geef|toon|som|zoek|zoeken|list|name|show|alle|all)"
        rf"(?: me| mij| ik| we| wij| de| the| alle| all| van de| er| in| een| zijn| are| ·| lijst(?:je)?(?: van| met)?)*"
        rf" (?:lopende |afgeronde )?{DEALS}(?: op)?)\b"
        rf"|\b(?:lijst(?:je)?|overzicht|opsomming|list) (?:van|met|of) (?:alle |de |all |the |· )*{DEALS}\b"
        rf"|^(?:regio ?)?deals (?=in|uit|van|met|per)\b"
        r"|^(?:noem|geef|toon|som)\b.*\b(?:elke|iedere) (?:regio ?)?deal(?= die| met| waar)"
    ),
}

PART = re.compile(
    rf"{OPERATIONS['share'].pattern}|\b(?:procent(?:en)?|percentage|aandeel|percent|share)\b"
)
PER_DEAL = re.compile(r"\bper (?:regio ?)?deal\b")
MAY = re.compile(
    r"(?:(?:en|maar|and) )?(?:kan|kun|kunnen|mag|mogen|may|can|could)\b(?! het (?:zijn|dat|kloppen))"
)
"""'Kun je met 2 miljoen ook een deal krijgen?' asks for the rules, and not whether one did."""
RANKED: tuple[Literal["highest", "lowest"], ...] = ("highest", "lowest")
AFTER_THAT = re.compile(
    r"\b(?:komt|volgt|kwam|volgde|zit|zat|staat|stond)(?: \w+){0,3}? (?:daarna|daarop|erna|daarachter|erachter)\b"
    r"|\b(?:komt|kwam|volgt|volgde|zit|zat|staat|stond|eindigde) (?:daar|er)(?: \w+)? (?:achter|na|op)(?=$| (?:en|and)\b)|\b(?:came|comes) (?:right )?(?:next|after that)\b"
)
"""Who is second, where the question speaks of who is first."""
NUMBER_ONE = re.compile(
    r"\b(?:nummer|plaats|plek|number) (?:een|1|one)\b|\b(?:eerste plaats|first place)\b"
)
THAN = re.compile(r"\b(?:dan|than)\b")
PLACES = re.compile(
    r"\b(?:(?P<word>tweede|derde|vierde|vijfde|second|third|fourth|fifth|[2-9](?:e|de|nd|rd|th)?) (?:plaats|plek|stek|positie|place)"
    r"|(?:plaats|plek|nummer|positie|place|number|sta(?:at|an|nd)(?: er| dan)? op|stond(?: er)? op) (?P<number>twee|drie|vier|vijf|two|three|four|five|[2-9])"
    r"|(?:op )?(?P<but>een|twee) na (?=(?:de |het )?(?:onderaan|bovenaan|hoogste?|grootste?|meeste?|duurste|laagste?|kleinste?|minste?|royaalste))"
    r"|(?P<runner>(?:staat|stond|is|was|werd|eindigde)(?: er| dan)? (?:als )?tweede$|runner up|tweede(?= (?:hoogste|grootste|meeste|laagste|kleinste|minste))"
    r"|second(?= (?:highest|largest|biggest|most|lowest|smallest))))\b"
)
"""'Wie staat op plaats twee?', 'de op een na hoogste'."""
RELATIVE = re.compile(
    r"\b(?:naar verhouding|verhoudingsgewijs|verhouding|relatief|relatively|proportion\w*"
    r"|(?:ten opzichte van|vergeleken met|in vergelijking met|tegenover|compared (?:to|with)) (?:de |het |the )?"
    r"(?:rijk\w*|state|government)|per (?:euro|rijkseuro))\b"
)
EVERY = re.compile(r"\b(?:alle|elke?|iedere?|allemaal|stuk voor stuk|every|each|all)\b")
WHICH_SEVERAL: dict[Literal["province", "tranche", "year"], re.Pattern[str]] = {
    "province": re.compile(r"\b(?:welke|which) provinc(?:ies|es)\b"),
    "tranche": re.compile(r"\b(?:welke|which) (?:rondes|tranches|rounds)\b"),
    "year": re.compile(r"\b(?:welke|which) (?:jaren|years)\b"),
}
"""'In welke rondes kreeg Friesland een deal?'"""
OF_PROVINCES = re.compile(r"\b(?:welke|which|per|elke|iedere) provinc(?:ies?|es?)\b")
SUMMED = re.compile(
    rf"\b(?:(?:in|bij elkaar|alles bij elkaar) totaal|opgeteld|optelt|optellen|bij elkaar|alles samen|{_ADDED_UP}|optelsom|totaal|plus|(?:eerste|1|i) plus (?:de )?(?:tweede|2|ii)"
    r"|together|altogether|in total|combined|aggregate|running total|overall)\b|\btel(?:t|len)? (?:(?:\w+ ){0,4}op\b|(?:\w+ ){0,20}op(?=$| (?:van|voor)\b))"
)
"""A limit beside it is one to the sum, not to each deal."""
MONEY = re.compile(
    rf"\b(?:{_MONEY_WORD}|how much|miljoen|million|krijgt|kreeg|krijgen|kregen|gekregen|gehad"
    r"|ontvangt|ontving|ontvangen|ontvingen|toegekend|toegewezen|toegezegd|uitgetrokken|uitgekeerd|uitgegeven"
    r"|bedraagt|bedroeg|bijgedragen|(?:draagt|droeg|dragen|droegen|legt|legde|leggen|legden)(?= .*\b(?:bij|in)\b)"
    r"|betaalt|betaalde|betaald|stopt|stopte|steekt|stak|gestoken|investeert|investeerde|investeren"
    r"|hoeveel (?=was|is|gaat|ging|geeft|gaf|doet)|wat (?=(?:ging|gaat) (?:er )?(?:\S+ ){0,4}?naar\b)|gets?|got|receives?|received|awarded|granted"
    r"|pays?|paid|contributes?|contributed|waard|kost|kostte|kosten|worth|costs?"
    r"|omvang|groot (?=(?:is|was) (?:(?:de|die|the|eerste|tweede|derde) )*(?:regio ?)?deal\b))\b"
)
MONEY_FILLERS = re.compile(
    r"\b(?:hoeveel|gaat|ging|naar|daarheen|daarnaartoe|bij|in|mee|uit|groot|hoog|geeft|gaf|gegeven|give|gives|gave|given"
    r"|euro|euros|stopte|legt|legde|legden|draagt|droeg|droegen|dragen|leggen|put|puts|toegekend)\b"
)
"""Words that go with a question about money but do not make one."""
FILLERS = re.compile(
    r"\b(?:(?:hele|gehele|heel)(?= (?:ronde|tranche|land|·))|tranches?|rondes?|rounds?|samen|together|total|totaal|jaar|year|years"
    r"|dutch|nederlandse?|nederland|netherlands|the|voor|land|register|amount|bedrag|gekozen"
    r"|geselecteerd|selected|afgesloten|gesloten|geworden|toegekend|deal|extra|per|hoort|behoort|valt"
    r"|vallen|horen|zat|zitten|belong|belongs|ligt|liggen|located|lijst|lijstje|overzicht|list"
    r"|euro|euros|aantal|tot|nu|sinds|begin|ooit|landelijk|heel|bestaan|bestaat|exist|er|up"
    r"|kom|komen|kloppen|juist|correct|(?:zes|six)(?= (?:tranches|rondes|rounds))|bekend|diezelfde|dezelfde|datzelfde|hetzelfde|terug|alweer|graag|even|svp|please|now|today|inmiddels|ondertussen|intussen|dus|precies|exact|yo|he|hee|beetje|telt|tellen|telde|telden|toe|kijkt|kijk|kijken|eens|scheelt|schelen|veranderd|ontwikkeld|ontwikkeling|verlopen"
    r"|(?:van|of) (?:de|die|deze|those|these|the) (?:twee|drie|vier|vijf|zes|two|three|four|five|six)\b"
    r"|(?:eerste|tweede|derde|laatste) (?:plaats|plek)|(?:twee|drie|vier)(?= provincies)|vis(?:ten?|sen)|achter het net|helemaal"
    r"|(?:twee|drie|vier|beide|aparte|losse|verschillende|afzonderlijke|eigen)(?= (?:regio ?)?deals?)|deals?|keer|ten|opzichte"
    r"|gegaan|gingen|gaan|klopt|nou|allebei|beiden|both|echt|ongeveer|all time|denk|volgens|waren|there|were|welke|elkaar|som|ieder"
    r"|uitgekozen|verdeeld|verhouden|verhoudt|grootte|bijgekomen|uitgedeeld|gaven|geven|gegeven|hebben|heeft|gehad|geweest|binnengesleept|binnengehaald|gesleept|bemachtigd|werden|erbij|kwamen|ooit|chosen|selected|rijksgeld|geld|allemaal|alles|meer|heb|krijgt|kreeg|mogen|ontvangen|bij|uit|op|daar|daarvan|daarin|daarbij|daarvoor|daarmee|erin|ervoor|ermee)\b"
)
"""Words of register questions that ask for nothing beyond what the register holds."""

HOW_MUCH = re.compile(
    rf"\b(?:hoeveel(?! (?:verschillende |afgeronde |lopende |van de )*{DEALS})|how much)\b"
)
AMOUNT_QUESTION = re.compile(
    r"\b(?:hoeveel|how much|welk (?:bedrag|budget)|what (?:amount|sum|contribution|is the (?:state|regional|contribution))"
    r"|hoe (?:groot|hoog)|how (?:large|big|high)|rijks ?bijdragen?|regio ?bijdragen?|bijdragen?|bedrag(?:en)?|budget|rijksgeld|rijksmiddelen"
    r"|wat (?:deed|deden|doet|doen) (?:\w+ ){1,4}?(?:bij|mee)\b|wat (?:deed|doet) (?:de )?regio (?:\w+ )?zelf\b"
    r"|totale (?:omvang|investering|waarde)|wat (?:ging|gaat) (?:er )?(?:\w+ ){0,4}?naar\b|wat (?:\w+ ){0,3}?(?:krijgt|kreeg|krijgen|kregen|ontvangt|ontving"
    r"|betaalt|betaalde|draagt|droeg|legt|legde|kost|kostte|steekt|stak|stopt|stopte|gekregen|is .* waard)"
    r"|what (?:did|does|do) .* (?:get|receive|pay|contribute|cost))\b"
)
NOT_THE_YEAR_CHOSEN = re.compile(
    r"\b(?:loopt|lopen|liep(?:en)?|gedaan met|duurt|duren|duurde|eindigt|eindigde|(?:ge|onder)teken\w*|tekenden?|convenant"
    r"|handtekening\w*|(?:uit|op)gegeven|besteed|gestopt|stop(?:t|te)|beëindigd|beeindigd|afgelopen|opgehouden|klaar(?: zijn)?"
    r"|runs?|ends?|ended|lasts?|signed|signature|spent|stopped)\b"
)
"""A year beside it is when a deal was signed or ends, and the register has when it was chosen."""
FOR_NOTHING = re.compile(
    r"\b(?:zomaar|gratis|voor (?:niks|niets)|zelf (?:helemaal )?(?:niets|niks)"
    r"|zonder (?:dat )?(?:er |daar )?(?:\w+ ){0,3}?(?:zelf|eigen)|without (?:paying|putting|adding))\b"
)
"""Asks whether a region got its money without any of its own."""
MUST = re.compile(r"\b(?:moet|moeten|must|minimaal|minstens|should|has to|have to)\b")
"""Asks for a rule, not for what a deal got."""
QUESTION_WORD = re.compile(
    r"\b(?:wat|wie|waar\w*|wanneer|welke?|hoe\w*|what|who|where|when|which|why|how)\b"
)
"""Without one, money beside a name is a question by keywords: 'geld twente'."""

_SOUGHT: dict[Sought, str] = {
    "requested": r"wensenlijst|verlanglijst\w*|in gedachten|op (?:\w+ ){1,3}(?:ingezet|gemikt|gerekend)|inzet (?:\w+ )?(?:hoger|lager)"
    r"|(?:zetten?|mikten?|rekenden?) (?:\w+ ){0,5}(?:in op|in$)|inzending\w* .*samen|inzenders? .*(?:samen|opgeteld)|vroeg(?:en)?\b|gevraagd|aangevraagd|aanvraag|aanvragen|gehoopt|(?<!rijk )(?<!rijk daar )(?<!staat )(?<!staat daar )neergelegd|aangeklopt|aankloppen|klopten? (?:\w+ ){0,6}aan\b|(?:wilden?|hoopten?)\b(?: (?!en\b)\w+){0,9} (?:te )?(?:hebben|krijgen|ontvangen)\b|gewild"
    r"|\bhad(?:den)?\b(?: \w+){0,8} willen (?:hebben|krijgen|ontvangen)\b|\bgraag (?:(?!en\b)\w+ ){0,4}(?:gehad|gekregen|ontvangen)\b|ingediend|requested|asked for|applied"
    r"|\b(?:hop(?:e|ed|ing)|wish(?:ed)?|want(?:ed)?|like[ds]?) (?:to (?:get|have|receive)|for)\b",
    "amount": r"hoeveel (?:geld|euro|rijks|poen|centen|subsidie|budget|miljoen)|bedrag|bijdrage|budget|kost|geld(?!er)|poen|subsidie|miljoen|euro|investe|how much|money|funding|inleg|financ",
    "date": r"wanneer|welke datum|op welke dag|welk jaar|sinds wanneer|what date|when\b|datum|hoe laat",
    "period": r"stopt\b|stopte\b|houdt op|afloop|hoe ?lang|looptijd|tot wanneer|loopt .* (?:af|tot|door)|einddatum|tot (?:en met )?welk(?:e|) (?:jaar|datum|maand)|duur|duurt|eindig|how long|until when|duration|end\b|verlengd|periode",
    "person": r"(?<!met )wie\b|welke (?:minister|burgemeester|wethouder|gedeputeerde|bewindspers\w+|persoon|directeur)|\bwho\b|voorzitter|naam van de|minister|burgemeester|mayor",
    "number": r"hoeveel|aantal|how many|hoe veel",
    "place": r"\bwaar\b(?! (?:gaat|gaan|ging) .* over)|welke (?:plaats|wijk|dorp|stad|locatie)|\bwhere\b|gebied|in welke wijken|plaatsen",
    "partners": r"partners?|met wie|who is behind|(?:is|are) behind|organisaties|zit(?:ten)? er in|wie zit|wie doe(?:t|n)|who takes|partijen|gemeenten?\b|doe(?:t|n) .*mee|deelnem|meedoen|samenwerk|onderteken|betrokken|municipalit|participat|taking part|takes part|waterschap|bewindsperson|ministeries",
    "projects": r"project|voorbeeld|initiatie|wat wordt er gedaan|wat doen ze|waaraan|waar gaat het geld|besteed|uitgegeven|maatregel|concreet|(?:met|van) (?:het|dat|al dat|hun|dit|de) (?:rijks)?(?:geld|miljoenen|subsidie|poen|centen)\b(?! van)|betaald (?:uit|met|van)\b|gedaan\b|\bgaa(?:t|n) .* doen\b|spent\b|spend\b",
    "reason": r"waarom|hoezo|reden|hoe komt het|why\b|oorzaak|motief",
    "share": r"percentage|procent|aandeel|welk deel|share",
    "goal": r"doel|bedoeling|waar gaat .* over|waarvoor|gericht|aanpak|thema|pijler|programmalijn|ambitie|wil .* bereiken|goal|aim|purpose|about|opgave|speerpunt|inhoud",
    "result": r"resultaat|resultaten|opgeleverd|levert|bereikt|effect|gerealiseerd|gelukt|opbrengst|result|outcome|achieved|verbeterd|gebouwd|klaar",
    "definition": r"wat is (?:een|de|het|dat)?|wat zijn|wat betekent|wat houdt|betekenis|definitie|wat bedoel|what is|what are|define|meaning",
    "how_to": r"hoe (?:kan|kun|moet|vraag|dien|doe|meld|krijg) |aanvragen|indienen|aanmelden|bij wie|waar moet ik|loket|contact|voorwaarden|how (?:can|do) i|apply|in aanmerking|meedoen",
    "summary": r"(?:beknopte?|kort(?:e|weg)?) (?:beschrij|schets|omschrij|uitleg|samenvat|introd|zeggen|weergeven|description)\w*|korte? overzicht|schets|inhoudt|behelst|in (?:a nutshell|een notendop|vogelvlucht|grote lijnen)|(?:op|de) hoofdlijnen|vertel(?:len)? (?:\w+ )*over|vertel|samengevat|bij ?praten|bijgepraat|praat .* bij\b|op de hoogte|wegwijs|inleiding|introduc|fill me in|brief me|samenvatting|vat .* samen|alles over|in (?:het|t) kort|in (?:een )?(?:paar|enkele|twee|drie|vier|vijf|a few|two|three) (?:\w+ )?(?:zinnen|woorden|regels|sentences|words|lines)|overzicht van|portret|het verhaal (?:van|achter|over)|(?:geef|noem) (?:me |mij |ons )?de kern|(?:graag|liefst|hou het|hou t) kort\b|kort graag|wat (?:moet|moeten|kan|kun) (?:ik|je|we) .*weten over|wat weet (?:je|u|jij)|wat is (?:er )?(?:allemaal |al )?bekend (?:over|van)|tell me (?:all )?about|summary|summari|sum up|(?:the|a) gist|leg .*\buit\b|uitleg",
    "research": r"onderzoek|rekenkamer|pbl|evaluatie|lysias|rapport|conclu|planbureau|research|study|audit",
    "criticism": r"kritiek|kritisch|bezwaar|problemen|teleurgesteld|fout|mis\b|nadeel|critici|critic",
    "contact": r"telefoon|e ?mail|mailadres|adres|website|bellen|phone|contact",
}  # fmt: skip
_SOUGHT_PATTERNS = {name: re.compile(rf"\b(?:{body})") for name, body in _SOUGHT.items()}

NOT_AMOUNTS: frozenset[Sought] = frozenset(
    {"date", "period", "person", "reason", "how_to", "projects", "place", "result", "requested",
     "contact", "research", "criticism", "summary", "goal"}
)  # fmt: skip
"""What a question wants when the register's amounts are not the answer."""
NOT_ROWS = NOT_AMOUNTS - {"projects", "place", "summary"}
"""What a question wants when a list of deals is not the answer either."""

_TOPICS: dict[Sought, tuple[str, ...]] = {
    "amount": ("geld", "cofinanciering", "regio-envelop"),
    "requested": ("geld",),
    "period": ("looptijd",),
    "date": ("looptijd", "proces"),
    "partners": ("partners",),
    "projects": ("project",),
    "goal": ("doel",),
    "result": ("resultaat", "voortgang"),
    "definition": ("definitie",),
    "how_to": ("participatie", "procedure"),
    "research": ("onderzoek",),
    "criticism": ("kritiek", "onderzoek"),
    "person": ("proces", "partners", "rollen"),
}

_ASPECTS: dict[str, frozenset[str]] = {
    heading: frozenset(words.split())
    for heading, words in (
        (
            "Resultaten",
            "resultaat resultaten opgeleverd oplevert levert leverde leveren bereikt bereikte gerealiseerd"
            " opbrengst opbrengsten effect effecten gelukt geworden gekomen terechtgekomen gebracht"
            " uitgekomen eruit eraan gehad toe bereiken nut zin tot stand result results outcome outcomes achieved achieve",
        ),
        (
            "Projecten",
            "project projecten projectjes initiatief initiatieven plan plannen maatregelen concreet"
            " concrete concreets activiteiten voorbeeld voorbeelden uitgevoerd besteed uitgegeven"
            " aangepakt gebeuren uitgevoerde geld projects plans measures examples spent activities",
        ),
        (
            "Doel",
            "doel doelen doelstelling doelstellingen bedoeling bedoeld ambitie ambities thema themas"
            " thema's pijler pijlers programmalijn programmalijnen speerpunt speerpunten opgave opgaven"
            " aanpak inhoud gericht richt focus inzet bereiken inhoudelijk goal goals aim aims purpose"
            " themes theme focuses trying achieve",
        ),
        (
            "Partners",
            "partner partners partij partijen organisatie organisaties deelnemer deelnemers deelnemende"
            " samenwerking samenwerken betrokken mee meedoen meegedaan samen partnerschap participants"
            " organisations organizations involved take part tekende tekenden getekend ondertekende"
            " ondertekenden ondertekend handtekening handtekeningen zette zetten signed",
        ),
        ("Kritiek", "kritiek kritisch kritische bezwaren bezwaar kritiekpunten nadelen criticism"),
    )
}
"""The words that ask for a whole section of what is known of a deal, by its heading."""
_WHICH_DEAL = frozenset("eerste tweede derde nieuwe oude vorige first second third new".split())
"""Words that say of which deal of a region it is asked: 'Wat is er met de eerste bereikt?'."""

_INSTRUMENT = re.compile(
    r"\b(?:regio ?deals|een regio ?deal|regio ?deal(?:s)? (?:is|zijn|instrument)|deals|regional deals?"
    r"|region deals?|a regio ?deal|heel nederland|hele land|alle regio|een regio|a region|regions|tranches?|rondes?"
    r"|regio ?envelop|npvr)\b"
)
_OWN_SUBJECT = re.compile(
    r"\b(?:regio ?deals|een regio ?deal|a regio ?deal|alle deals|deals|tranches?|rondes?|brede welvaart|regio ?envelop"
    r"|rekenkamer|pbl|rvo|lysias|voortgangsrapportages?|elke regio telt|npvr"
    r"|specifieke uitkering|spuk|cofinanciering|afwegingskader|dealmakers?)\b"
)
_FOLLOW_UP = re.compile(
    r"^(?:en\b|and\b|nu (?:ook|nog|graag|hetzelfde|dezelfde|even)\b|maar\b|but\b|of\b|hoe (?:zit|zat|ging|was) (?:het|dat)\b|wat dacht je|what about|how about|idem|zelfde"
    r"|dezelfde|ook|same|dan\b|nee ik bedoel|ik bedoel|doe (?:hetzelfde|dat|het)|i mean|nee|ja|yes|no|oke|ok)"
)


HALF = re.compile(
    r"\b(?P<side>meer|minder|more|less|fewer) (?:dan|than) (?:de |the )?(?:helft|half)\b"
)
"""'Kreeg meer dan de helft van de deals minder dan 10 miljoen?'"""
EXISTS = re.compile(rf"\b(?:een|geen|a|any) (?:\w+ )?{DEALS}\b|\b{DEALS} (?:in|uit)\b")
"""'Is er een deal in Flevoland?': is there one, and which."""


_WHICH_PROJECT = re.compile(
    r"\b(?:welke?|which) (?:\w+ )?\w*(?:project|plan|initiatief|proef|programma)(?:en|s)?\b"
)
_TAKES_PART = re.compile(
    r"\b(?:doe(?:t|n)|deed|deden) .*\bmee|meedoe|meede|deelne|deelgen|samenwerk|tekende|participat"
)
"""'Welk schoolproject is uitgerold naar meer gemeenten?' does not ask who takes part."""


def sought(text: str) -> frozenset[Sought]:
    """What a normalised question asks for."""
    found = frozenset(name for name, pattern in _SOUGHT_PATTERNS.items() if pattern.search(text))
    if _WHICH_PROJECT.search(text) and not _TAKES_PART.search(text):
        return found - {"partners"}
    return found


def topics(text: str) -> frozenset[str]:
    """The fact topics (section names of the corpus) where an answer is likely to stand."""
    return frozenset(topic for name in sought(text) for topic in _TOPICS.get(name, ()))


JOINING = frozenset(
    stem(word)
    for word in """
    mee meedoen meedoet meegedaan deelnemen deelneemt deelgenomen deelnemer deelnemers onderdeel
    hoort horen behoort betrokken bij aan gemeente gemeenten gemeentes partner partners partij
    lid ergens plan gebied programma stad ook aangesloten actief part participate participates participating join joins joined involved
    belong belongs municipality municipalities take takes taking gebied in onder valt vallen zit zitten horen
    terug zon bestaat bestaan vormen samen liggen waarin waaraan waar weer opnieuw again gemaakt gesloten deelnemende
    clubje groepje rijtje lijstje aantal groot steeds raar
    """.split()
)
"""Stems of the words that ask whether somebody takes part."""


def aspect(content: Sequence[str]) -> str | None:
    """The section of a deal that content words, names left out, ask for and nothing beside it.

    'levert' -> 'Resultaten'; None when a word asks for something in particular.
    """
    asked = set(content) - _WHICH_DEAL
    return next((h for h, words in _ASPECTS.items() if asked and asked <= words), None)


def speaks_of_instrument(text: str) -> bool:
    """Whether a normalised question speaks of Regio Deals as such, not of one deal."""
    return bool(_INSTRUMENT.search(text))


def names_own_subject(text: str) -> bool:
    """Whether a normalised question brings its own subject, so that nothing is carried over."""
    return bool(_OWN_SUBJECT.search(text))


def starts_as_follow_up(words: Sequence[str]) -> bool:
    """Whether a normalised turn begins, or is short enough, as an addition to the turn before."""
    return bool(_FOLLOW_UP.match(" ".join(words))) or len(words) <= 4
