"""What is a judgement of likelihood, and what only looks like one."""

import pytest

from tests.likelihood.reading import read

JUDGEMENTS = [
    # likelihood words, with the degrees and denials that belong to them
    "Rain is [phrase: likely] on Friday.",
    "A deal is [phrase: very likely].",
    "It is [phrase: rather unlikely] that the bridge opens in May.",
    "The strike is [phrase: all too plausible].",
    "The dam will [phrase: almost certainly] hold.",
    "A second vote is [phrase: all but certain].",
    "The bank will [phrase: probably] not lend.",
    "There is [phrase: no doubt] that the ferry is late.",
    "The result was a [phrase: foregone conclusion].",
    # "perhaps" counts also where it hedges a number
    "Hundreds of ships, [phrase: perhaps] more than a thousand, left.",
    # one phrase in two pieces: the noun and its price
    "The [phrase: chances] of a new round of cuts before the vote in May 2031 are [phrase: low].",
    "There is [phrase: little chance] of rain.",
    "The team has a [phrase: 60 percent chance] of promotion.",
    "It is a [phrase: 50-50] call, she wrote.",
    "There is a [phrase: possibility] that the ice melts.",
    # modal verbs of possibility
    "Rust [phrase: may] spread to the hull.",
    "The file [phrase: could] be genuine.",
    "The ice [phrase: could possibly] melt.",
    # can: only of one event that something has opened the way for
    "Now that the rains are over, the rebels [phrase: can] advance again.",
    # expectation
    "The river is [phrase: expected to] crest on Monday.",
    "[phrase: Expect] delays at the border.",
    "The club is [phrase: poised to] win.",
    "Analysts [phrase: predict] a second strike.",
    # will, in somebody's words, of what nobody decides
    "[content: The strike [phrase: would] cripple the port], [source: the mayor] said.",
    '"It [phrase: won\'t] rain," Ana Brook said.',
    '"[phrase: They\'ll] lose badly," she said.',
    # ignorance and speculation
    "It is [phrase: unclear whether] the mine will reopen.",
    "There has been [phrase: speculation] that the owner will sell.",
    "[phrase: I'm sure] it will work, he wrote.",
    # passives of ruling out
    "A strike [phrase: cannot be ruled out].",
    "[content: Traders put the [phrase: odds] of a cut at [phrase: 72 percent]], [source: the paper] wrote.",
    "The [phrase: chance] of a cut rose to [phrase: 40 percent].",
    "[content: It is [phrase: virtually certain] that it will go on], [source: the panel] says.",
    # conceded only what is, not what is foreseen
    "Wheat [phrase: may] see larger fields, but the gains [phrase: may] end.",
]

TRAPS = [
    "Half of [phrase_not: likely] voters own a boat.",
    "A poll of registered and likely voters was published.",
    "The judge found probable cause.",
    "Come as soon as possible.",
    "In May 2031 the bridge opened.",
    "Theresa May spoke.",
    "She could hear the bells.",
    "They could not find the key.",
    "The ship could have sunk.",
    "Any party is prevented from having a fair chance at winning.",
    "She gave him a chance to sing.",
    "If the dam may burst, leave.",
    "Will it rain?",
    "The narrator will speak on Friday.",
    "[content: We will open a school], [source: the mayor] said.",
    "[content: He will attend the summit], [source: a spokesman] said.",
    "He hopes it will rain.",
    "The expected cut came.",
    "Could you wait?",
    "The exam is set to begin at noon.",
    "Make sure that the door is shut.",
    "You can swim there.",
    "Perhaps you should wait.",
    # what a scheme says of who is entitled to what
    "[content: Under the plan, couples would receive six weeks], [source: the mayor] said.",
    "[content: Parents who adopt would not be eligible under the policy], [source: she] said.",
    # a hope whose words are quoted; a refusal without its subject
    '[content: She spoke in hopes that "they\'ll go easier" on him], [source: Lund] said.',
    '[content: "Not going to go into that,"] [source: Lund] said.',
    # permissions, with what bounds them
    "Fishermen may return only with a permit.",
    "Farmers may pump from the river until Friday.",
    "He may not leave the country.",
    # a share of a hazard in a study is no estimate of an event
    "Tea is linked with a lower risk of fever.",
    "In trials it cut the risk of a hospital stay by up to 40 percent.",
]


@pytest.mark.parametrize("text", JUDGEMENTS)
def test_a_judgement_is_found_with_its_words(text: str) -> None:
    plain, spans, found = read(text)
    assert [p.of(plain) for j in found for p in j.phrase] == [s.of(plain) for s in spans["phrase"]]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_like_a_judgement_is_left_alone(text: str) -> None:
    plain, _, found = read(text)
    assert [p.of(plain) for j in found for p in j.phrase] == []


