"""What is wrong with a script, said so that a tutor can mend it."""

from dataclasses import dataclass

from tutor.scenario.controls import on_one_line


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, and where."""

    code: str
    """Stable code, such as `S012`."""
    path: str
    """The script's path as the user gave it."""
    line: int
    """Counts from 1."""
    column: int
    """Counts from 1."""
    message: str
    """What is wrong."""
    mend: str
    """How to mend it."""

    def __str__(self) -> str:
        """Return two lines fit for a terminal; path and words come from the user's own files."""
        path, message, mend = map(on_one_line, (self.path, self.message, self.mend))
        return f"{path}:{self.line}:{self.column}: {self.code} {message}\n    {mend}"


class ScriptError(ValueError):
    """A script that cannot be played; it carries all findings."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings, in the order of the file."""
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings
