"""The headings of the paper that the feedback rests on, so that a remark can be looked up."""

from typing import Final

HEADINGS: Final[tuple[str, ...]] = (
    "What changes in psychotherapy?",
    "The process of change: psychotherapies as environmental stimuli",
    "Changing your mind: Psychotherapy",
    "Attachment",
    "Box 1 Clinical example from an out-patient therapy group",
    "Improved mentalisation",
    "All psychological therapies enhance mentalisation: schools and techniques",
    "Cognitive therapy",
    "Box 2 Contingent marked responding",
    "Mindfulness training",
    "Interpersonal psychotherapy",
    "Patient-centred therapy",
    "Behaviour therapy",
    "Transference, hyperarousal of the attachment system and mentalising",
    "Benefits and risks in the psychotherapeutic process",
    "Box 3 Harry's game",
    "How might this affect psychotherapy?",
    "The mystery of psychotherapy: the unique duality of love and mentalisation",
    "How is psychotherapy unique, and is there a clue as to how it might work?",
    "The therapist's mind",
    "Improving access to all psychological therapies",
)
"""Every heading and box title, in the paper's order, in plain letters."""
