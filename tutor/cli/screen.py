"""Starts the full-screen program; the only place of the command line that imports it."""

import sys
from pathlib import Path

NO_TERMINAL = (
    "tutor: the full screen needs a terminal. For pipes and screen readers there is the plain\n"
    "conversation: tutor play harry --plain, or tutor resume --plain"
)


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

    Raises:
        Failure: when input or output is no terminal.
    """
    from tutor.cli.failures import Failure, plainly
    from tutor.records.places import records_folder
    from tutor.records.store import Store

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Failure(NO_TERMINAL)
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
