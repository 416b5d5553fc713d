"""Invented news prose without end: sentences drawn by a seed, as many as a test needs."""

from __future__ import annotations

import random

WHO = (
    "harbour office,ministry of tides,ferry union,city council,weather bureau,fishing board,rail operator,coast guard,"
    "bridge authority,teachers' guild,grain exchange,hospital trust,dairy cooperative,museum,power grid,chess club"
)
DID = "warned,announced,denied,told reporters,confirmed,repeated,estimated,conceded,argued,suggested,insisted,learned"
WHAT = (
    "the northern pier,a second reservoir,its winter timetable,the price of barley,two hundred lanterns,an old quarry,"
    "the lighthouse fund,seven wooden boats,a frozen canal,the market hall,its pension promise,a narrow majority,"
    "the eastern embankment,rare orchids,a sunken barge,the evening shift,forty violins,a copper roof,the spring census"
)
HOW = (
    "would close before the holidays,had been repaired without a permit,was losing money weekly,could reopen by June,"
    "needed a new survey,had frightened the older residents,was worth more than expected,would be sold to a neighbour,"
    "had doubled since the drought,remained under water,was counted twice,must be painted again,had split the board"
)
AND = (
    "after a long night of talks,despite the heavy fog,while critics shook their heads,as the snow began to melt,"
    "because nobody had asked,before the last train left,with help from volunteers,against the advice of engineers"
)


def paragraphs(n: int, seed: int = 1, sentences: int = 3) -> list[str]:
    """`n` paragraphs that share turns of phrase, as news does, but no sentence by design."""
    rng = random.Random(seed)
    who, did, what, how, and_ = (s.split(",") for s in (WHO, DID, WHAT, HOW, AND))

    def sentence() -> str:
        number = rng.randrange(3, 9000)
        return (
            f"The {rng.choice(who)} {rng.choice(did)} that {rng.choice(what)} near {place(rng)} "
            f"{rng.choice(how)} {rng.choice(and_)}, {number} {rng.choice(('people', 'tonnes', 'visitors'))} in all."
        )

    return [" ".join(sentence() for _ in range(sentences)) for _ in range(n)]


def place(rng: random.Random) -> str:
    """An invented name of a place."""
    a, b, c = (
        rng.choice(x.split())
        for x in ("Bro Kel Var Tam Os Lin Dru Mer", "den ma li gor sta vi", "by holm ford wick mouth")
    )
    return a + b + c
