"""The tables of the store, as the steps that lead from each version to the next."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE session (
            id INTEGER PRIMARY KEY,
            scenario TEXT NOT NULL,
            source TEXT NOT NULL,
            digest TEXT NOT NULL,
            seed INTEGER NOT NULL,
            feedback TEXT NOT NULL,
            tier TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'open',
            begun TEXT NOT NULL,
            touched TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE turn (
            id INTEGER PRIMARY KEY,
            session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            text TEXT NOT NULL,
            intended TEXT,
            labels TEXT NOT NULL,
            arousal REAL NOT NULL,
            state TEXT NOT NULL,
            answer TEXT NOT NULL,
            at TEXT NOT NULL,
            aside INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        "CREATE UNIQUE INDEX standing_turn ON turn (session, number) WHERE aside = 0",
    ),
)
"""One tuple of statements for each version, oldest first."""

VERSION = len(MIGRATIONS)
"""The version that this program writes."""
