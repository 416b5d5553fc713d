"""The routes of the desk."""

from django.urls import include, path

from . import views

pages = [
    path("", views.forecasts, name="forecasts"),
    path("forecast/<str:key>", views.forecast, name="forecast"),
    path("articles", views.articles, name="articles"),
    path("article/<str:key>", views.article, name="article"),
    path("echoes", views.echoes, name="echoes"),
    path("echo/<str:key>", views.echo, name="echo"),
    path("sources", views.sources, name="sources"),
    path("source/<path:name>", views.source, name="source"),
]
urlpatterns = [path("", include((pages, "desk")))]
handler404 = "foresaid.desk.views.not_found"
