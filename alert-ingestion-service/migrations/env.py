"""Alembic's entry: everything is in servicekit."""

from servicekit import migrations

migrations.run()
