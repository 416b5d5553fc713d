"""foresaid train: train what can be trained from annotated texts."""

from __future__ import annotations

from pathlib import Path

import click

from foresaid.errors import BadData


@click.group()
def train() -> None:
    """Train the models of this program on your own annotated texts."""


@train.command()
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Annotated texts in brat standoff: text/NAME.txt and attributions/NAME_WHO.ann, or NAME.txt beside NAME.ann.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the model files go; FORESAID_MODELS=FOLDER has foresaid read with them.",
)
@click.option(
    "--further",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Texts without annotation, a paragraph a line, to teach the fast engine what the careful one thinks of them.",
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Pages annotated as statements, in the same standoff (corrected drafts of foresaid export --format brat): "
    "they decide where tagger and rules disagree.",
)
@click.option("--only-fast", is_flag=True, help="Leave the careful engine alone: minutes instead of hours.")
@click.option(
    "--minutes",
    type=float,
    help="Time for each training of a network (three of each), where its epochs would take longer.",
)
def attribution(
    data: Path, out: Path, further: tuple[Path, ...], pages: Path | None, only_fast: bool, minutes: float | None
) -> None:
    """Train the learned engines of attribution: who said it.

    Needs the extra `train`. On one core, 600,000 words take about 40 minutes for the careful engine and 40 for the fast
    one, half of it for the taggers on halves that the linkers need. docs/attribution-models.md tells what to expect.
    """
    try:
        from foresaid.attribution.training.recipe import recipe_for, train_attribution
    except ImportError as missing:
        raise BadData(
            "training", f"needs {missing.name}, which is not installed", "pip install 'foresaid[train]'"
        ) from missing
    texts = [path.read_text("utf-8") for path in further]
    for path in train_attribution(data, out, recipe_for(only_fast, minutes), texts, click.echo, pages):
        click.echo(f"wrote {path}, {path.stat().st_size / 1e6:.1f} MB")
