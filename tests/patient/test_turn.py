"""What a single turn does beyond the properties: order, adjustments, rupture, therapist."""

import math

import pytest

from tutor.patient.advance import UnknownCodeError, advance, ordered_labels
from tutor.patient.coefficients import Coefficients
from tutor.patient.state import PatientState, Rupture, Zone, starting_state


@pytest.fixture
def harry(coefficients: Coefficients) -> PatientState:
    """A preoccupied patient at the edge."""
    return starting_state(coefficients.styles["preoccupied"], 54)


def in_window(
    coefficients: Coefficients, style: str, alliance: float = 50, strain: float = 0
) -> PatientState:
    """A patient in the middle of the window."""
    return starting_state(coefficients.styles[style], 45, alliance, strain)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["CI", "MM"], ("MM", "CI")),
        (["MM", "SB", "DI"], ("DI", "SB", "MM")),
        (["UN", "FA", "NF", "GC", "AV"], ("AV", "GC", "NF")),
        (["HF", "EV", "CS", "TI"], ("TI", "EV", "HF")),
        (["TI", "GC"], ("GC", "TI")),
        (["MM", "MM"], ("MM",)),
    ],
)
def test_labels_are_ordered_by_group_then_size_then_alphabet(
    harry: PatientState, coefficients: Coefficients, labels: list[str], expected: tuple[str, ...]
) -> None:
    """Rules 2 and 3 of §1.7: distinct, at most three, leader first."""
    assert ordered_labels(labels, harry, coefficients) == expected
    assert advance(harry, labels, coefficients).labels == expected


def test_size_counts_after_the_gain(coefficients: Coefficients) -> None:
    """AP warms by one and RR cools by one; each style's gains decide which is larger."""
    for style, expected in (("secure", ("RR", "AP")), ("preoccupied", ("AP", "RR"))):
        state = in_window(coefficients, style, strain=20)
        assert ordered_labels(["AP", "RR"], state, coefficients) == expected


def test_the_hotter_pitfall_leads_where_another_cools(coefficients: Coefficients) -> None:
    """DS cools in HYPO by more than IG warms, and still does not lead."""
    far = starting_state(coefficients.styles["secure"], 5)
    assert far.zone is Zone.HYPO
    assert ordered_labels(["DS", "IG"], far, coefficients) == ("IG", "DS")


def test_order_follows_the_zone_after_the_event(coefficients: Coefficients) -> None:
    """The patient's own line may move them to the edge first."""
    state = in_window(coefficients, "preoccupied")
    assert advance(state, ["NF", "CI"], coefficients).labels == ("CI", "NF")
    assert advance(state, ["NF", "CI"], coefficients, heat=5).labels == ("NF", "CI")


def test_labels_weigh_one_half_and_a_quarter(
    harry: PatientState, coefficients: Coefficients
) -> None:
    """Rule 4 of §1.7, on arousal and on alliance."""
    transition = advance(harry, ["MM", "EV", "SB"], coefficients)
    assert [part.weight for part in transition.contributions] == [1, 0.5, 0.25]
    assert transition.arousal_change == pytest.approx(0.85 * -(8 + 6 / 2 + 5 / 4))
    assert transition.after.alliance == 50 + 2 + 3 / 2 + 3 / 4


@pytest.mark.parametrize("code", ["XX", "mm", "", "M\nM"])
def test_an_unknown_code_is_refused_by_name(
    harry: PatientState, coefficients: Coefficients, code: str
) -> None:
    """A code is exact: no other case, no blanks."""
    with pytest.raises(UnknownCodeError) as caught:
        advance(harry, ["MM", code], coefficients)
    assert caught.value.code == code


@pytest.mark.parametrize("heat", [math.nan, math.inf, -math.inf])
def test_an_event_without_finite_heat_is_refused(
    harry: PatientState, coefficients: Coefficients, heat: float
) -> None:
    """Such a number would spoil every value after it."""
    with pytest.raises(ValueError, match="finite"):
        advance(harry, ["MM"], coefficients, heat=heat)


