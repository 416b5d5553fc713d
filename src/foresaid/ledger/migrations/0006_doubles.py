"""Decisions about forecasts that are one; the database refuses to change or delete one, as it does for all."""

import foresaid.ledger.models
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


TABLE = "ledger_doubledecision"
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


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0005_names_of_sources'),
    ]

    operations = [
        migrations.CreateModel(
            name='DoubleDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', foresaid.ledger.models.Printed(help_text='who decided')),
                ('at', models.DateTimeField(help_text='when, in UTC')),
                ('because', foresaid.ledger.models.Printed(help_text="why, in the reviewer's words")),
                ('pair_id', models.CharField(db_index=True, help_text='hash of the two judgements', max_length=40)),
                ('move', models.TextField(help_text='what was decided: accept, reject, undo')),
                ('a', models.CharField(help_text='the first judgement of the one forecast', max_length=40)),
                ('b', models.CharField(help_text='the first judgement of the other', max_length=40)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(refuse, allow),
    ]
