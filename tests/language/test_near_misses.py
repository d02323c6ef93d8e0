"""Matched pairs: nearly the same words, another move (spec section 1.5)."""

import pytest

from tutor.language.clean import clean
from tutor.language.recogniser import Recogniser

PAIRS = [
    # N1: whose feeling is on display?
    ("MM", "That gave you a real jolt, I can hear it."),
    ("UM", "Oh that's awful, I feel sick."),
    ("MM", "There's a sadness that comes up in you around her."),
    ("UM", "I'm welling up too."),
    ("MM", "You're furious, and you're telling me about it, which is different from acting on it."),
    ("UM", "I'm livid with her as well!"),
    ("MM", "Mm, a hot, shrinking sort of moment for you."),
    ("UM", "You poor thing, how unbearable!"),
    # N2: is there a way back?
    ("SB", "Let's pause there, it's a lot. I'd like to come back to it when we're steadier."),
    ("DS", "Let's talk about something nicer."),
    ("SB", "We can leave your mother for now and stay with how you're sitting here."),
    ("DS", "That's all in the past."),
    ("SB", "No hurry. First, how are you this minute?"),
    ("DS", "You'll be fine."),
    ("SB", "I took us somewhere too hot."),
    ("DS", "Anyway, your homework?"),
    # N3: does the first view stay on the table?
    ("AP", "I had another picture of that coffee; can I put it next to yours?"),
    ("AD", "She wasn't leaving you out."),
    ("AV", "Ask if you can join them."),
    ("AP", "What might have been on her mind?"),
    ("AD", "You can't know what she thinks."),
    ("AV", "Go and find out what she thinks."),
    ("AP", "Both could be so: she was busy, and it hurt."),
    ("DS", "She was only busy."),
    ("AV", "Try not to take it personally."),
    # N4: one open thing, about a mind?
    ("CI", "What was in your mind on the stairs?"),
    ("IG", "Why did you run off? Where did you go? Did anyone see?"),
    ("CI", "Help me understand what her silence meant to you."),
    ("IG", "So did she ignore you or not?"),
    # N5 and N6: does it stop at the feeling, and may it be refused?
    ("NF", "Might that be envy?"),
    ("TI", "I wonder if the envy has something to do with your sister being picked up first."),
    ("DI", "Your envy is really aimed at your sister."),
    ("NF", "Sad, or more like lonely?"),
    ("DI", "You are still that abandoned boy and you need to see it."),
    # N7: it makes sense, or it need not be there?
    ("EV", "Of course it hurt."),
    ("DS", "There's nothing to be hurt about."),
    # N8: an own part, or a "but"?
    ("RR", "I'm sorry, I rushed you. What was it like on your side?"),
    ("AD", "I'm sorry, but I was only two minutes late."),
    # N9: asks about the relation, or changes it?
    ("RF", "What is it like that I see other people?"),
    ("BD", "You're the one I look forward to."),
    # N10: asks the patient to weigh, or tells the result?
    ("GC", "How sure are you, out of a hundred?"),
    ("AD", "You're wrong about that."),
    # N11: the frame held
    ("HF", "I can't do Friday, and the wait will be hard; let's think about it."),
    ("HF", "I can't do Friday, sorry."),
]


@pytest.mark.parametrize(("code", "text"), PAIRS)
def test_near_misses_are_told_apart(code: str, text: str, recogniser: Recogniser) -> None:
    """Each line of a matched pair is recognised for what it is."""
    assert recogniser.recognise(clean(text)).lead == code
