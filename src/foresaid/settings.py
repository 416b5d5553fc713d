"""Django settings from the environment, with an embedded default that needs none.

    DATABASE_URL             a PostgreSQL ledger: postgresql://user:password@host:5432/name?sslmode=require
    FORESAID_LEDGER          the file of an SQLite ledger (default: foresaid.db in the current folder)
    FORESAID_BUSY_SECONDS    how long to wait for another process that is writing (default 10)
    FORESAID_SECRET_KEY      signs the desk's forms; without it a new one is drawn at every start
    FORESAID_HOSTS           host names the desk answers to, separated by commas (default: this machine only)
    FORESAID_MODELS          a folder of model files to read with, in place of the shipped ones (see foresaid train)
    FORESAID_STATIC          where collected styles of the desk lie (default: staticfiles in the current folder)
    FORESAID_DEBUG           1 shows faults of the desk in the browser, and those of reading in full; never where
                             others can reach it

DATABASE_URL goes before FORESAID_LEDGER. The command line's --ledger goes before both.
"""

from __future__ import annotations

import os
import secrets

from foresaid.ledger.address import address_from

DEBUG = os.environ.get("FORESAID_DEBUG", "") == "1"
SECRET_KEY = os.environ.get("FORESAID_SECRET_KEY") or secrets.token_urlsafe(48)
ALLOWED_HOSTS = [h.strip() for h in os.environ.get("FORESAID_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]

INSTALLED_APPS = ["django.contrib.staticfiles", "foresaid.ledger", "foresaid.desk"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "foresaid.desk.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {"default": address_from(os.environ).django()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Days come from pages as they were printed and stay words; instants of decisions are kept in UTC.
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "en-gb"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# The day on which the desk shows forecasts; None is today. `foresaid serve --as-of` sets it.
DESK_DAY = None
