"""Starts the full-screen program; the only place of the command line that imports it."""

from pathlib import Path


def full_screen(
    source: Path | None = None,
    seed: int | None = None,
    feedback: str = "live",
    session: int | None = None,
    *,
    light: bool = False,
    resume: bool = False,
) -> None:
    """Run the full-screen program until it is left.

    With `source` it opens that script's brief; with `resume` it goes on with `session`, or with
    the last unfinished one. `light` leaves the sentence encoder out.
    """
    from tutor.cli.failures import plainly
    from tutor.records.places import records_folder
    from tutor.records.store import Store

    with plainly(), Store(records_folder()) as store:
        from tutor.ui.app import TutorApp

        TutorApp(
            store,
            source=source,
            seed=seed,
            feedback=feedback,
            session=session,
            resume=resume,
            light=light,
        ).run()
