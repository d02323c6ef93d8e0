"""Small closed classes of English words: pronouns, question openers, hesitations."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def listed(text: str) -> frozenset[str]:
    """The words of a text that lists them with blanks between."""
    return frozenset(text.split())


WH: Final = listed("what how why when where who which whose")
"""Words that open an open question."""

QUESTION_OPENERS: Final = WH | listed(
    "do does did is are was were can could would will have has had am should may might shall"
    " isn't don't didn't wasn't aren't doesn't"
)
"""Words that open a question of either kind."""

AFTER_AUXILIARY: Final = listed(
    "you i she he they we it that there this your her his their anyone anything the"
)
"""Words that follow the auxiliary verb which opens a closed question."""

FILLERS: Final = listed("um uh uhm erm er ehm")
"""Hesitations, which say nothing about what is done."""

BACKCHANNELS: Final = listed("okay ok yeah yes yep right alright mhm hm hmm")
"""Signs of listening, which mean little before something longer."""

BEFORE_QUESTION: Final = listed("and so but or then")
"""Words that may stand before the word that opens a question."""

PERSONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        word: person
        for person, words in (
            ("first", "i i'm i've i'd i'll me my mine myself"),
            ("first plural", "we we're we've we'll us our ours let's"),
            ("second", "you you're you've you'd you'll your yours yourself ye"),
            (
                "third",
                "she he they she's he's they're she'd he'd they'd her him them his hers their",
            ),
            ("thing", "it it's that that's this there there's"),
            ("anyone", "people everyone everybody anyone anybody nobody one"),
        )
        for word in words.split()
    }
)
"""Whom a pronoun speaks of."""

SUBJECTS: Final = listed(
    "i i'm i've i'd i'll we we're we've we'll let's you you're you've you'd you'll ye she he they"
    " she's he's they're she'd he'd they'd it it's that that's this there there's people everyone"
    " everybody anyone anybody nobody"
)
"""Pronouns that can be the subject of a sentence."""

DENIALS: Final = listed("not no never don't can't won't isn't wasn't didn't doesn't shouldn't")
"""Words of denial: one more or one less turns a sentence into its opposite."""

SILENT: Final = listed(
    "wait waits waiting silence silent silently pause pauses quiet quietly nothing still"
)
"""Words of a stage direction that say that nothing is said."""

WITH_SILENT: Final = listed(
    "a the in i we you me it says say stay stays sit sits sitting remain remains keep keeps long"
    " short for moment while little is are and with then"
)
"""Words that may stand beside them."""

NO_TURN_AFTER: Final = listed("nothing anything everything none all last anyone nobody one")
"""Words after which "but" means "except"."""

APOSTROPHES: Final[Mapping[str, str]] = MappingProxyType(
    {
        form.replace("'", ""): form
        for form in listed(
            "don't doesn't didn't isn't wasn't aren't weren't can't won't wouldn't couldn't"
            " shouldn't haven't hasn't hadn't i'm i've you're you've you'd you'll they're they've"
            " they'd that's what's who's where's how's there's here's let's he's she's"
        )
    }
    | {"cannot": "can't", "u": "you", "ur": "your", "cuz": "because"}
)
"""Words as they are often typed, and as cues are written."""
