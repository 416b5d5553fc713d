"""The sentence forms of attribution, each as a row of marked examples: this table is their specification.

One row is one paragraph. Roles: source, cue, content (once for each piece, in order). All people, bodies and events are
invented.
"""

from __future__ import annotations

import pytest

from foresaid.attribution.rules import RuleEngine
from foresaid.model import Article, Block, Role, Span
from foresaid.sentences import read_prose
from tests.marked import marked

FORMS = [
    # X, S said. The content stands before its source, the comma belongs to neither
    ("[content: The dam will probably hold], [source: the water board] [cue: said].", "body"),
    # the day between cue and full stop belongs to none of the three
    ("[content: The dam will probably hold], [source: the water board] [cue: wrote] on Oct. 10.", "body"),
    # S said X, without "that"
    ("[source: Ada Berg] [cue: said] [content: the dam would hold].", "body"),
    # S said that X: "that" is no part of the content
    ("[source: Ada Berg] [cue: said] that [content: the dam would hold].", "body"),
    # S said on DAY that X
    ("[source: Ada Berg] [cue: said] on Monday that [content: the dam would hold].", "body"),
    # S said in CHANNEL on DAY that X
    ("[source: Berg] [cue: said] in a statement on May 3 that [content: the dam would hold].", "body"),
    # a channel with a reporter in it
    ("[source: Berg] [cue: said] in remarks cited by Havnebladet that [content: the dam would hold].", "body"),
    # an apposition belongs to the mention
    ("[source: Ada Berg, head of the water board], [cue: said] that [content: the dam would hold].", "body"),
    # an age and a role without article too
    ("[source: Ada Berg, 43], [cue: said] that [content: the dam would hold].", "body"),
    # a relative clause does not
    ("[source: Ada Berg], who leads the water board, [cue: said] that [content: the dam would hold].", "body"),
    # one without a comma inside an apposition does: it tells which engineer
    (
        "[source: Ada Berg, an engineer who built it], [cue: said] that [content: the dam would hold].",
        "body",
    ),
    # "both" and "all" may stand alone
    ("By noon, [source: both] [cue: agreed] that [content: the dam would hold].", "body"),
    # a participle with its degree is an adjective, not a cue; neither is a noun with its article
    ("[source: He] [cue: said] [content: he wasn't too worried about the dam].", "body"),
    ("It's a good bet that the dam will hold.", "body"),
    ("It is certain that the dam will hold.", "body"),
    # "it would add a layer": no saying
    ("By noon, it would add a layer of mud.", "body"),
    # an intention ends before the clause that turns away from it
    ("[source: Lund] [cue: wants] [content: to rebuild the dam], but her plan would need the states.", "body"),
    # whose concern it is that is expressed
    ("[source: Villagers] have expressed [cue: concern] that [content: the dam could burst].", "body"),
    ("They share [source: the engineers]' high [cue: confidence] that [content: the dam holds].", "body"),
    # the role before the name does
    ("[source: Water board spokesman Ivo Lund] [cue: said] that [content: the dam would hold].", "body"),
    # "and" joins two adjectives of a collective
    (
        "[source: Both local and foreign engineers] [cue: previously suggested] that [content: the dam would hold].",
        "body",
    ),
    # X, said S, apposition, channel, day
    (
        "[content: The dam can hold for a year], [cue: said] [source: Ada Berg, a spokesperson for the water board], "
        "on national television on March 18.",
        "body",
    ),
    # quotation first: its marks are part of the content
    ("[content: “The dam will hold,”] [source: she] [cue: said].", "body"),
    # quotation first, source inverted with apposition
    ('[content: "The dam will hold,"] [cue: said] [source: Ivo Lund, an engineer at the board].', "body"),
    # a quotation of several sentences with one cue behind it
    ("[content: “The dam is old. It will hold,”] [source: Lund] [cue: said].", "body"),
    # a quotation in two pieces around its cue
    ("[content: “The dam,”] [source: Lund] [cue: said], [content: “will hold for years.”]", "body"),
    # the next whole quotation goes on with the same speaker
    ("[content: “The dam will hold,”] [source: Lund] [cue: said]. [content: “Nobody need move.”]", "body"),
    # content in two pieces around its cue, without quotation marks
    (
        "[content: The city means “to spare its people” this winter], [source: the board] [cue: wrote], "
        "and [content: another flood would possibly undo that].",
        "body",
    ),
    # S said: "..."
    ("[source: Lund] [cue: said]: [content: “The dam will hold.”]", "body"),
    # the one who is told stands between
    ("[source: Lund] [cue: told] reporters that [content: the dam would hold].", "body"),
    # a promise with an infinitive
    ("[source: Lund] [cue: promised] [content: to rebuild the dam].", "body"),
    # S described X as "q": the content is the quoted words
    (
        "[source: The board] [cue: described] the flood as a “[content: once-in-a-century event for the valley.]”",
        "body",
    ),
    # hopes to "q": quoted words without a verb of speaking
    (
        "[source: Minister Ada Berg], who arrived on May 14, [cue: hopes] [content: to “send a signal to the valley.”]",
        "body",
    ),
    # a noun as cue, its owner before it
    ("Despite [source: Berg]'s [cue: announcement] in May that [content: the dam was safe], people left.", "body"),
    # a noun as cue that names nobody
    ("There has been [cue: speculation] that [content: the dam will be rebuilt in spring].", "body"),
    # according to, in front and at the end
    ("[cue: According to] [source: the water board], [content: the dam will hold].", "body"),
    ("[content: The dam will hold], [cue: according to] [source: Ada Berg, an engineer at the board].", "body"),
    # passive: the source stands behind "by"
    ("Residents [cue: were told] by [source: the water board] that [content: the dam would hold].", "body"),
    # a rating: the predicate is the content
    (
        "[source: Dam Watch, a club of engineers,] [cue: gave] the valley a 1/5 score in its 2022 report card.",
        "rating",
    ),
    # a headline colon has no cue
    ("[source: Water board]: [content: Dam to hold this winter]", "title"),
    # a label before a colon is no speaker
    ("Analysis: Dam to hold this winter", "title"),
    # a headline whose subject stands before the colon
    ("Marrow flood: [source: minister] [cue: rules out] [content: second wave this winter]", "title"),
    # a headline with its source behind the comma
    ("[content: Dam to hold this winter], [source: engineers] [cue: say]", "title"),
    # a speaker in capitals before a colon; the colon is the cue
    ("[source: LUND][cue: :] [content: The dam will hold. Nobody need move.]", "body"),
    # a name in capitals is no pronoun
    ("[content: “It will hold,”] [source: WHO chief Ada Berg] [cue: said].", "body"),
    # what presents a speaker is no part of the name
    ("Here's what [source: Dr. Ada Berg] [cue: told] me by email: [content: “It will hold for years.”]", "body"),
    # some of several people
    ("[content: The dam will hold], [source: two of the engineers] [cue: said].", "body"),
    # what markets and models put a number to
    ("[source: Futures markets] [cue: put] [content: the odds of a cut at 40 percent].", "body"),
    # an aside on where it was said
    (
        "[source: The board] [cue: has warned], in a paper leaked to the daily Post, that [content: it would burst].",
        "body",
    ),
    ("[source: The board] [cue: warned] on Monday, in a letter to parents, that [content: it would burst].", "body"),
    # when a report came out is no part of it
    ("[content: The dam will hold], [cue: according to] [source: a study by Tarnwater] published on Friday.", "body"),
    ("[cue: According to] [source: a study by Tarnwater] released on Friday, [content: the dam will hold].", "body"),
    # a phrase in front belongs to what is said, if nothing else follows
    ("[content: By June the lake will be dry], [source: Ada Berg] [cue: said].", "body"),
    ("[content: At that rate it would be dry by June], [source: she] [cue: warned].", "body"),
    # a relative clause ends where the sentence goes on with its verb
    ("Ada Berg, [source: who] [cue: expects] [content: a dry summer], declined to comment.", "body"),
    ("Ada Berg, [source: who] [cue: had expected] [content: a dry summer], now waits for the flood.", "body"),
    # a signed quotation: the dash is the cue
    ("[content: “The dam will hold, and so will we.”] [cue: —] [source: Commissioner Ada Berg]", "body"),
    # the dash may touch the quotation, a role may follow, a full stop belongs to nobody
    ("[content: “The dam will hold, and so will we.”][cue: ―] [source: Ada Berg, engineer].", "body"),
    # a hyphen stands for a dash only between spaces
    ('[content: "The dam will hold, and so will we."] [cue: -] [source: Ada Berg]', "body"),
    # without a dash the name needs its role: the speaker below a quotation in HTML
    ("[content: “The dam will hold, and so will we.”] [source: Ada Berg, engineer]", "body"),
    ("“The dam will hold, and so will we.” Ada Berg", "body"),
    # a dash that goes on with the sentence signs nothing
    ("“The dam will hold, and so will we” — Berg left for home.", "body"),
    # a refusal to speak, a denial of having spoken and words not yet spoken are no statements
    ("The board did not say that the dam would hold.", "body"),
    ("The board will announce the dates on Friday.", "body"),
    # a date that opens the sentence is no content
    ("In May, [source: the board] [cue: said] [content: the dam would hold].", "body"),
    # a second verb of the same source ends what the first one said
    (
        "[source: The board] [cue: called] [content: a flood “more likely than not”] and said it saw no help.",
        "first",
    ),
    # what is attributed inside a content ends where that does
    (
        "[source: The union] [cue: expects] [content: its members to stay home], its head, Ada Berg, said in May.",
        "first",
    ),
    # a clause of another source behind the comma and "and" is no part of it
    (
        "[source: The union] [cue: said] [content: it would strike in July], and its leader, Ada Berg, predicted that "
        "ports would close.",
        "first",
    ),
    # how it was said stands before "that"
    ("[source: The panel] [cue: concluded] with high confidence that [content: the sea would rise].", "body"),
    # a part of a group named before
    ("[content: “It will hold,”] [cue: said] [source: one of them], who asked not to be identified.", "body"),
    # in a headline the subject stands before both verbs
    ("[source: Marrow bank] holds rates, [cue: signals] [content: cut “more likely than not” by autumn]", "title"),
    # somebody who only asked not to be named said nothing by that
    (
        "[source: An engineer], who asked not to be named because talks went on, [cue: said] "
        "[content: the dam would hold].",
        "body",
    ),
    # a verb without its subject is no clause
    ("The map that the board maintains shows the whole valley under water.", "body"),
    # "that" may stand before the subject of the clause
    ("[source: Berg] [cue: warned] that [content: figure is almost certain to climb].", "body"),
    # source and cue inside a relative clause
    ("The gate has a level that [source: the board] [cue: says] [content: will be reached in July].", "body"),
    # "though it noted that" begins another statement
    (
        "[content: The water fell by a third], [source: the board] [cue: reported], though it noted that rain came.",
        "first",
    ),
    # a participle tells of the phrase before it, with a day in between
    (
        "[source: A study published on Monday by the Halvard Institute] [cue: found] that [content: dams sink].",
        "body",
    ),
    ("[source: Engineers led by Ada Berg] [cue: report] in the journal Deep Rock that [content: dams sink].", "body"),
    # the subject of an unknown verb, with an apposition, speaks in the participle
    (
        "[source: Corven, the dam builder], raised its prices on Friday, [cue: saying] [content: steel was dear].",
        "body",
    ),
    ("[source: Ada Berg] appealed for calm, [cue: saying] [content: the dam would hold].", "body"),
    # somebody by age, and one of a number
    ("[source: The 27-year-old] [cue: said] [content: the dam would hold].", "body"),
    ("[source: One of the two] [cue: said] [content: the dam would hold].", "body"),
    # a hyphen between spaces is a dash
    ("[source: Berg] - who built it - [cue: said] [content: the dam would hold].", "body"),
    # "no" is an answer before a preposition, not before a noun
    ("[source: The board] [cue: said] [content: no dam had been inspected].", "body"),
    ("The board said no to the dam.", "body"),
    # a directive, denied or not; where somebody only withheld a name nothing was said
    ("[source: The board] [cue: advised] villagers [content: not to return before May].", "body"),
    ("[source: Guards] [cue: told] people [content: to stay away from the wall].", "body"),
    ("A guard who did not want to be named left.", "body"),
    # the channel behind an object is no part of it
    ("[source: The board] [cue: confirmed] [content: the delay] in an email to the Courier.", "body"),
    # a relative clause behind an inverted source is no content
    ("[content: Up to 40 farms may flood], [cue: predicted] [source: Damco], which runs the gates.", "body"),
    # an inverted source behind a verb that no list has
    ("[content: Two gates opened late], [cue: reported] [source: the Daily Courier].", "body"),
    # another one speaks behind "while"
    (
        "[source: The board] [cue: said] [content: the dam was full], while farmers called it “half empty at best”.",
        "first",
    ),
    # a noun with its owner announces a quotation
    ("[source: Berg]'s [cue: reply]: [content: “We never left the dam.”]", "body"),
    ("[content: “We never left the dam”] [cue: was the verdict of] [source: curator Ada Berg].", "body"),
    # other prepositions of opinion
    ("[content: The flood will cost a million], [cue: by the reckoning of] [source: the board].", "body"),
    # a verb of no saying before a colon and a quotation
    ("Asked if it would burst, [source: the mayor] [cue: laughed]: [content: “It will outlive us all.”]", "body"),
    # a dialogue of dashes
    ("— [content: We have nothing to hide], [cue: said] [source: the director, Ada Berg].", "body"),
    # in capitals
    ("[content: “THE DAM WILL HOLD,”] [source: ADA BERG] [cue: SAID].", "body"),
    # a colon and a quotation behind somebody's clause: the colon is the cue
    (
        "[source: Critic Ada Berg of the Morning Ledger] was less kind[cue: :] [content: “It will burst by May.”]",
        "body",
    ),
    ("[source: Berg] [cue: rejected] the plan: [content: “It will burst before you know it.”]", "body"),
    # "as she puts it"
    ("As [source: engineer Ada Berg] [cue: puts it], [content: “a dam forgives one bad year, not three”].", "body"),
    # a verb of expecting with an object and an infinitive
    ("[source: The board] [cue: expects] [content: 40 farms to be under water by April].", "body"),
    # the words of another clause, behind a semicolon
    ("The dam is old, Berg said; [content: it will hold], [source: Lund] [cue: countered].", "last"),
    # a cue behind its name ends a content: the inner verb is no cue
    ("[content: The last readings suggest a leak], [cue: says] [source: Ada Berg, an engineer].", "body"),
    (
        "[content: More than 90 people reported a leak in 2030], [source: figures from the Dam Unit] [cue: show].",
        "last",
    ),
    # somebody by what they are, and the one of an age
    ("[source: Mother-of-three Ada Berg] [cue: said]: [content: “Who is going to pay?”]", "body"),
    ("[content: “It burst,”] [source: one villager, Ada, 74], [cue: recalled].", "body"),
    # anonymity is no part of what was said
    ("[source: Two guards] [cue: said] on condition of anonymity that [content: a valve had failed].", "body"),
    # people who were told of it
    ("[content: The gate will open], [cue: according to] [source: people briefed on the talks].", "body"),
    # how somebody said it stands before the colon; other manners of speaking
    ("[source: Berg] left, [cue: adding] with a grin: [content: “Even the dog will be safe.”]", "body"),
    ("[content: “We are not lab rats,”] [source: one farmer] [cue: grumbled].", "body"),
    # silence
    ("Engineers beg to differ.", "body"),
    ("The board would not say when the dam would open, and declined to comment on its costs.", "body"),
    # source and cue between commas inside the clause: subject, adverb or a clause that opens it stand in front
    ("[content: The old dam], [source: Ada Berg] [cue: said], [content: survived three winters].", "body"),
    ("[content: To save water], [source: the board] [cue: says], [content: farms must pay more].", "body"),
    (
        "[content: Though the change was smooth], [source: he] [cue: said], [content: replacing it would cost more].",
        "body",
    ),
    ("On Monday, he said, citing two engineers.", "body"),
    # a quotation that goes on behind words of the writer
    (
        "[content: “Every time you say that,”] [source: Berg] [cue: said], referring to the leak, "
        "[content: “you frighten the valley.”]",
        "body",
    ),
    ("[content: “I love dams,”] [source: she] [cue: said], but [content: “when it rains I leave.”]", "body"),
    ("[content: The guards were older], [source: she] [cue: said], and [content: “I had to step back.”]", "body"),
    # "as S said", in front and behind
    ("As [source: Berg] [cue: said], [content: the dam will hold].", "body"),
    ("[content: Rain is likely], as [source: police] [cue: have said].", "body"),
    # the verb first
    ("[cue: Said] [source: engineer Ada Berg]: [content: “I would not sleep below it.”]", "body"),
    # about whom, before the quotation
    ("[source: The farmer] [cue: says] of Berg, [content: “If she wins, she will sell the dam.”]", "body"),
    # the subject of what was said is nobody who is told
    ("The price fell as [source: the board] [cue: warned] [content: farmers would be short of water].", "body"),
    ("[source: Ada Berg] [cue: told] jurors [content: she first noticed the leak in May].", "body"),
    # adverb and day before the verb
    ("[source: Quay Lines] just this month [cue: announced] [content: it would cut two ferries].", "first"),
    # two adjectives, two people, a clause behind the noun without a conjunction, a noun before a name
    ("[source: Federal and state officials] [cue: said] [content: the dam would hold].", "body"),
    ("[source: Berg and her colleagues] [cue: suggest] that [content: the dam holds].", "body"),
    ("[source: All the engineers] I interviewed [cue: said] [content: the dam would hold].", "body"),
    ("It was the third time [source: Berg] [cue: said] [content: the dam would hold].", "body"),
    # whose claim it is, without what only looks at it
    ("A look at [source: Ada Berg]'s [cue: claim] that [content: the dam holds].", "body"),
    # initials, degrees, a state behind a town
    ("[content: “It is a bad day,”] [cue: said] [source: Rep. G.K. Berg (D-N.C.), head of the board].", "body"),
    ("[content: “It helps,”] [cue: said] [source: Ada Berg, M.D., Ph.D., head of the clinic].", "body"),
    ("[source: Ada Berg, 59, of Lund, Md.], who watched, [cue: said] [content: it would hold].", "body"),
    # what somebody expects of a figure
    ("[source: Quay Research] [cue: sees] [content: prices averaging $1,400 in 2030].", "body"),
    ("[source: Economists at Quay] [cue: now see] [content: the first cut in June].", "last"),
    # a second thought is of the one it is told of; a noun is no verb
    ("[source: Berg] [cue: said] [content: her client would not dispute the payments but believed it fair].", "body"),
    ("[source: Berg] [cue: said] on an earnings call that [content: the dam would hold].", "body"),
    # who was told says nothing
    ("[content: Clerk stole a dam], jury [cue: told]", "title"),
    # "as noted by S", "per S"
    ("[cue: As noted by] [source: engineer Ada Berg], [content: the dam holds].", "body"),
    ("[cue: Per] [source: the board's assessment], [content: closing the dam would save money].", "body"),
    ("Two trains per day would be enough.", "body"),
    # an opinion with its article
    (
        "[source: The head of the union Ada Berg] expressed the [cue: opinion] that [content: the dam will hold].",
        "body",
    ),
    # a description ends before another verb of its source
    ("[source: A spokeswoman] [cue: called] [content: the claim “misleading at best”] and walked to the dam.", "first"),
    # whom somebody wrote to, and a colon
    ("[source: Ada Berg of the Dam Club] [cue: emailed] me within the hour: [content: “We will take it.”]", "body"),
    # when, by the season
    ("[source: The board's engineers] [cue: warned] in a memo last autumn that [content: the dam was weak].", "body"),
    # a sentence full of names is no headline
    (
        "[source: Opposition leader Ada Berg] [cue: told] Radio Tarn on Tuesday: [content: “Waits have doubled.”]",
        "body",
    ),
    # two offices before a name; a figure that somebody sees; "afterwards"
    ("[content: “People will swim on Sundays,”] [source: founder and CTO Ada Berg] [cue: quipped].", "body"),
    ("[source: The board] [cue: now sees] [content: profit of 60 million crowns].", "body"),
    ("[source: Berg] [cue: conceded] in a Q&A afterwards that [content: the dam was old].", "body"),
    # "in what S called", a doubt, somebody and colleagues
    ("The gate was shut, in what [source: Minister Ada Berg] [cue: called] [content: “a reckless act”].", "body"),
    ("[source: Ada Berg] [cue: questioned] [content: whether the dam would hold].", "body"),
    ("In a preprint, [source: Ada Berg and colleagues] [cue: argue] that [content: the dam holds].", "body"),
    # a day or a year before a name is no part of it
    ("On May 3 [source: Ada Berg] [cue: said] [content: the dam would hold].", "body"),
    ("In 2030 [source: Ada Berg] [cue: said] [content: the dam would hold].", "body"),
    # a dateline without a place
    ("Feb 3 (Northwire) - [source: The board] [cue: said] [content: the dam would hold].", "body"),
    # a comma before another cue ends the content
    ("[source: Lund] [cue: said] [content: the dam would hold], adding that nobody need move.", "first"),
]


