"""The desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages and styles; no tables of its own."""

    name = "foresaid.desk"
