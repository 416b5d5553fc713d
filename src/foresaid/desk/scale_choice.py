"""The scale on which a reader of the desk wants to see words: chosen on any page, kept while they browse.

`?on=phia` chooses, `?on=own` goes back to the yardstick of each source. The choice is a cookie of the session, since it
is one reader's, and no part of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from foresaid import lexicon

COOKIE = "scale"
#: What stands for the yardstick that each source has adopted.
OWN = "own"


def chosen_scale(request: HttpRequest) -> str | None:
    """The scale that the reader chose, now or before; None for that of each source. Raises Http404 for another word."""
    asked = request.GET.get("on", "")
    if asked and asked not in (OWN, *lexicon.SCALES):
        raise Http404(f"on={asked}: no such scale; try: on=" + ", ".join((OWN, *lexicon.SCALES)))
    scale = asked or request.COOKIES.get(COOKIE, "")
    return scale if scale in lexicon.SCALES else None


def keep_scale(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, with what was chosen on this page kept for the next ones."""
    patch_vary_headers(response, ["Cookie"])
    if asked := request.GET.get("on"):
        if asked == OWN:
            response.delete_cookie(COOKIE)
        else:
            response.set_cookie(COOKIE, asked, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def scale_choice(request: HttpRequest, on: str | None) -> dict[str, Any]:
    """What the form shows: every scale with its name, the chosen one, and what else was asked of this page."""
    scales = [(OWN, "of its source"), *((s.id, s.name) for s in lexicon.yardsticks())]
    return {
        "on": on,
        "scales": [*scales, (lexicon.SURVEY, "Readers asked")],
        "told": dict(scales).get(on or OWN, "Readers asked"),
        "kept": list(_others(request)),
    }


def _others(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for key, values in request.GET.lists():
        if key != "on":
            yield from ((key, value) for value in values)
