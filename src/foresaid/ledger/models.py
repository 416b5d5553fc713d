"""The tables of a ledger: to be read like a book, every column says what it holds.

What was saved and found (never changed once written):

    Capture    the bytes as saved; their SHA-256 is the id
    Sighting   at which path a capture was found, and when: a path whose bytes changed has two
    Reading    everything found in one capture, as `foresaid.reading/1`
    Statement, Judgement, Figure, LearnedEvent    rows of a reading, to ask questions of
    SitePage   what a page teaches of the furniture of its host

What people decided (added, never changed; the database itself refuses to update or delete a decision):

    Decision       one move in the life of a forecast: who, when, why
    Citation       a passage that a decision rests on
    PairDecision   whether two passages tell one statement: who, when, why
    NameDecision   whether two names are one source: who, when, why

What is watched on the network:

    Watch      a feed or sitemap whose new pages are fetched
    Fetch      what was last asked of an address, and where the answer is kept

What follows from all readings together (made anew by derive.py, never edited; Derivation says from what):

    Family, Member, Echo, SameStatement, FigureComparison, Forecast, Mention, Evidence, Derivation

Days are ISO texts, since a page may print a month or a year only. Offsets are code points into the page's text.
"""

from __future__ import annotations

from typing import Any

from django.db import models


class Printed(models.TextField):  # type: ignore[type-arg]
    """Text from a page. NUL and lone surrogates, which a database cannot hold, are kept as U+FFFD, one for one."""

    def get_prep_value(self, value: Any) -> Any:
        """The value as a database can hold it."""
        return storable(value) if isinstance(value, str) else value


def storable(text: str) -> str:
    """The text with what a database cannot hold replaced by U+FFFD; its length and offsets stay.

    >>> storable("a" + chr(0) + chr(0xD800) + "b")
    'a��b'
    """
    if text.isascii() and "\0" not in text:
        return text
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


class Capture(models.Model):
    """A saved page: its bytes."""

    sha256 = models.CharField(primary_key=True, max_length=64, help_text="SHA-256 of the bytes, in hex: the page's id")
    content = models.BinaryField(help_text="the bytes as saved")
    size = models.BigIntegerField(help_text="how many bytes")
    path = Printed(null=True, help_text="where it was first found")
    url = Printed(null=True, help_text="the address it was saved from, if the carrier says so")
    media_type = models.TextField(help_text="text/plain, text/html, ...")
    encoding = models.TextField(null=True, help_text="the encoding that the carrier declared, not the one found")
    captured = models.TextField(null=True, help_text="ISO instant at which it was saved")
    captured_basis = models.TextField(help_text="where `captured` comes from, such as WARC-Date or file time")
    first_read = models.DateTimeField(help_text="when this ledger first read it")


class Sighting(models.Model):
    """That a capture was found at a path; a new row only when the path's bytes are not those of its last row."""

    path = Printed(help_text="the path as given")
    path_key = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the path, since paths may be long")
    capture = models.ForeignKey(Capture, models.CASCADE, related_name="sightings", help_text="what lay there")
    seen = models.DateTimeField(help_text="when it was found there")


class Reading(models.Model):
    """Everything found in one capture, before deadlines are settled by what other pages tell."""

    capture = models.OneToOneField(Capture, models.CASCADE, primary_key=True, help_text="the page read")
    title = Printed(null=True, help_text="the article's title")
    outlet = Printed(null=True, help_text="who published it")
    published = models.TextField(null=True, help_text="ISO day or local minute, as printed")
    language = models.TextField(null=True, help_text="ISO 639-1 code")
    words = models.IntegerField(help_text="words in the article's own blocks")
    bare = models.BooleanField(help_text="read as the bare text of one article, without furniture")
    version = models.TextField(help_text="the foresaid that read it")
    data = models.TextField(help_text="the reading as foresaid.reading/1, JSON in ASCII")


