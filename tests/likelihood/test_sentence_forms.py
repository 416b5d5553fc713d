"""Every form in which likelihood is put, one marked sentence a row: this table says what the grammar covers.

[phrase: ...] is what must be found; two of them are one phrase in two pieces. All people and bodies are invented.
"""

from __future__ import annotations

import pytest

from foresaid.lexicon import yardsticks
from tests.likelihood.reading import read

FORMS = {
    "adverbs and their degrees": """
Rain is [phrase: very likely].
Rain is [phrase: less likely] now.
Rain is [phrase: most likely] on Friday.
It is [phrase: quite possible] that it rains.
A strike is [phrase: almost inevitable].
A deal is [phrase: far from certain].
A flood is [phrase: more likely than not].
Rain is [phrase: about as likely as not].
[phrase: Perhaps] it will rain.
In all [phrase: likelihood] the ferry sinks.
Rain is a [phrase: near certainty].""",
    "negation and its scope": """
Rain is [phrase: not likely].
There is [phrase: no chance] of rain.
There is [phrase: little doubt] that it will rain.
A strike [phrase: cannot be ruled out].
The bank [phrase: can't rule out] a strike.
It is [phrase: unlikely] that the bank will not lend.
The river is [phrase: not expected to] crest.""",
    "nouns with prices, in one piece or two": """
The [phrase: chances] of rain are [phrase: slim].
The [phrase: odds] of a repeat are [phrase: long].
The [phrase: risk] of a flood is [phrase: rising].
The [phrase: prospects] of a deal are [phrase: dim].
The [phrase: likelihood] of a strike is [phrase: high].
Her victory is [phrase: close to certain].
She was "[phrase: quite certain]" prices would fall.
There is a [phrase: high probability] of frost.
There is [phrase: every chance] of rain.
Frost is a [phrase: distinct possibility].
She [phrase: doubts] that it will rain.""",
    "verbs": """
The bank [phrase: expects] a slump.
The river is [phrase: set to] crest.
The club is [phrase: poised to] win.
The team is [phrase: tipped to] win.
The line is [phrase: on track to] open in May.
The row [phrase: threatens to] derail the talks.
Prices are [phrase: projected to] rise.
Growth is [phrase: forecast to] slow.
[phrase: I bet] it rains.
Traders are [phrase: betting] that it rains.
It is a [phrase: safe bet] that it rains.""",
    "stated numbers, model outputs and prices of bets": """
There is a [phrase: 70 percent chance] of rain.
One put the [phrase: chances] of a drop under 20% at "maybe [phrase: one in three]".
The [phrase: odds] of a deal are perhaps [phrase: 40 percent].
It has a [phrase: one in five chance] of success.
There is a [phrase: 60 to 80 percent chance] of rain.
There is a [phrase: between 60 and 80 percent chance] of rain.
He is a [phrase: 3-1 favorite].
Bookmakers offer [phrase: 3-1 odds] on rain.
It is a [phrase: 50-50] call.
It is a [phrase: fifty-fifty] call.
The model gives the party a [phrase: 57 percent chance] of winning.
Betting markets put the [phrase: odds] of a cut at [phrase: 35 percent].
The forecast gives [phrase: even odds] of rain.
The vote is a [phrase: toss-up].""",
    "conditions and speculation": """
If it rains, the dam [phrase: may] burst.
The storm [phrase: could well] turn north.
There has been [phrase: speculation] that he will go.
The firm is [phrase: rumored] to be for sale.
A strike is [phrase: in the cards].""",
    "professed ignorance": """
It is [phrase: unclear whether] it will rain.
It is [phrase: too early to say] if it will rain.
[phrase: No one knows] whether it will rain.
It is [phrase: anyone's guess] whether it will rain.
The vote is [phrase: too close to call].""",
    "predictions without a hedge, in somebody's words": """
[content: The strike [phrase: would] cripple the port], [source: the mayor] said.
"It [phrase: won't] rain," Ana Brook said.
"It is [phrase: going to] rain," Ana Brook said.""",
}
ROWS = [(form, row) for form, rows in FORMS.items() for row in rows.strip().splitlines()]


@pytest.mark.parametrize(("form", "row"), ROWS, ids=[row[:50] for _, row in ROWS])
def test_a_form_is_found_with_its_words(form: str, row: str) -> None:
    plain, spans, found = read(row)
    assert [p.of(plain) for j in found for p in j.phrase] == [s.of(plain) for s in spans["phrase"]], form


#: In which sentences the words of a yardstick stand, by what they are.
FRAMES = (
    *("A flood is {}.", "There is a {} of a flood.", "The dam will {} hold.", "It is {} that the dam holds."),
    "The {} of a flood are {}.",
)
WORDS = [
    (scale.id, words) for scale in yardsticks() if scale.language == "en" for b in scale.bands for words in b.phrases
]


@pytest.mark.parametrize(("scale", "words"), WORDS)
def test_every_word_of_every_yardstick_is_read(scale: str, words: str) -> None:
    noun, _, price = words.partition(" ")
    frames = [f.format(words) for f in FRAMES[:-1]] + [
        FRAMES[-1].format(*pair) for pair in (("chances", words), (noun, price))
    ]
    phrases = set()
    for frame in frames:
        plain, _, found = read(frame)
        phrases |= {" ".join(p.of(plain) for p in j.phrase).lower() for j in found}
        phrases |= {j.phrase[-1].of(plain).lower() for j in found}
    # "probably not" is "probably" of the event's absence
    assert phrases & {words, words.removesuffix(" not")}
