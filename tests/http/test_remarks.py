"""A learner lets an instructor in; the instructor marks blind; both see where marks differ."""

import uuid
from dataclasses import replace

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.store.exams import a_report, an_attempt
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.repositories import ExamsTx
from avaaz_domain.shared.ids import LearnerId
from tests.support.accounts import grant, sign_up
from tests.support.api import Guest, Service, enter, problem
from tests.support.stored_exams import in_store

GRAMMAR = {"criterion": "grammar", "value": 3.5, "part": None, "note": "Clear."}


def an_exam_of(service: Service, guest: Guest) -> str:
    """The id of an exam that is over and scored."""

    async def scored(tx: ExamsTx) -> Attempt:
        exam = replace(an_attempt(PackagedExams()), learner_id=LearnerId(uuid.UUID(guest.id)))
        attempt = await tx.attempts.save(replace(exam, state=State.SCORED))
        await tx.reports.save(a_report(attempt))
        return attempt

    return str(in_store(service, scored).id)


def test_an_exam_is_marked_blind_by_who_was_let_in(service: Service) -> None:
    with service.client() as client:
        guest, teacher = enter(client), sign_up(service, client)
        grant(service, teacher, "learner", "instructor")
        exam = an_exam_of(service, guest)
        problem(teacher.get(f"/remarks/{exam}"), 404, "attempt_not_found")
        let_in = guest.call("POST", f"/exams/attempts/{exam}/readers", json={"email": teacher.email})
        assert let_in.status_code == 201, let_in.text
        assert guest.get(f"/exams/attempts/{exam}/readers").json()["readers"] == [let_in.json()]

        (listed,) = teacher.get("/remarks").json()["exams"]
        assert (listed["attemptId"], listed["remark"]) == (exam, None)
        assert {"criterion": "grammar", "part": None} in listed["criteria"]
        assert guest.id not in teacher.get(f"/remarks/{exam}").text
        problem(teacher.call("PUT", f"/remarks/{exam}", json={"marks": [{**GRAMMAR, "value": 3.3}]}), 422, "invalid")
        marked = teacher.call("PUT", f"/remarks/{exam}", json={"marks": [GRAMMAR]})
        assert marked.status_code == 200, marked.text
        remark = marked.json()["remark"]
        assert remark["marks"] == [GRAMMAR]
        assert remark["disagreements"] == [{"criterion": "grammar", "part": None, "persons": 3.5, "machines": 2.0}]
        problem(teacher.call("PUT", f"/remarks/{exam}", json={"marks": [GRAMMAR]}), 409, "already_marked")
        assert guest.get(f"/exams/attempts/{exam}/remarks").json()["remarks"] == [remark]

        assert guest.call("DELETE", f"/exams/attempts/{exam}/readers/{let_in.json()['id']}").status_code == 204
        problem(teacher.get(f"/remarks/{exam}"), 404, "attempt_not_found")
        assert guest.get(f"/exams/attempts/{exam}/remarks").json()["remarks"] == [remark]


def test_an_address_that_is_none_is_refused(service: Service) -> None:
    with service.client() as client:
        guest = enter(client)
        exam = an_exam_of(service, guest)
        refused = guest.call("POST", f"/exams/attempts/{exam}/readers", json={"email": "nobody"})
        problem(refused, 422, "email_invalid")