@pytest.mark.parametrize(
    ("text", "polarity", "negated"),
    [
        ("Rain is likely.", "event", False),
        # the event is denied, not the estimate
        ("The bank will probably not lend.", "negation", False),
        ("The bank may not lend.", "negation", False),
        ("The bank is likely to hold off on cuts.", "negation", False),
        ("Nothing is likely to change.", "negation", False),
        # the estimate is denied
        ("A cut is not likely.", "event", True),
        ("The bank is not expected to cut.", "event", True),
        ("There is no chance of rain.", "event", True),
    ],
)
def test_polarity_is_of_the_event_and_denial_of_the_estimate(text: str, polarity: str, negated: bool) -> None:
    _, _, (judgement,) = read(text)
    assert (judgement.polarity, judgement.negated) == (polarity, negated)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If the dam bursts, the valley may flood.", "If the dam bursts"),
        ("Such a move would likely be unpopular.", "Such a move"),
        ("Another large dam could upend the valley.", "Another large dam"),
        ("It is unclear if the mine will reopen, but if it does, a strike is all but assured.", "if it does"),
        ("The valley may flood.", None),
        # a date after "until" is a deadline, a clause after a semicolon another matter, "without" may tell a noun apart
        ("The bank may keep its rate until the first quarter of 2032.", None),
        ("A flood is likely by 2050; it could come in 2040 if dredging goes on.", "if dredging goes on"),
        ("It is very likely by 2050; it comes in 2040 if dredging goes on.", None),
        ("Summers without snow are likely.", None),
        ("The crews will probably strike on Friday after talks ended without agreement.", None),
        ("The crews will probably strike on Friday without a better offer.", "without a better offer"),
        ("Without a deal, a strike is likely.", "Without a deal"),
        ("A strike is all but certain if talks fail.", "if talks fail"),
    ],
)
def test_a_condition_is_named_with_its_words(text: str, condition: str | None) -> None:
    plain, _, found = read(text)
    assert (found[-1].condition.of(plain) if found[-1].condition else None) == condition


def test_a_source_is_held_to_the_yardstick_it_has_adopted() -> None:
    text = "[content: A new levy is highly unlikely], [source: the ministry] wrote."
    _, spans, (held,) = read(text, organisation="UK Ministry of Defence")
    assert (held.yardstick, held.band, held.low, held.high) == ("phia", "highly unlikely", 0.1, 0.2)
    assert held.basis == "yardstick of the source" and held.source == spans["source"][0]


def test_the_same_words_of_somebody_else_get_what_readers_hear() -> None:
    _, _, (heard,) = read("[content: A new levy is highly unlikely], [source: the mayor] wrote.", name="the mayor")
    assert (heard.yardstick, heard.low, heard.high, heard.basis) == (None, 0.05, 0.1, "reader survey")
    assert heard.phia_band == "highly unlikely"  # the band of the words stays known


def test_words_on_no_scale_stay_without_a_number() -> None:
    text = "[content: The chances of a new levy are low], [source: the ministry] wrote."
    _, _, (judgement,) = read(text, organisation="UK Ministry of Defence")
    assert (judgement.low, judgement.high, judgement.basis) == (None, None, "none")


@pytest.mark.parametrize("modal", ["may", "could", "might"])
def test_a_modal_carries_no_number_whoever_speaks(modal: str) -> None:
    _, _, (judgement,) = read(f"[content: It {modal} rain], [source: it] wrote.", organisation="UK Ministry of Defence")
    assert (judgement.low, judgement.phia_band, judgement.basis) == (None, None, "none")


def test_a_stated_number_is_the_number() -> None:
    _, _, (judgement,) = read("There is a 60 to 70 percent chance of rain.")
    assert (judgement.numeric, judgement.low, judgement.high) == ((60.0, 70.0), 0.6, 0.7)
    assert judgement.basis == "stated number"


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("There is a more than 50 percent chance of rain.", 0.5, 1.0),
        ("The probability of a flood is over 70 per cent.", 0.7, 1.0),
        ("The probability of a flood is at least 70 per cent.", 0.7, 1.0),
        ("The chance of snow is less than 20 percent.", 0.0, 0.2),
        ("The odds of a deal are at most one in five.", 0.0, 0.2),
        ('The odds of a deal are "no better than one in five".', 0.0, 0.2),
        ("The chances of a deal are better than one in four.", 0.25, 1.0),
        ("There is no more than a 10 percent chance of a strike.", 0.0, 0.1),
        ("The chance of a strike is around 30 percent.", 0.3, 0.3),
    ],
)
def test_a_number_that_was_stated_as_a_bound_is_one(sentence: str, low: float, high: float) -> None:
    _, _, (judgement,) = read(sentence)
    assert (judgement.low, judgement.high, judgement.basis) == (low, high, "stated number")


