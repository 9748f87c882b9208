"""How Alembic runs here: on the connection that `migrate.py` hands over, in its transaction."""

from alembic import context

from avaaz_adapters.postgres.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
