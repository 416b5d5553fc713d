"""The ledger as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Readings, decisions and resolutions."""

    name = "foresaid.ledger"
    label = "ledger"
    verbose_name = "Ledger"