class Statement(models.Model):
    """One claim with its source."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="statements", help_text="where it stands")
    key = models.CharField(max_length=40, db_index=True, help_text="hash of what was said, where and by whom")
    zone = models.TextField(help_text="headline, body, photo_caption, related_title, related_excerpt, feed_...")
    start = models.IntegerField(help_text="first code point of the content")
    end = models.IntegerField(help_text="one past its last code point")
    content = Printed(help_text="what was said, as printed; pieces are joined by an ellipsis")
    source_name = Printed(null=True, help_text="who said it, resolved; empty where two readings are possible")
    source_role = Printed(null=True, help_text="role, as printed")
    source_organisation = Printed(null=True, help_text="whom they speak for")
    source_words = Printed(null=True, help_text="the mention of the source at the cue, as printed")
    source_start = models.IntegerField(null=True, help_text="first code point of that mention")
    source_end = models.IntegerField(null=True, help_text="one past its last code point")
    source_why = models.TextField(help_text="the rule that resolved the source")
    cue = Printed(help_text="the words that attribute it")
    channel = Printed(null=True, help_text="where it was said or cited")
    said_on = models.TextField(null=True, help_text="ISO day, month or year on which it was said")
    quotation = models.TextField(help_text="direct, indirect or mixed")
    confidence = models.FloatField(help_text="how sure the rule is, from 0 to 1")
    rule = models.TextField(help_text="the rule or model that found it")


class Judgement(models.Model):
    """An estimate of likelihood, with its deadline as settled by all pages of the ledger."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="judgements", help_text="where it stands")
    key = models.CharField(max_length=40, db_index=True, help_text="hash of the page and the place of the phrase")
    statement_key = models.TextField(null=True, help_text="the statement it is part of")
    zone = models.TextField(help_text="where it stands: headline, body, ...")
    start = models.IntegerField(help_text="first code point of the phrase")
    end = models.IntegerField(help_text="one past its last code point")
    phrase = Printed(help_text="the words of likelihood, as printed; pieces are joined by an ellipsis")
    polarity = models.TextField(help_text="event, or negation if the probability is of its not happening")
    negated = models.BooleanField(help_text="the estimate itself is denied: not likely")
    quoted = models.BooleanField(help_text="inside quotation marks")
    yardstick = models.TextField(null=True, help_text="the published scale that the source has adopted")
    band = models.TextField(null=True, help_text="the scale's own word")
    low = models.FloatField(null=True, help_text="low end of the band, from 0 to 1")
    high = models.FloatField(null=True, help_text="high end of the band, from 0 to 1")
    basis = models.TextField(help_text="why that band holds")
    event = Printed(null=True, help_text="what is judged, as printed")
    condition = Printed(null=True, help_text="the condition it hangs on, as printed")
    conditional = models.BooleanField(help_text="holds only under a condition")
    is_forecast = models.BooleanField(help_text="about something after the day of publication")
    was_forecast = models.BooleanField(help_text="about something after the day it was said")
    deadline = models.TextField(null=True, help_text="last day of the horizon, ISO")
    deadline_basis = Printed(null=True, help_text="how the deadline was found")
    rule = models.TextField(help_text="the expression and rule that found it")
    data = models.TextField(help_text="the judgement as settled, in foresaid.reading/1, JSON in ASCII")


class Figure(models.Model):
    """A number that counts or measures."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="figures", help_text="where it stands")
    statement_key = models.TextField(null=True, help_text="the statement it is part of")
    zone = models.TextField(help_text="where it stands: headline, body, ...")
    start = models.IntegerField(help_text="first code point")
    end = models.IntegerField(help_text="one past its last code point")
    words = Printed(help_text="as printed")
    low = models.FloatField(null=True, help_text="least value in plain units; empty if open")
    high = models.FloatField(null=True, help_text="greatest value in plain units; empty if open")
    unit = Printed(help_text="what is counted, or %, points, a currency code")
    hedge = models.TextField(null=True, help_text="about, nearly, more than, at least, at most")
    per = models.TextField(null=True, help_text="the rate's unit: day, month, ...")
    out_of = models.FloatField(null=True, help_text="the total, in a count such as 0/4")
    of = Printed(null=True, help_text="what is measured, where the page says so outside the figure")
    vague = models.BooleanField(help_text="bounds read from a vague plural such as hundreds of thousands")


class LearnedEvent(models.Model):
    """The date of an event that a page itself tells: a suggestion, with the words it rests on."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="events", help_text="the page that tells it")
    name = Printed(help_text="the event's name, as printed")
    kind = models.TextField(help_text="election, summit, meeting, ...")
    first_day = models.TextField(null=True, help_text="ISO day on which it began")
    last_day = models.TextField(help_text="ISO day on which it ended")
    status = models.TextField(help_text="announced, held, moved or cancelled")
    start = models.IntegerField(null=True, help_text="first code point of the words that date it")
    end = models.IntegerField(null=True, help_text="one past their last code point")
    words = Printed(help_text="the words that date it")


