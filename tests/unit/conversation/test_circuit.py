"""Who is asked: the first that is well; nobody is forgotten, and nobody rests for ever."""

from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from avaaz_domain.conversation.circuit import REST_MAX, Circuit, Circuits
from avaaz_domain.conversation.errors import VendorFailed

NAMES = ("first", "second", "third")
REST = timedelta(seconds=30)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
name = st.sampled_from(NAMES)


def test_the_rest_doubles_until_it_did_well() -> None:
    circuit = Circuit(REST).failed(NOON)
    assert circuit.rests_until == NOON + REST
    assert circuit.failed(NOON).rests_until == NOON + 2 * REST
    assert circuit.failed(NOON).did_well().failed(NOON).rests_until == NOON + REST


def test_the_vendors_own_word_and_a_refused_key_rest_longer() -> None:
    assert Circuit(REST).failed(NOON, retry_after=timedelta(minutes=2)).rests_until == NOON + timedelta(minutes=2)
    assert Circuit(REST).failed(NOON, hopeless=True).rests_until == NOON + REST_MAX


def test_the_first_is_gone_back_to_when_its_rest_is_over() -> None:
    circuits = Circuits(NAMES, REST)
    circuits.failed("first", NOON, "server")
    assert circuits.order(NOON)[0] == "second"
    assert circuits.back_at("second") == NOON + REST
    assert circuits.back_at("first") is None
    assert circuits.order(NOON + REST)[0] == "first"


def test_each_failure_is_told_with_who_is_asked_instead() -> None:
    told: list[tuple[str, str, str]] = []
    circuits = Circuits(NAMES[:2], REST, lambda *failure: told.append(failure))
    circuits.failed_by("first", NOON, VendorFailed("rate_limit", recoverable=True))
    circuits.failed("second", NOON, "closing")
    circuits.failed("second", NOON + REST, "server")
    assert told == [("first", "rate_limit", "second"), ("second", "closing", ""), ("second", "server", "first")]


class Machine(RuleBasedStateMachine):
    """Vendors that fail and recover while time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.circuits = Circuits(NAMES, REST)
        self.now = NOON

    @rule(who=name, hopeless=st.booleans(), wait=st.none() | st.integers(0, 400))
    def fails(self, who: str, hopeless: bool, wait: int | None) -> None:
        self.circuits.failed(
            who, self.now, "server", hopeless=hopeless, retry_after=None if wait is None else timedelta(seconds=wait)
        )
        assert not self.circuits.of(who).well_at(self.now)

    @rule(who=name)
    def answers(self, who: str) -> None:
        self.circuits.did_well(who)
        assert self.circuits.of(who).well_at(self.now)

    @rule(seconds=st.integers(0, 700))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def everybody_is_asked_once_and_the_well_before_the_resting(self) -> None:
        order = self.circuits.order(self.now)
        assert sorted(order) == sorted(NAMES)
        standing = [self.circuits.of(each).well_at(self.now) for each in order]
        assert standing == sorted(standing, reverse=True)

    @invariant()
    def nobody_rests_longer_than_the_longest_rest(self) -> None:
        later = self.now + REST_MAX
        assert self.circuits.order(later) == NAMES


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