def test_an_event_goes_through_the_gains(harry: PatientState, coefficients: Coefficients) -> None:
    """Heat is multiplied by the gain for rises, cooling by that for falls."""
    assert advance(harry, ["UN"], coefficients, heat=5).heated.arousal == pytest.approx(60.0)
    assert advance(harry, ["UN"], coefficients, heat=-10).heated.arousal == pytest.approx(45.5)


def test_a_leading_pitfall_keeps_half_of_all_its_harm(
    harry: PatientState, coefficients: Coefficients
) -> None:
    """AV beside SB and MM: 6·1.2 keeps 3.6, −4 keeps −2, +6 keeps 3, and nothing is earned."""
    transition = advance(harry, ["AV", "SB", "MM"], coefficients)
    assert transition.arousal_change == pytest.approx(3.6)
    assert transition.after.alliance == pytest.approx(50 - 2.25)
    assert transition.after.strain == pytest.approx(3.5)
    assert transition.after.credit == 0


def test_help_beside_a_leading_pitfall_buys_off_half_of_its_strain(
    coefficients: Coefficients,
) -> None:
    """DS strains by 7, half of RR would ease that to 3: 3.5 stays."""
    transition = advance(in_window(coefficients, "secure", strain=20), ["DS", "RR"], coefficients)
    assert transition.labels == ("DS", "RR")
    assert transition.after.strain == pytest.approx(23.5)


def test_help_beside_a_leading_pitfall_earns_no_credit(coefficients: Coefficients) -> None:
    """AV costs 2 credit, AP and CI would earn 4/2 + 3/4: nothing is earned, nothing lost."""
    style = coefficients.styles["secure"]
    state = starting_state(style, 45, credit=10)
    assert state.zone is Zone.WINDOW
    transition = advance(state, ["AV", "AP", "CI"], coefficients)
    assert transition.labels[0] == "AV"
    assert {part.weight for part in transition.contributions} == {1, 0.5, 0.25}
    assert transition.after.credit == 10
    assert advance(state, ["AV"], coefficients).after.credit == 8


def test_a_lone_pitfall_buys_only_half_of_its_alliance(coefficients: Coefficients) -> None:
    """BD pleases in the window; step 4 lets it keep half of that."""
    state = in_window(coefficients, "secure")
    assert advance(state, ["BD"], coefficients).after.alliance == 50.5


@pytest.mark.parametrize("labels", [["DS"], ["SI"], ["MM", "AV"], ["MM", "SI"]])
def test_recovery_waits_after_a_pitfall_or_silence(
    harry: PatientState, coefficients: Coefficients, labels: list[str]
) -> None:
    """Wherever in the turn they stand."""
    assert advance(harry, labels, coefficients).drift == 0


def test_recovery_waits_in_a_rupture_and_below_the_baseline(coefficients: Coefficients) -> None:
    """Recovery needs a whole alliance and something to recover from."""
    style = coefficients.styles["preoccupied"]
    torn = starting_state(style, 54, strain=30, rupture=Rupture.CONFRONTATION)
    assert advance(torn, ["MM"], coefficients).drift == 0
    assert advance(starting_state(style, 41), ["UN"], coefficients).drift == 0
    assert advance(starting_state(style, 43), ["UN"], coefficients).drift < 0


def test_closeness_threatens_a_dismissing_patient_with_little_alliance(
    coefficients: Coefficients,
) -> None:
    """The extra rule of §2.3, and where it does not apply."""
    for code, arousal, strain in (("NF", 1, 1), ("AM", 9, 2), ("RF", 8, 2)):
        (part,) = advance(in_window(coefficients, "dismissing"), [code], coefficients).contributions
        assert (part.adjusted.arousal, part.adjusted.strain) == (arousal, strain)
        assert part.notes == ("dismissing_extra",)
    allied = in_window(coefficients, "dismissing", alliance=60)
    for state in (allied, in_window(coefficients, "secure")):
        assert advance(state, ["AM"], coefficients).contributions[0].notes == ()