class SitePage(models.Model):
    """What a page teaches of its host: paragraphs that most of the host's articles have are the host's furniture."""

    reading = models.OneToOneField(Reading, models.CASCADE, primary_key=True, help_text="the page")
    host = models.TextField(db_index=True, help_text="the host it was saved from, without www.")
    address = models.CharField(max_length=16, help_text="hash of the whole address, in hex: captures of one count once")
    paragraphs = models.BinaryField(help_text="hashes of its paragraphs, eight bytes each")


class Derivation(models.Model):
    """From what the tables below were made; one row, replaced with them in one transaction."""

    fingerprint = models.CharField(max_length=64, help_text="hash of the captures read and the version that derived")
    made = models.DateTimeField(help_text="when")


class Family(models.Model):
    """Passages that echoes join, directly or through others: what goes back to one, as far as the ledger knows."""

    id = models.CharField(primary_key=True, max_length=40, help_text="hash of the passage it was first shown with")
    number = models.IntegerField(help_text="place in the order of the earliest members")
    nature = models.TextField(help_text="copies, one author's own words or background prose, the outlet's boilerplate")
    prose = models.BooleanField(help_text="no attributed statement stands in it: an echo of prose, not of a report")
    pages = models.IntegerField(help_text="how many pages carry it")
    length = models.IntegerField(help_text="code points of its earliest member")


class Member(models.Model):
    """One passage of a family, and the likely way it came there."""

    family = models.ForeignKey(Family, models.CASCADE, related_name="members", help_text="what it is a member of")
    number = models.IntegerField(help_text="place in the order of publication; 0 is the earliest known")
    capture = models.ForeignKey(Capture, models.CASCADE, related_name="+", help_text="the page")
    start = models.IntegerField(help_text="first code point of the passage")
    end = models.IntegerField(help_text="one past its last code point")
    parent = models.IntegerField(null=True, help_text="number of the member it likely came from; empty if not known")
    share = models.FloatField(null=True, help_text="how much of this article the parent's page has too, from 0 to 1")
    why = models.TextField(help_text="the reasons for the parent: JSON, a list of words")


class Echo(models.Model):
    """Two passages that carry the same words."""

    family = models.ForeignKey(Family, models.CASCADE, related_name="echoes", help_text="the family that it is part of")
    a = models.ForeignKey(Capture, models.CASCADE, related_name="+", help_text="one page")
    a_start = models.IntegerField(help_text="first code point in the one page")
    a_end = models.IntegerField(help_text="one past the last code point in the one page")
    b = models.ForeignKey(Capture, models.CASCADE, related_name="+", help_text="the other page")
    b_start = models.IntegerField(help_text="first code point in the other page")
    b_end = models.IntegerField(help_text="one past the last code point in the other page")
    kind = models.TextField(help_text="verbatim or edited")
    similarity = models.FloatField(help_text="how alike they are, from 0 to 1")
    drift = models.TextField(help_text="where likelihood words, figures, names or dates differ: JSON")


class SameStatement(models.Model):
    """Two passages that probably tell one statement in other words: offered to a reviewer, never counted as two."""

    id = models.CharField(primary_key=True, max_length=40, help_text="hash of the passages it was first offered with")
    is_current = models.BooleanField(
        help_text="still found in the readings; one that no longer is stays if somebody decided about it"
    )
    a = models.ForeignKey(Capture, models.CASCADE, related_name="+", help_text="one page")
    a_start = models.IntegerField(help_text="first code point in the one page")
    a_end = models.IntegerField(help_text="one past the last code point in the one page")
    b = models.ForeignKey(Capture, models.CASCADE, related_name="+", help_text="the other page")
    b_start = models.IntegerField(help_text="first code point in the other page")
    b_end = models.IntegerField(help_text="one past the last code point in the other page")
    nats = models.FloatField(help_text="the sum of the evidence, natural logarithm of the odds over the prior ones")
    why = models.TextField(help_text="the evidence in words, the strongest first: JSON, a list")


class FigureComparison(models.Model):
    """Two figures that count the same thing, and whether they agree."""

    a = models.ForeignKey(Capture, models.CASCADE, related_name="+", help_text="the page of the one figure")
    a_start = models.IntegerField(help_text="first code point of the one figure")
    a_end = models.IntegerField(help_text="one past its last code point")
    a_words = Printed(help_text="the one figure, as printed")
    b = models.ForeignKey(Capture, models.CASCADE, related_name="+", help_text="the page of the other figure")
    b_start = models.IntegerField(help_text="first code point of the other figure")
    b_end = models.IntegerField(help_text="one past its last code point")
    b_words = Printed(help_text="the other figure, as printed")
    verdict = models.TextField(help_text="agreement, tension or contradiction")
    why = models.TextField(help_text="the arithmetic, in words")
    same_speaker = models.BooleanField(null=True, help_text="by the same source; empty where one is not known")


