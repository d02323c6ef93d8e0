"""A trainee rehearses on a full screen: what they do, and what they then see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from tutor.ui.screens.choice import ChoiceScreen
from tutor.ui.screens.debrief import DebriefScreen
from tutor.ui.screens.library import LibraryScreen
from tutor.ui.screens.neutral import NeutralScreen
from tutor.ui.screens.reading import ReadingScreen
from tutor.ui.screens.rehearsal import RehearsalScreen
from tutor.ui.widgets.reply_box import ReplyBox

if TYPE_CHECKING:
    from tests.ui.conftest import Room


async def test_a_whole_session_by_keyboard_from_library_to_debrief(room: Room) -> None:
    """Sixteen turns end the scene; Enter leads on to the look back and home."""
    async with room.at_library().run_test(size=(80, 24)) as pilot:
        await room.settle(pilot)
        await pilot.press("space")
        await pilot.press("enter")
        screen = await room.rehearse(pilot)
        await room.say(pilot, *[room.mirror, room.ask, room.advise] * 5)
        assert len(screen.rehearsal.session.turns) == 15
        await room.say(pilot, room.close)
        assert screen.rehearsal.session.ending is not None
        assert "The scene is over" in room.shown(pilot)
        await pilot.press("enter")
        await room.settle(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)
        await pilot.press("enter")
        await room.settle(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_turn_shows_words_move_gauges_and_feedback(room: Room) -> None:
    """All that a turn teaches is in sight at 80 by 24."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror)
        shown = room.shown(pilot)
        assert "You       Your legs went." in shown
        assert "marked mirroring" in shown
        assert "window" in shown
        assert "risk" in shown
        assert "+ You stayed" in shown
        assert "> Let it land" in shown


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (30, 10), (200, 60)])
async def test_reply_box_and_last_words_stay_in_sight_at_every_size(
    room: Room, size: tuple[int, int]
) -> None:
    """However small the terminal, one can read and answer."""
    async with room.at_brief().run_test(size=size) as pilot:
        screen = await room.rehearse(pilot)
        await room.say(pilot, room.mirror, room.ask, room.mirror)
        box = screen.query_one(ReplyBox)
        assert box.region.bottom <= size[1]
        assert box.region.height >= 3
        last = screen.rehearsal.session.turns[-1].exchange.answer.text.split()[-1]
        assert last in room.shown(pilot)


async def test_gauges_stand_beside_the_conversation_where_there_is_room(room: Room) -> None:
    """A resize moves them and keeps the draft."""
    async with room.at_brief().run_test(size=(120, 36)) as pilot:
        screen = await room.rehearse(pilot)
        assert "PATIENT NOW" in room.shown(pilot)
        screen.query_one(ReplyBox).insert("half a thou")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "PATIENT NOW" not in room.shown(pilot)
        assert "Arousal" in room.shown(pilot)
        assert screen.draft == "half a thou"


