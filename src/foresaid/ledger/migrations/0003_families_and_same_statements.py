"""Families of copies, pairs of passages that probably tell one statement, and decisions about these.

Echoes are made anew by derive.py, so their table is replaced; forgetting the derivation has everything made anew.
"""

from typing import Any

import django.db.models.deletion
import foresaid.ledger.models
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


TABLE = "ledger_pairdecision"
WHY = "decisions are added, never changed or deleted; add a later one"


def refuse(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE TRIGGER {TABLE}_only_added BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        editor.execute(
            f"CREATE TRIGGER {TABLE}_no_{change.lower()} BEFORE {change} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
        )


def allow(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {TABLE}_only_added ON {TABLE}")
        return
    for change in ("update", "delete"):
        editor.execute(f"DROP TRIGGER {TABLE}_no_{change}")


def forget(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("ledger", "Derivation").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0002_decisions_are_only_added'),
    ]

    operations = [
        migrations.CreateModel(
            name='Family',
            fields=[
                ('id', models.CharField(help_text='hash of the passage it was first shown with', max_length=40, primary_key=True, serialize=False)),
                ('number', models.IntegerField(help_text='place in the order of the earliest members')),
                ('nature', models.TextField(help_text="copies, one author's own words or background prose, the outlet's boilerplate")),
                ('prose', models.BooleanField(help_text='no attributed statement stands in it: an echo of prose, not of a report')),
                ('pages', models.IntegerField(help_text='how many pages carry it')),
                ('length', models.IntegerField(help_text='code points of its earliest member')),
            ],
        ),
        migrations.AddField(
            model_name='mention',
            name='claim_end',
            field=models.IntegerField(help_text='one past its last code point', null=True),
        ),
        migrations.AddField(
            model_name='mention',
            name='claim_start',
            field=models.IntegerField(help_text='first code point of the whole claim as printed', null=True),
        ),
        migrations.DeleteModel(name='Echo'),
        migrations.CreateModel(
            name='Echo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('a_start', models.IntegerField(help_text='first code point in the one page')),
                ('a_end', models.IntegerField(help_text='one past the last code point in the one page')),
                ('b_start', models.IntegerField(help_text='first code point in the other page')),
                ('b_end', models.IntegerField(help_text='one past the last code point in the other page')),
                ('kind', models.TextField(help_text='verbatim or edited')),
                ('similarity', models.FloatField(help_text='how alike they are, from 0 to 1')),
                ('drift', models.TextField(help_text='where likelihood words, figures, names or dates differ: JSON')),
                ('family', models.ForeignKey(help_text='the family that it is part of', on_delete=django.db.models.deletion.CASCADE, related_name='echoes', to='ledger.family')),
                ('a', models.ForeignKey(help_text='one page', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.capture')),
                ('b', models.ForeignKey(help_text='the other page', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.capture')),
            ],
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField(help_text='place in the order of publication; 0 is the earliest known')),
                ('start', models.IntegerField(help_text='first code point of the passage')),
                ('end', models.IntegerField(help_text='one past its last code point')),
                ('parent', models.IntegerField(help_text='number of the member it likely came from; empty if not known', null=True)),
                ('share', models.FloatField(help_text="how much of this article the parent's page has too, from 0 to 1", null=True)),
                ('why', models.TextField(help_text='the reasons for the parent: JSON, a list of words')),
                ('capture', models.ForeignKey(help_text='the page', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.capture')),
                ('family', models.ForeignKey(help_text='what it is a member of', on_delete=django.db.models.deletion.CASCADE, related_name='members', to='ledger.family')),
            ],
        ),
        migrations.CreateModel(
            name='PairDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', foresaid.ledger.models.Printed(help_text='who decided')),
                ('at', models.DateTimeField(help_text='when, in UTC')),
                ('because', foresaid.ledger.models.Printed(help_text="why, in the reviewer's words")),
                ('pair_id', models.CharField(db_index=True, help_text='the pair as it was offered', max_length=40)),
                ('move', models.TextField(help_text='what was decided: accept, reject, undo')),
                ('a_start', models.IntegerField(help_text='first code point in the one page')),
                ('a_end', models.IntegerField(help_text='one past the last code point in the one page')),
                ('b_start', models.IntegerField(help_text='first code point in the other page')),
                ('b_end', models.IntegerField(help_text='one past the last code point in the other page')),
                ('a', models.ForeignKey(help_text='one page', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.capture')),
                ('b', models.ForeignKey(help_text='the other page', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.capture')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SameStatement',
            fields=[
                ('id', models.CharField(help_text='hash of the passages it was first offered with', max_length=40, primary_key=True, serialize=False)),
                ('is_current', models.BooleanField(help_text='still found in the readings; one that no longer is stays if somebody decided about it')),
                ('a_start', models.IntegerField(help_text='first code point in the one page')),
                ('a_end', models.IntegerField(help_text='one past the last code point in the one page')),
                ('b_start', models.IntegerField(help_text='first code point in the other page')),
                ('b_end', models.IntegerField(help_text='one past the last code point in the other page')),
                ('nats', models.FloatField(help_text='the sum of the evidence, natural logarithm of the odds over the prior ones')),
                ('why', models.TextField(help_text='the evidence in words, the strongest first: JSON, a list')),
                ('a', models.ForeignKey(help_text='one page', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.capture')),
                ('b', models.ForeignKey(help_text='the other page', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.capture')),
            ],
        ),
        migrations.RunPython(refuse, allow),
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
