"""Decisions about one name that is two people; the database refuses to change or delete one, as it does for all."""

import foresaid.ledger.models
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


TABLE = "ledger_splitdecision"
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
        ('ledger', '0007_pages_of_sites'),
    ]

    operations = [
        migrations.CreateModel(
            name='SplitDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', foresaid.ledger.models.Printed(help_text='who decided')),
                ('at', models.DateTimeField(help_text='when, in UTC')),
                ('because', foresaid.ledger.models.Printed(help_text="why, in the reviewer's words")),
                ('name', foresaid.ledger.models.Printed(help_text='the name, as pages print it')),
                ('words', foresaid.ledger.models.Printed(help_text='the words of a role or an organisation that tell one of its people from the others')),
                ('move', models.TextField(help_text='what was decided: split, undo')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(refuse, allow),
    ]
