"""The numbers the echo engine was tuned with, and on what.

Tuned on 100,000 paragraphs with 15,000 planted copies (echo_corpus.py, seed 7); checked on seeds 11 and 23, a million
paragraphs and other base texts (evaluation/echoes.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from .kernels import base as k


@dataclass(frozen=True, slots=True)
class Settings:
    """How the engine looks for echoes. Nats are natural units of surprise: 2.3 of them are a factor of ten.

    certainty       how far above chance a pair must be: e to this many nats is the odds asked against a stranger
                    anywhere in the collection. 14 gave precision .997 on the tuning corpus, 17 gives .999
    pair_words      fewer matched words than this are a phrase, not a copy, however rare they are
    chain_words     the same for each of several chains of one pair
    candidate       shared grams weigh the log of how rare they are; a pair is looked at if they weigh this many times
                    the log of the number of units: about two rare grams
    df_cap, leaders a gram that more than `df_cap` units have ties each to the first `leaders` of them only
    rare_word       a word with at least this surprise takes part in pairs of rare words
    pair_reach      a rare word pairs with the next rare word (1) and the one after (2); 0 for none
    gap_open, gap_word, gap_window   a gap costs so much, and so much for each word skipped on either side, and skips
                    no more words than the window. Chosen so that e to minus the cost, summed over all gaps, is about 1
    adjacent        what going on with the next word costs: its surprise times the odds that a copy goes on
    run_floor       a word in an unbroken run earns at least this, from the `run_long`th on `run_long_floor`: a
                    paragraph that fifty papers reprint is no stock phrase, though each word in it predicts the next
    smoothing       imaginary occurrences that draw a word's frequency after its neighbour to its own frequency
    look_back       matches that an alignment looks back over for the best way to go on
    weak            a first look at two candidates leaves out matched words below this surprise neither of whose
                    neighbours matched: they earn little more than the gaps beside them cost. What that leaves brings
                    two fifths of what is needed, or nothing more is done: four of 20,000 echoes are lost by it
    repeats         an identical paragraph is compared with everything up to this many times; later ones are tied to
                    the first
    """

    certainty: float = 17.0
    pair_words: int = 7
    chain_words: int = 3
    candidate: float = 1.7
    df_cap: int = 16
    leaders: int = 4
    rare_word: float = 8.0
    pair_reach: int = 2
    triples: bool = True
    gap_open: float = 2.5
    gap_word: float = 0.4
    gap_window: int = 12
    adjacent: float = 0.5
    run_floor: float = 0.5
    run_long: int = 6
    run_long_floor: float = 2.0
    smoothing: int = 4
    weak: float = 6.0
    look_back: int = 40
    repeats: int = 8
    within_pages: bool = False

    def rules(self, words: int, rare: int, log_units: int) -> list[int]:
        """The same as whole numbers in the order the kernels read them."""
        rules = [0] * k.RULES
        for place, nats in (
            (k.ADJACENT, self.adjacent),
            (k.GAP_OPEN, self.gap_open),
            (k.GAP_WORD, self.gap_word),
            (k.RUN_FLOOR, self.run_floor),
            (k.RUN_LONG_FLOOR, self.run_long_floor),
            (k.CERTAINTY, self.certainty),
            (k.WEAK, self.weak),
        ):
            rules[place] = round(nats * k.NAT)
        for place, number in (
            (k.GAP_WINDOW, self.gap_window),
            (k.LOOK_BACK, self.look_back),
            (k.RUN_LONG, self.run_long),
            (k.SMOOTHING, self.smoothing),
            (k.CHAIN_WORDS, self.chain_words),
            (k.PAIR_WORDS, self.pair_words),
            (k.PAIR_REACH, self.pair_reach),
            (k.TRIPLES, int(self.triples)),
            (k.WITHIN, int(self.within_pages)),
            (k.RARE, rare),
            (k.WORDS_IN_ALL, words),
            (k.LOG_WORDS, round(math.log(words) * k.NAT)),
            (k.LOG_TWICE_WORDS, round(math.log(2 * words) * k.NAT)),
            (k.LOG_UNITS, log_units),
        ):
            rules[place] = number
        rules[k.CANDIDATE] = round(self.candidate * gram_scale(log_units))
        return rules


def gram_scale(log_units: int) -> int:
    """What a gram that only one unit has would weigh: the log of the number of units, as if there were a thousand."""
    return max(log_units, 7 * k.NAT)


#: Looks at everything.
FULL = Settings()
#: Nearly twice as fast: triples of neighbours only, and two rare ones of them, so that heavily edited copies of short
#: passages are missed.
FAST = Settings(candidate=2.0, pair_reach=0, df_cap=8, leaders=2, look_back=24)