@pytest.mark.parametrize(("arousal", "change"), [(5, 2), (45, 0), (66, -4), (80, -6)])
def test_a_repair_without_strain_earns_nothing(
    coefficients: Coefficients, arousal: float, change: float
) -> None:
    """Raw +1, −1, −4, −6: what warms still warms, and near the switch point it still cools."""
    state = starting_state(coefficients.styles["secure"], arousal, strain=9.9)
    (part,) = advance(state, ["RR"], coefficients).contributions
    assert part.adjusted.arousal == (1 if change == 2 else change)
    assert (part.adjusted.alliance, part.adjusted.credit) == (0, 0)
    assert part.notes == ("repair_not_needed",)


def test_a_repair_with_strain_or_rupture_earns(coefficients: Coefficients) -> None:
    """Either is enough."""
    style = coefficients.styles["secure"]
    for state in (
        starting_state(style, 45, strain=10),
        starting_state(style, 45, strain=5, rupture=Rupture.WITHDRAWAL),
    ):
        (part,) = advance(state, ["RR"], coefficients).contributions
        assert (part.adjusted.alliance, part.adjusted.credit) == (1, 2)


def test_in_a_rupture_heat_earns_nothing_and_strains(coefficients: Coefficients) -> None:
    """No alliance, no credit, two more strain."""
    torn = starting_state(coefficients.styles["secure"], 45, strain=30, rupture=Rupture.WITHDRAWAL)
    after = advance(torn, ["RF"], coefficients).after
    assert (after.alliance, after.credit, after.strain) == (50, 0, 32)


def test_in_a_rupture_most_help_keeps_three_fifths(coefficients: Coefficients) -> None:
    """Mirror, validation, stepping back and repair keep all of it."""
    torn = starting_state(coefficients.styles["secure"], 45, strain=30, rupture=Rupture.WITHDRAWAL)
    for code, share in (("CI", 0.6), ("AK", 0.6), ("MM", 1), ("EV", 1), ("SB", 1), ("RR", 1)):
        (part,) = advance(torn, [code], coefficients).contributions
        assert part.adjusted.arousal == pytest.approx(share * part.raw.arousal)
        assert part.adjusted.alliance == pytest.approx(share * part.raw.alliance)
        assert part.adjusted.strain == pytest.approx(share * part.raw.strain)
        assert part.adjusted.credit == pytest.approx(share * part.raw.credit)


def test_in_a_rupture_the_cost_of_help_stays_whole(coefficients: Coefficients) -> None:
    """Only what does good is lessened."""
    torn = starting_state(coefficients.styles["secure"], 80, strain=30, rupture=Rupture.WITHDRAWAL)
    (part,) = advance(torn, ["AP"], coefficients).contributions
    assert part.adjusted == part.raw


def test_a_large_dose_halves_only_the_cooling_of_the_mirror(
    harry: PatientState, coefficients: Coefficients
) -> None:
    """Its alliance, its warmth in HYPO and the other label stay."""
    mirror, inquiry = advance(harry, ["MM", "CI"], coefficients, large_dose=True).contributions
    assert mirror.own.arousal == pytest.approx(-2.55)
    assert mirror.own.alliance == 3
    assert (mirror.notes, inquiry.notes) == (("large_dose",), ())
    far = starting_state(harry.style, 10)
    assert advance(far, ["MM"], coefficients, large_dose=True).contributions[0].own.arousal == 2.4


