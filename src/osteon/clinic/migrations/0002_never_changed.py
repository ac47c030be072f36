"""The database itself refuses to change or delete what happened."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NEVER_CHANGED = (
    "clinic_auditentry",
    "clinic_assessment",
    "clinic_contact",
    "clinic_dxaregion",
    "clinic_dxascan",
    "clinic_episodeevent",
    "clinic_recordedfact",
    "clinic_vfalevel",
    "clinic_vfareading",
)

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is never changed: add a new record that corrects the old one'); END;
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION osteon_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is never changed: add a new record that corrects the old one', TG_TABLE_NAME; END $$;
"""
POSTGRESQL = """
CREATE TRIGGER {table}_never_changed BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION osteon_never_changed();
"""


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers, in the words of whichever database this is."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION)
    for table in NEVER_CHANGED:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL.format(table=table))
        else:
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(SQLITE.format(table=table, verb=verb))


class Migration(migrations.Migration):
    """After the tables, the triggers that keep them."""

    dependencies = [("clinic", "0001_initial")]
    operations = [migrations.RunPython(forbid)]
