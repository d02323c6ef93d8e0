"""The reply box on its own: sending, new lines, earlier replies."""

import pytest
from textual.app import App, ComposeResult

from tutor.ui.widgets.reply_box import ReplyBox


class BoxOnly(App[None]):
    """An app with nothing but the box; it keeps what was sent and picked."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []
        self.picked: list[int] = []

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        yield ReplyBox()

    def on_reply_box_sent(self, event: ReplyBox.Sent) -> None:
        """Keep what was sent."""
        self.sent.append(event.text)

    def on_reply_box_picked(self, event: ReplyBox.Picked) -> None:
        """Keep what was picked."""
        self.picked.append(event.number)


async def test_enter_sends_and_ctrl_j_starts_a_line() -> None:
    """Both lines arrive as one reply."""
    app = BoxOnly()
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+j", "b", "enter")
        assert app.sent == ["a\nb"]


async def test_up_and_down_walk_through_earlier_replies_and_back_to_the_draft() -> None:
    """The draft waits at the end."""
    app = BoxOnly()
    async with app.run_test() as pilot:
        box = app.query_one(ReplyBox)
        box.remember(["first", "second"])
        await pilot.press("x", "up")
        assert box.text == "second"
        await pilot.press("up", "up")
        assert box.text == "first"
        await pilot.press("down", "down")
        assert box.text == "x"


async def test_a_change_to_an_earlier_reply_is_not_lost_on_the_way() -> None:
    """What was changed is still changed when one comes back."""
    app = BoxOnly()
    async with app.run_test() as pilot:
        box = app.query_one(ReplyBox)
        box.remember(["first"])
        await pilot.press("up", "!", "down", "up")
        assert box.text == "first!"


async def test_up_moves_inside_a_text_of_several_rows_first() -> None:
    """Only the first row leads to earlier replies."""
    app = BoxOnly()
    async with app.run_test() as pilot:
        box = app.query_one(ReplyBox)
        box.remember(["first"])
        await pilot.press("a", "ctrl+j", "b", "up")
        assert box.text == "a\nb"
        await pilot.press("up")
        assert box.text == "first"


@pytest.mark.parametrize(("answers", "picked", "text"), [(3, [3], ""), (2, [], "3"), (0, [], "3")])
async def test_only_digits_that_answer_are_picked(
    answers: int, picked: list[int], text: str
) -> None:
    """Other digits are typed."""
    app = BoxOnly()
    async with app.run_test() as pilot:
        box = app.query_one(ReplyBox)
        box.answers = answers
        await pilot.press("3")
        await pilot.pause()
        assert app.picked == picked
        assert box.text == text


async def test_a_taken_back_reply_leaves_the_draft_one_down_away() -> None:
    """Nothing typed is lost to a retry."""
    app = BoxOnly()
    async with app.run_test() as pilot:
        box = app.query_one(ReplyBox)
        await pilot.press("x")
        box.put("taken back")
        assert box.text == "taken back"
        await pilot.press("down")
        assert box.text == "x"