class Forecast(models.Model):
    """What one source foresees of one event by one deadline."""

    id = models.CharField(primary_key=True, max_length=40, help_text="hash of its first judgement")
    number = models.IntegerField(help_text="place in the order of publication")
    is_current = models.BooleanField(
        help_text="still found in the readings; one that no longer is stays if somebody decided about it"
    )
    source_name = Printed(null=True, help_text="who foresees it; empty for an unnamed source or the writer")
    source_label = Printed(help_text="the name, or what stands in its place")
    event = Printed(help_text="what is foreseen, as printed")
    first_day = models.TextField(null=True, help_text="ISO day on which it was first said, else first published")
    deadline = models.TextField(null=True, db_index=True, help_text="last day on which it could come true, ISO")
    horizon = models.TextField(null=True, help_text="the horizon with its words and what dated it: JSON")
    yardstick = models.TextField(null=True, help_text="the published scale of the strongest mention")
    band = models.TextField(null=True, help_text="the scale's own word")
    low = models.FloatField(null=True, help_text="low end of the probability of the event")
    high = models.FloatField(null=True, help_text="high end of the probability of the event")
    basis = models.TextField(help_text="why that band holds")
    basis_mention = models.TextField(null=True, help_text="the judgement that gave the band")
    conditional = models.BooleanField(help_text="holds only under a condition")
    condition = Printed(null=True, help_text="the condition, as printed")
    why = Printed(help_text="why its mentions were taken as one")


class Mention(models.Model):
    """One place where a forecast is worded."""

    forecast = models.ForeignKey(Forecast, models.CASCADE, related_name="mentions", help_text="what it words")
    number = models.IntegerField(help_text="place in the order of publication")
    capture = models.ForeignKey(Capture, models.CASCADE, related_name="+", help_text="the page")
    judgement_key = models.CharField(max_length=40, db_index=True, help_text="the judgement")
    statement_key = models.TextField(null=True, help_text="the statement")
    zone = models.TextField(help_text="headline or body")
    start = models.IntegerField(help_text="first code point of the phrase")
    end = models.IntegerField(help_text="one past its last code point")
    phrase = Printed(help_text="the words of likelihood, as printed")
    polarity = models.TextField(help_text="event, or negation")
    yardstick = models.TextField(null=True, help_text="the scale of this wording")
    band = models.TextField(null=True, help_text="the scale's own word")
    low = models.FloatField(null=True, help_text="low end of the band of the words")
    high = models.FloatField(null=True, help_text="high end of the band of the words")
    basis = models.TextField(help_text="why that band holds")
    said_on = models.TextField(null=True, help_text="ISO day on which it was said")
    published = models.TextField(null=True, help_text="ISO day on which the page was published")
    outlet = Printed(null=True, help_text="who published it")
    quoted = models.BooleanField(help_text="inside quotation marks")
    claim_start = models.IntegerField(null=True, help_text="first code point of the whole claim as printed")
    claim_end = models.IntegerField(null=True, help_text="one past its last code point")


class Evidence(models.Model):
    """A passage of a later page about a forecast's event: offered to a reviewer, never a verdict."""

    forecast = models.ForeignKey(Forecast, models.CASCADE, related_name="evidence", help_text="what it may settle")
    rank = models.IntegerField(help_text="1 is the best")
    capture = models.ForeignKey(Capture, models.CASCADE, related_name="+", help_text="the page")
    start = models.IntegerField(help_text="first code point")
    end = models.IntegerField(help_text="one past its last code point")
    text = Printed(help_text="the passage, as printed")
    published = models.TextField(null=True, help_text="ISO day on which the page was published")
    score = models.FloatField(help_text="how much of the forecast's wording it holds")
    why = Printed(help_text="the reasons, in words")
    speaks_for = models.TextField(null=True, help_text="happened, did-not-happen, or empty if it only concerns it")


class AddedOnly(models.QuerySet["Any"]):
    """A table that is only ever added to."""

    def update(self, **kwargs: Any) -> int:
        """Refused."""
        raise TypeError("decisions are added, never changed; add a later one")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise TypeError("decisions are added, never deleted; add a later one")


