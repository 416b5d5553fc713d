"""Foresaid reads saved news pages and keeps a ledger of public forecasts.

One river, one verb per stage:

    capture      files and folders            -> Page         what was saved, as text
    clean        Page                         -> Article      every block labelled, nothing deleted
    attribution  Article                      -> Statements   who said it
    likelihood   Statements                   -> Judgements   how sure they were
    horizon      Judgements                   -> deadlines    by when
    figures      Article                      -> Figures      how many
    echoes       Articles                     -> Echoes       which passages were copied
    forecasts    Readings                     -> Forecasts    which judgements are one forecast, and what settles it
    ledger       Readings and decisions in a database; desk: the ledger in a browser; scoring: how well it was judged

>>> from foresaid import read
>>> reading = read(b"Rain is likely on Friday, the Met Office said.", bare=True, published="2031-05-06")
>>> [p.of(reading.page.text) for j in reading.judgements for p in j.phrase]
['likely']
"""

from foresaid.pipeline import read

__version__ = "0.1.0"
__all__ = ["__version__", "read"]