@pytest.mark.parametrize(("therapist", "share"), [(70, 1), (85, 0.85), (100, 0.7)])
def test_coupling_takes_benefit_from_a_hot_therapist(
    coefficients: Coefficients, therapist: float, share: float
) -> None:
    """From seventy up, down to seven tenths, and only when switched on."""
    state = starting_state(coefficients.styles["secure"], 70, therapist=therapist)
    for code in ("MM", "EV"):
        (part,) = advance(state, [code], coefficients, coupling=True).contributions
        assert part.adjusted.arousal == pytest.approx(share * part.raw.arousal)
        assert part.adjusted.alliance == pytest.approx(share * part.raw.alliance)
        assert part.adjusted.strain == part.raw.strain
    (other,) = advance(state, ["SB"], coefficients, coupling=True).contributions
    assert other.adjusted == other.raw
    (off,) = advance(state, ["MM"], coefficients).contributions
    assert off.adjusted == off.raw


def test_the_third_facilitation_in_a_row_is_silence(
    harry: PatientState, coefficients: Coefficients
) -> None:
    """Any other reply starts the count again."""
    counted = []
    state = harry
    for labels in (["FA"], ["FA", "FA"], ["FA"], ["FA"], ["FA", "MM"], ["FA"], [], ["FA"]):
        transition = advance(state, labels, coefficients)
        counted.append(transition.labels)
        state = transition.after
    assert counted[:4] == [("FA",), ("FA",), ("SI",), ("SI",)]
    assert counted[4:] == [("MM", "FA"), ("FA",), ("UN",), ("FA",)]


@pytest.mark.parametrize(
    ("style_name", "kind"),
    [
        ("secure", Rupture.WITHDRAWAL),
        ("preoccupied", Rupture.CONFRONTATION),
        ("dismissing", Rupture.WITHDRAWAL),
        ("disorganised", Rupture.CONFRONTATION),
    ],
)
def test_strain_of_forty_opens_the_rupture_of_the_style(
    coefficients: Coefficients, style_name: str, kind: Rupture
) -> None:
    """The rupture column of §2.3."""
    style = coefficients.styles[style_name]
    opening = advance(starting_state(style, 45, strain=40), ["UN"], coefficients)
    assert (opening.after.rupture, opening.rupture_opened) == (kind, True)
    calm = advance(starting_state(style, 45, strain=39.9), ["UN"], coefficients)
    assert (calm.after.rupture, calm.rupture_opened) == (Rupture.NONE, False)


def test_a_rupture_closes_below_fifteen_and_earns_alliance(coefficients: Coefficients) -> None:
    """Whichever kind is open, even one foreign to the style."""
    style = coefficients.styles["secure"]
    for strain, closed in ((15.0, False), (14.9, True)):
        torn = starting_state(style, 45, strain=strain, rupture=Rupture.CONFRONTATION)
        transition = advance(torn, ["UN"], coefficients)
        assert transition.rupture_closed is closed
        assert transition.after.alliance == (55 if closed else 50)
        assert transition.after.rupture is (Rupture.NONE if closed else Rupture.CONFRONTATION)


@pytest.mark.parametrize(
    ("labels", "arousal", "rupture", "change"),
    [
        (["UN"], 45, Rupture.NONE, -1),
        (["UN"], 90, Rupture.NONE, 3),
        (["UN"], 45, Rupture.WITHDRAWAL, 2),
        (["UN"], 45, Rupture.CONFRONTATION, 4),
        (["MM"], 95, Rupture.NONE, -1),
        (["RR"], 45, Rupture.WITHDRAWAL, -1),
        (["SB"], 45, Rupture.NONE, -7),
        (["DI", "MM"], 95, Rupture.CONFRONTATION, 10),
        (["IG"], 30, Rupture.NONE, 3),
        (["AV"], 30, Rupture.NONE, 2),
    ],
)
def test_the_therapist_heats_with_the_room_and_the_leading_label(
    coefficients: Coefficients,
    labels: list[str],
    arousal: float,
    rupture: Rupture,
    change: float,
) -> None:
    """Step 9, term by term."""
    style = coefficients.styles["preoccupied" if arousal > 60 else "secure"]
    state = starting_state(style, arousal, strain=30, rupture=rupture)
    assert advance(state, labels, coefficients).after.therapist == 30 + change