async def test_a_digit_in_the_empty_box_answers_the_open_question(room: Room) -> None:
    """The move is taken as meant and the question goes."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await room.say(pilot, room.unclear)
        assert "Which did you mean?" in room.shown(pilot)
        await pilot.press("2")
        await pilot.pause()
        session = screen.rehearsal.session
        assert session.turns[-1].exchange.labels == ("MM",)
        assert len(session.turns) == 1
        assert "Which did you mean?" not in room.shown(pilot)


async def test_something_else_offers_every_move(room: Room) -> None:
    """The last digit opens the whole list."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await room.say(pilot, room.unclear)
        await pilot.press("4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert screen.rehearsal.session.turns[-1].exchange.labels == ("EV",)


async def test_a_digit_is_a_digit_when_nothing_is_asked(room: Room) -> None:
    """It is typed."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await pilot.press("2")
        assert screen.draft == "2"


async def test_typing_on_leaves_the_question_unanswered(room: Room) -> None:
    """The next reply is heard and nothing is asked any more."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await room.say(pilot, room.unclear, room.mirror)
        assert len(screen.rehearsal.session.turns) == 2
        assert "Which did you mean?" not in room.shown(pilot)
        assert "not understood" in room.shown(pilot)


async def test_why_explains_the_last_turn_and_any_key_goes_back(room: Room) -> None:
    """The draft is untouched."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await room.say(pilot, room.mirror)
        screen.query_one(ReplyBox).insert("a draft")
        await pilot.press("f2")
        await pilot.pause()
        assert any(isinstance(above, ReadingScreen) for above in pilot.app.screen_stack)
        assert "Why, turn 1" in room.shown(pilot)
        await pilot.press("x")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.draft == "a draft"


@pytest.mark.parametrize("way", ["f1", "/help"])
async def test_help_names_every_command_with_key_and_word(room: Room, way: str) -> None:
    """By key or slash word, help shows the registry."""
    async with room.at_brief().run_test(size=(100, 50)) as pilot:
        await room.rehearse(pilot)
        if way == "f1":
            await pilot.press("f1")
        else:
            await room.say(pilot, way)
        await pilot.pause()
        shown = room.shown(pilot)
        for row in ("F2   /why", "F3   /hint", "F5   /retry", "F8   /pause", "F10  /stop"):
            assert row in shown


async def test_hints_grow_plainer(room: Room) -> None:
    """Asking again brings the next hint."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        await room.rehearse(pilot)
        await pilot.press("f3")
        assert "Hint 1 of 3" in room.shown(pilot)
        await pilot.press("f3")
        await pilot.pause()
        assert "Hint 2 of 3" in room.shown(pilot)


async def test_retry_puts_the_words_back_into_the_box(room: Room) -> None:
    """The turn is gone; its words and the draft are not."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await room.say(pilot, room.advise)
        screen.query_one(ReplyBox).insert("unsent")
        await pilot.press("f5")
        await pilot.pause()
        assert screen.rehearsal.session.turns == ()
        assert screen.draft == room.advise
        assert "advice" not in room.shown(pilot)
        await pilot.press("down")
        assert screen.draft == "unsent"


async def test_going_back_to_a_turn_takes_back_all_after_it(room: Room) -> None:
    """The words of the chosen turn are in the box."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await room.say(pilot, room.mirror, room.ask, room.advise)
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()
        assert len(screen.rehearsal.session.turns) == 1
        assert screen.draft == room.ask


async def test_pause_keeps_turns_and_draft_and_the_card_goes_on(room: Room) -> None:
    """The card says where the rehearsal waits."""
    async with room.at_library().run_test(size=(80, 24)) as pilot:
        await room.settle(pilot)
        await pilot.press("space", "enter")
        screen = await room.rehearse(pilot)
        await room.say(pilot, room.mirror)
        screen.query_one(ReplyBox).insert("where was I")
        await pilot.press("f8")
        await room.settle(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "Paused after turn 1" in room.shown(pilot)
        await pilot.press("enter")
        back = await room.rehearse(pilot)
        assert len(back.rehearsal.session.turns) == 1
        assert back.draft == "where was I"


async def test_going_on_shows_the_conversation_so_far(room: Room) -> None:
    """After a new start every turn is there."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror, room.ask)
    async with room.going_on().run_test(size=(80, 24)) as pilot:
        await room.settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, RehearsalScreen)
        assert len(screen.rehearsal.session.turns) == 2
        assert "What went through your mind" in room.shown(pilot)


async def test_nothing_to_go_on_with_is_said_in_the_library(room: Room) -> None:
    """The program opens all the same."""
    async with room.going_on().run_test(size=(80, 24), notifications=True) as pilot:
        await room.settle(pilot)
        await pilot.press("space")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert any("no unfinished" in note.message for note in pilot.app._notifications)


@pytest.mark.parametrize("way", ["f10", "/stop"])
async def test_stop_leads_at_once_to_neutral_ground(room: Room, way: str) -> None:
    """Nothing of the scene is left in sight."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror)
        if way == "f10":
            await pilot.press("f10")
        else:
            await room.say(pilot, "/stop")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NeutralScreen)
        shown = room.shown(pilot)
        assert "You stopped" in shown
        assert "landing" not in shown
        await pilot.press("enter")
        await room.settle(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_words_of_ones_own_crisis_end_the_role_play_and_are_not_kept(room: Room) -> None:
    """A helpline is named."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await room.say(pilot, "I want to die")
        assert isinstance(pilot.app.screen, NeutralScreen)
        assert screen.rehearsal.session.turns == ()
        assert "116 123" in room.shown(pilot)


async def test_escape_offers_ways_out_and_escape_stays(room: Room) -> None:
    """Escape twice changes nothing."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Leave the scene?" in room.shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen


ODD = (
    "a [/b] c [type=x, v={'a[0]'}] {x} %s",
    "\x1b[31mred\x1b]0;title\x07 \x9b2J",
    "🫂 👩‍👩‍👧 ça va, שלום עליكم \u202e gnihton",
    "one\ntwo\n\nthree",
    "word " * 2_000,
    "x" * 10_000,
)
"""Replies that would upset a program that takes text for anything but text."""


async def test_odd_text_is_answered_and_shown_as_it_stands(room: Room) -> None:
    """Markup, escapes, emoji and long pastes are only text."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        for number, typed in enumerate(ODD, 1):
            screen.query_one(ReplyBox).post_message(events.Paste(typed))
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert len(screen.rehearsal.session.turns) == number
            shown = room.shown(pilot)
            assert not any(ord(sign) < 32 and sign != "\n" for sign in shown)
            assert "\x9b" not in shown


async def test_nothing_typed_is_asked_about_before_it_is_silence(room: Room) -> None:
    """A second Enter is silence on purpose."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Nothing was typed" in room.shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert len(screen.rehearsal.session.turns) == 1


async def test_an_unknown_slash_word_stays_in_the_box(room: Room) -> None:
    """It can be mended there."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        screen = await room.rehearse(pilot)
        await room.say(pilot, "/whyy")
        assert "There is no command" in room.shown(pilot)
        assert screen.draft == "/whyy"


async def test_feedback_at_the_end_shows_gauges_only(room: Room) -> None:
    """No verdict is shown during the scene."""
    async with room.at_brief("end").run_test(size=(80, 24)) as pilot:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror)
        shown = room.shown(pilot)
        assert "Arousal" in shown
        assert "You stayed" not in shown
        assert "marked mirroring" not in shown


async def test_hidden_feedback_shows_no_gauges(room: Room) -> None:
    """Nor are gauges, when they are hidden."""
    async with room.at_brief("hidden").run_test(size=(80, 24)) as pilot:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror)
        assert "Arousal" not in room.shown(pilot)


async def test_the_palette_offers_the_commands_of_the_registry(room: Room) -> None:
    """Each command of a rehearsal can be found by name."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        await room.rehearse(pilot)
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Help", "Why", "Hint", "Retry", "Go back", "Pause", "Debrief", "Stop"} <= titles


async def test_a_debrief_can_begin_the_same_scene_again(room: Room) -> None:
    """One key leads to a fresh first turn."""
    async with room.at_brief().run_test(size=(80, 24)) as pilot:
        await room.rehearse(pilot)
        await room.say(pilot, room.mirror)
        await pilot.press("f9")
        await room.settle(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)
        await pilot.press("a")
        await room.settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, RehearsalScreen)
        assert screen.rehearsal.session.turns == ()
