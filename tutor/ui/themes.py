"""Three calm looks: dark, light and high contrast; all text reaches WCAG AA on its ground."""

from collections.abc import Mapping

from textual.theme import Theme

_STAND_INS: Mapping[str, str] = {
    "zone-hypo": "text-secondary",
    "zone-window": "text-success",
    "zone-edge": "text-warning",
    "zone-over": "text-error",
    "quiet": "foreground",
}
"""Which colour of a foreign theme stands for each of ours."""

DARK = Theme(
    name="tutor-dark",
    primary="#7fb4c8",
    secondary="#8fb3e0",
    accent="#d9bd86",
    foreground="#dde3e8",
    background="#14181c",
    surface="#1a2026",
    panel="#232b33",
    success="#93c59a",
    warning="#e2b866",
    error="#ee9489",
    dark=True,
    variables={
        "zone-hypo": "#8fb3e0",
        "zone-window": "#93c59a",
        "zone-edge": "#e2b866",
        "zone-over": "#ee9489",
        "quiet": "#9aa6b2",
        "border": "#46525e",
        "border-blurred": "#333d47",
        "footer-background": "#1a2026",
        "footer-key-foreground": "#d9bd86",
        "footer-description-foreground": "#b6c0ca",
        "input-cursor-background": "#dde3e8",
        "input-cursor-foreground": "#14181c",
        "block-cursor-background": "#2c3843",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "button-focus-text-style": "bold",
    },
)

LIGHT = Theme(
    name="tutor-light",
    primary="#1f5f78",
    secondary="#2f5597",
    accent="#7a5310",
    foreground="#22282e",
    background="#faf8f4",
    surface="#f2efe8",
    panel="#e6e2d8",
    success="#2c6636",
    warning="#855400",
    error="#a32a20",
    dark=False,
    variables={
        "zone-hypo": "#2f5597",
        "zone-window": "#2c6636",
        "zone-edge": "#855400",
        "zone-over": "#a32a20",
        "quiet": "#59626b",
        "border": "#b4aea0",
        "border-blurred": "#d2ccbe",
        "footer-background": "#f2efe8",
        "footer-key-foreground": "#7a5310",
        "footer-description-foreground": "#474f57",
        "input-cursor-background": "#22282e",
        "input-cursor-foreground": "#faf8f4",
        "block-cursor-background": "#d5e3e8",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "none",
        "button-focus-text-style": "bold",
    },
)

CONTRAST = Theme(
    name="tutor-contrast",
    primary="#ffffff",
    secondary="#9fd0ff",
    accent="#ffff66",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#8dff9c",
    warning="#ffd24d",
    error="#ffaaa3",
    dark=True,
    variables={
        "zone-hypo": "#9fd0ff",
        "zone-window": "#8dff9c",
        "zone-edge": "#ffd24d",
        "zone-over": "#ffaaa3",
        "quiet": "#e0e0e0",
        "border": "#ffffff",
        "border-blurred": "#a0a0a0",
        "footer-background": "#000000",
        "footer-key-foreground": "#ffff66",
        "footer-description-foreground": "#ffffff",
        "input-cursor-background": "#ffff66",
        "input-cursor-foreground": "#000000",
        "block-cursor-background": "#ffff66",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "none",
        "button-focus-text-style": "bold",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)
"""Our themes; the first is the one the program starts with."""


def stand_ins(theme: Theme) -> dict[str, str]:
    """Return our colours for a theme that does not name them itself."""
    if theme in THEMES:
        return {}
    colours = theme.to_color_system().generate()
    return {ours: colours[theirs] for ours, theirs in _STAND_INS.items()}
