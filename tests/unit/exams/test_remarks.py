"""Marks by people: on the scale, of this exam, given blind and once; and where they differ from the machine's."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_adapters.contract_suite.store.examples import NOON, a_learner, after
from avaaz_adapters.contract_suite.store.exams import a_report, an_attempt
from avaaz_adapters.contract_suite.store.remarks import a_remark
from avaaz_adapters.memory.clock import SwiftClock
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_domain.accounts.entities import Account, Learner, Role
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.errors import AlreadyMarked, AttemptNotFound, MarksInvalid, TooManyReaders
from avaaz_domain.exams.let_in import LetIn, ListReaders, ShutOut
from avaaz_domain.exams.mark_blind import ListToMark, MarkBlind, ReadRemarks, ReadToMark, ToMark
from avaaz_domain.exams.marks import Mark, Standing
from avaaz_domain.exams.remarks import PersonsMark, Reader, checked, disagreements, to_mark
from avaaz_domain.shared.errors import Forbidden
from tests.support.exams import CATALOG

ATTEMPT = an_attempt(CATALOG, spec=CATALOG.spec("b1-b2"), paper=CATALOG.paper("paper-b1b2-1"))
GRAMMAR = PersonsMark(criterion="grammar", value=3.0, note="clear")


@dataclass(slots=True)
class Desk:
    """A learner whose exam is over, and somebody with an account."""

    roles: tuple[Role, ...] = (Role.LEARNER, Role.INSTRUCTOR)
    state: State = State.SCORED
    store: MemoryStore = field(default_factory=MemoryStore)
    clock: SwiftClock = field(default_factory=lambda: SwiftClock(after(60)))
    learner: Learner = field(default_factory=a_learner)
    other: Learner = field(default_factory=a_learner)
    attempt: Attempt = field(init=False)
    exams: MemoryExams = field(init=False)

    async def open(self) -> "Desk":
        """Store them."""
        self.exams = MemoryExams(self.store, {})
        async with self.store.accounts.begin() as tx:
            for who, name, roles in ((self.learner, "asha", (Role.LEARNER,)), (self.other, "berit", self.roles)):
                await tx.learners.add(who)
                address = f"{name}@example.org"
                account = Account(
                    learner_id=who.id, email=address, address=address, password_hash="-", created_at=NOON, roles=roles
                )
                await tx.accounts.add(account)
        async with self.exams.begin() as tx:
            self.attempt = await tx.attempts.save(replace(an_attempt(CATALOG, self.learner), state=self.state))
            await tx.reports.save(a_report(self.attempt))
        return self

    async def let_in(self, email: str = "Berit@Example.org") -> Reader:
        """The learner lets somebody in."""
        return await LetIn(self.exams, self.clock)(self.learner.id, self.attempt.id, email)

    async def mark(self, *marks: PersonsMark) -> ToMark:
        """The other one marks."""
        return await MarkBlind(self.exams, self.store.accounts, self.clock)(self.other.id, self.attempt.id, marks)

    async def read(self) -> ToMark:
        """The other one reads."""
        return await ReadToMark(self.exams, self.store.accounts)(self.other.id, self.attempt.id)

    async def listed(self) -> list[ToMark]:
        """What the other one may mark."""
        return await ListToMark(self.exams, self.store.accounts)(self.other.id)


async def test_the_machines_marks_are_shown_only_after_ones_own() -> None:
    desk = await Desk().open()
    await desk.let_in()
    before = await desk.read()
    assert (before.remark, before.report, before.disagreements) == (None, None, ())
    assert [each.report for each in await desk.listed()] == [None]
    after_it = await desk.mark(GRAMMAR)
    assert after_it.report
    assert [(each.criterion, each.persons, each.machines) for each in after_it.disagreements] == [("grammar", 3.0, 2.0)]
    (told,) = await ReadRemarks(desk.exams)(desk.learner.id, desk.attempt.id)
    assert told.remark
    assert (told.remark.name, told.remark.marks, told.disagreements) == (
        "berit@example.org",
        (GRAMMAR,),
        after_it.disagreements,
    )
    with pytest.raises(AlreadyMarked):
        await desk.mark(GRAMMAR)


@pytest.mark.parametrize("state", [State.CREATED, State.RUNNING, State.ABANDONED])
async def test_an_exam_that_is_not_over_is_not_marked(state: State) -> None:
    desk = await Desk(state=state).open()
    await desk.let_in()
    assert await desk.listed() == []
    with pytest.raises(AttemptNotFound):
        await desk.mark(GRAMMAR)


async def test_only_who_was_let_in_finds_it_and_only_as_an_instructor() -> None:
    desk = await Desk().open()
    with pytest.raises(AttemptNotFound):
        await desk.read()
    reader = await desk.let_in()
    assert await desk.let_in("berit@example.org") == reader
    assert (await desk.read()).attempt == desk.attempt
    await ShutOut(desk.exams)(desk.learner.id, desk.attempt.id, reader.id)
    with pytest.raises(AttemptNotFound):
        await desk.mark(GRAMMAR)
    nobody = await Desk(roles=(Role.LEARNER, Role.ADMIN)).open()
    await nobody.let_in()
    for act in (nobody.read(), nobody.mark(GRAMMAR), nobody.listed()):
        with pytest.raises(Forbidden):
            await act


async def test_nobody_marks_their_own_exam_nor_lets_others_in_to_one_that_is_not_theirs() -> None:
    desk = await Desk().open()
    desk.other = desk.learner
    async with desk.store.accounts.begin() as tx:
        own = await tx.accounts.of(desk.learner.id)
        assert own
        await tx.accounts.save(replace(own, roles=(Role.LEARNER, Role.INSTRUCTOR)))
    await desk.let_in("asha@example.org")
    assert await desk.listed() == []
    with pytest.raises(Forbidden):
        await desk.mark(GRAMMAR)
    desk.learner = a_learner()
    with pytest.raises(AttemptNotFound):
        await desk.let_in()


async def test_a_few_are_let_in_at_most() -> None:
    desk = await Desk().open()
    for number in range(5):
        await desk.let_in(f"t{number}@example.org")
    with pytest.raises(TooManyReaders):
        await desk.let_in()
    assert len(await ListReaders(desk.exams)(desk.learner.id, desk.attempt.id)) == 5


wanted = st.sampled_from(to_mark(ATTEMPT.spec))
values = st.integers(0, 10).map(lambda half: half / 2)


@given(st.dictionaries(wanted, values, min_size=1))
def test_whatever_is_on_the_scale_and_of_this_exam_is_taken(given_marks: dict[tuple[str, str], float]) -> None:
    marks = tuple(PersonsMark(criterion=name, part=part, value=value) for (name, part), value in given_marks.items())
    assert checked(marks, ATTEMPT) == marks


@pytest.mark.parametrize(
    "marks",
    [
        (),
        (GRAMMAR, GRAMMAR),
        (replace(GRAMMAR, value=2.25),),
        (replace(GRAMMAR, value=5.5),),
        (replace(GRAMMAR, value=float("nan")),),
        (replace(GRAMMAR, part="b1b2-p1-opinion"),),
        (replace(GRAMMAR, criterion="charm"),),
        (PersonsMark(criterion="task_delivery", value=3.0),),
        (replace(GRAMMAR, note="x" * 1001),),
    ],
)
def test_other_marks_are_refused(marks: tuple[PersonsMark, ...]) -> None:
    with pytest.raises(MarksInvalid):
        checked(marks, ATTEMPT)


@given(persons=values, machines=st.floats(0, 5))
def test_half_a_level_apart_is_a_disagreement(persons: float, machines: float) -> None:
    mark = Mark(criterion="grammar", source="test", value=machines)
    unmarked = Mark(criterion="fluency", source="test", standing=Standing.NOT_ASSESSED)
    report = replace(a_report(ATTEMPT), marks=(mark, unmarked))
    both = (replace(GRAMMAR, value=persons), PersonsMark(criterion="fluency", value=1.0))
    found = disagreements(a_remark(ATTEMPT, a_learner(), marks=both), report)
    assert [each.criterion for each in found] == ["grammar"] * (abs(persons - machines) >= 0.5)