def test_the_verb_of_saying_before_a_subject_is_no_condition() -> None:
    _, _, (judgement,) = read("Lund left, saying the chance of reaching the goal was remote.")
    assert judgement.condition is None


def test_two_sentences_in_quotation_marks_are_quoted() -> None:
    _, _, (first, second) = read('"It is late. Rain is likely. Snow is unlikely," she wrote.')
    assert first.quoted and second.quoted


def test_furniture_is_never_read() -> None:
    from foresaid.likelihood import find_judgements
    from foresaid.model import Article, Block, Span
    from foresaid.sentences import read_prose

    text = "Freedom can be costly. Rain is likely."
    article = Article(text, (Block(Span(0, len(text)), "furniture", ""),))
    assert find_judgements(article, read_prose(article), (), "ab" * 32) == ()


def test_a_denied_estimate_has_no_number_of_the_word_it_denies() -> None:
    _, _, (denied,) = read("Rain isn't likely on Friday.")
    assert denied.negated and (denied.low, denied.basis, denied.phia_band) == (None, "none", None)


@pytest.mark.parametrize(
    ("text", "phia", "icd203", "low", "basis"),
    [
        ("There is little chance of rain.", None, None, 0.05, "reader survey"),  # the survey asked for the denial
        ("The chances of rain on Friday are slight.", None, None, 0.1, "reader survey"),  # in two pieces
        ("The chances of rain are remote.", None, "almost no chance", None, "none"),
        ("The odds of rain are about even.", None, "roughly even chance", 0.5, "reader survey"),
        ("There is a roughly even chance of rain.", None, "roughly even chance", None, "none"),
        ("There is a realistic possibility of rain.", "realistic possibility", None, None, "none"),
        ("There is a remote chance of rain.", "remote chance", "almost no chance", None, "none"),
        ("Rain is very likely.", None, "very likely", None, "none"),
        ("Rain is highly likely.", "highly likely", None, 0.8, "reader survey"),
        ("Rain is improbable.", None, "unlikely", 0.05, "reader survey"),
        ("It will almost certainly rain.", "almost certain", "almost certain", 0.9, "reader survey"),
        ("More likely than not, it rains.", None, None, None, "none"),
    ],
)
def test_words_have_the_bands_of_the_scales_that_hold_them(
    text: str, phia: str | None, icd203: str | None, low: float | None, basis: str
) -> None:
    _, _, (judgement,) = read(text)
    assert (judgement.phia_band, judgement.icd203_band) == (phia, icd203)
    assert (judgement.low, judgement.basis) == (low, basis)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Markets put the odds of a cut at 35 percent.", (35.0, 35.0)),
        ("The odds of a repeat vote are one in five.", (20.0, 20.0)),
        ("He is a 3-1 underdog.", (25.0, 25.0)),
        ("There is a thirty per cent chance of rain.", (30.0, 30.0)),
        ("It is a fifty-fifty call.", (50.0, 50.0)),
    ],
)
def test_a_number_is_read_in_every_way_it_is_put(text: str, percent: tuple[float, float] | None) -> None:
    _, _, (judgement,) = read(text)
    assert judgement.numeric == percent


@pytest.mark.parametrize(
    "text",
    [
        # the phrase is itself somebody's estimating
        "[content: [holder: the club] expects Holt to resign], [source: the coach] said.",
        "[holder: Farmers] seem confident they have the votes.",
        "[holder: Agencies] judge a blockade unlikely.",
        "[holder: Seven of ten agents asked by the bank] expect lower offers.",
        "[content: she was calm because [holder: she] doubted that the dam would burst], [source: Ana Brook] said.",
        # inside a quotation somebody else is quoted in turn
        "[content: “[holder: About half of the voters] said it won't matter,”] [source: Ana Brook] said.",
        "[content: “[holder: People] say, ‘It will rain,’”] [source: Ana Brook] said.",
        # a relative pronoun stands for the words before it
        "He told [holder: a young woman] [source: who] suggested that [content: some may not vote] to wait.",
    ],
)
def test_the_nearest_holder_of_an_estimate_is_its_source(text: str) -> None:
    plain, spans, found = read(text)
    assert [j.source.of(plain) for j in found if j.source] == [s.of(plain) for s in spans["holder"]]


def test_what_the_speaker_expects_is_the_speakers() -> None:
    _, spans, (judgement,) = read("[source: Ana Brook] said [content: she expects rain].")
    assert [judgement.source] == spans["source"]


@pytest.mark.parametrize(
    "text", ["A cut is not expected this week.", "Rents are certain to rise.", "Do not expect rain."]
)
def test_what_is_expected_is_not_who_expects(text: str) -> None:
    assert [j.source for j in read(text)[2]] == [None]