class Added(models.Model):
    """What a person decided: one row a decision. Undoing it is a later decision."""

    by = Printed(help_text="who decided")
    at = models.DateTimeField(help_text="when, in UTC")
    because = Printed(help_text="why, in the reviewer's words")

    objects = AddedOnly.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the decision; raises TypeError for one that is already there."""
        if self.pk is not None:
            raise TypeError("decisions are added, never changed; add a later one")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise TypeError("decisions are added, never deleted; add a later one")


class Decision(Added):
    """One move in the life of a forecast. Undoing it is a later decision."""

    forecast_id = models.CharField(
        max_length=40, db_index=True, help_text="the forecast; kept also if the readings no longer give it"
    )
    move = models.TextField(help_text="what was decided: happened, did-not-happen, cannot-tell, new evidence, ...")


class PairDecision(Added):
    """Whether two passages tell one statement. It holds the passages, so it outlives every new reading of the pages."""

    pair_id = models.CharField(max_length=40, db_index=True, help_text="the pair as it was offered")
    move = models.TextField(help_text="what was decided: accept, reject, undo")
    a = models.ForeignKey(Capture, models.PROTECT, related_name="+", help_text="one page")
    a_start = models.IntegerField(help_text="first code point in the one page")
    a_end = models.IntegerField(help_text="one past the last code point in the one page")
    b = models.ForeignKey(Capture, models.PROTECT, related_name="+", help_text="the other page")
    b_start = models.IntegerField(help_text="first code point in the other page")
    b_end = models.IntegerField(help_text="one past the last code point in the other page")


class NameDecision(Added):
    """Whether two names are one source. It holds the names, so it outlives every new reading of the pages."""

    pair_id = models.CharField(max_length=40, db_index=True, help_text="hash of the two names")
    move = models.TextField(help_text="what was decided: accept, reject, undo")
    a = Printed(help_text="one name, the first in the alphabet")
    b = Printed(help_text="the other name")


class SplitDecision(Added):
    """Whether one name is two people. It holds name and words, so it outlives every new reading of the pages."""

    name = Printed(help_text="the name, as pages print it")
    words = Printed(help_text="the words of a role or an organisation that tell one of its people from the others")
    move = models.TextField(help_text="what was decided: split, undo")


class DoubleDecision(Added):
    """Whether two forecasts are one. It holds their first judgements, so it outlives every new deriving."""

    pair_id = models.CharField(max_length=40, db_index=True, help_text="hash of the two judgements")
    move = models.TextField(help_text="what was decided: accept, reject, undo")
    a = models.CharField(max_length=40, help_text="the first judgement of the one forecast")
    b = models.CharField(max_length=40, help_text="the first judgement of the other")


class Citation(models.Model):
    """A passage that a decision rests on."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="citations", help_text="what rests on it")
    capture = models.ForeignKey(Capture, models.PROTECT, related_name="+", help_text="the page")
    start = models.IntegerField(help_text="first code point")
    end = models.IntegerField(help_text="one past its last code point")
    words = Printed(help_text="the passage, as printed")


class Watch(models.Model):
    """A feed or sitemap whose new pages are fetched."""

    url = Printed(help_text="its address")
    url_key = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the address, since those may be long")
    kind = models.TextField(default="", help_text="feed, sitemap or index (of sitemaps); empty until the first run")
    title = Printed(default="", help_text="what it calls itself, or was called when it was added")
    every = models.IntegerField(help_text="minutes between two runs")
    added = models.DateTimeField(help_text="when it was added")
    last_run = models.DateTimeField(null=True, help_text="when it was last asked for")
    last_success = models.DateTimeField(null=True, help_text="when that last worked")
    due = models.DateTimeField(db_index=True, help_text="when it is to be asked for again; later after failures")
    failures = models.IntegerField(default=0, help_text="how many runs failed since the last that worked")
    problem = Printed(null=True, help_text="why the last run failed; empty if it worked")


class Fetch(models.Model):
    """What was last asked of an address, for asking whether it has changed."""

    url = Printed(help_text="the address as it was asked for, before redirects")
    url_key = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the address, since those may be long")
    asked = models.DateTimeField(help_text="when it was last asked for")
    fetched = models.DateTimeField(null=True, help_text="when its content last came")
    status = models.IntegerField(null=True, help_text="the HTTP status of that answer")
    etag = Printed(null=True, help_text="the ETag that the server gave")
    last_modified = Printed(null=True, help_text="the Last-Modified that the server gave, as sent")
    place = Printed(null=True, help_text="the WARC record that holds the answer: FILE#OFFSET")
    capture = models.CharField(max_length=64, null=True, help_text="SHA-256 of the content, which is the capture's id")
    failures = models.IntegerField(default=0, help_text="how often it failed since the last time that it worked")
    problem = Printed(null=True, help_text="why it failed the last time; empty if it worked")