def attributions(text: str, role: Role = "body") -> list[tuple[list[Span], list[Span], list[Span]]]:
    article = Article(text, (Block(Span(0, len(text)), role, ""),))
    (found,) = RuleEngine().attributions(read_prose(article).paragraphs)
    return [(list(a.source), list(a.cue), list(a.content)) for a in found]


@pytest.mark.parametrize(("example", "kind"), FORMS, ids=[re[:60] for re, _ in FORMS])
def test_a_sentence_form_gives_source_cue_and_content(example: str, kind: str) -> None:
    text, roles = marked(example)
    found = attributions(text, "title" if kind == "title" else "body")
    show = [tuple([s.of(text) for s in part] for part in a) for a in found]
    if kind == "rating":
        assert [a[0] for a in show] == [["Dam Watch, a club of engineers"]]
        assert show[0][2] == ["gave the valley a 1/5 score in its 2022 report card"]
        return
    if kind == "first":
        found, show = found[:1], show[:1]
    if kind == "last":
        found, show = found[-1:], show[-1:]
    if not roles:
        assert show == []
        return
    expected = tuple([s.of(text) for s in roles.get(r, [])] for r in ("source", "cue", "content"))
    assert show == [expected]
    assert found == [tuple(roles.get(r, []) for r in ("source", "cue", "content"))]
