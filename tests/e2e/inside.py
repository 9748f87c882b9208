"""Screens of those who have an account, in every state, with stand-ins for the API's answers."""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from playwright.sync_api import Page, Route

from tests.e2e.exam_screens import exam_screens

Answer: TypeAlias = tuple[int, object]
Answers: TypeAlias = Mapping[str, Answer]

API = "**/api/v1/**"
LEARNER = {"id": "l1", "kind": "learner", "targetLanguage": "nb", "level": "B1", "locale": "en", "roles": ["learner"]}
SIGNED_IN = {"accessToken": "e30.eyJzdWIiOiJsMSJ9.x", "expiresAt": "2999-01-01T00:00:00Z", "learner": LEARNER}
PROFILE = {
    "name": "Amina",
    "nativeLanguage": "fa",
    "targetLanguage": "nb",
    "level": "B1",
    "targetLevel": "B2",
    "examGoal": "b1-b2",
    "examDate": str((dt.datetime.now(tz=dt.UTC) + dt.timedelta(days=29)).date()),
    "interests": [],
    "locale": "en",
    "timeZone": "Europe/Oslo",
}
PREFERENCES = {
    "greeting": "short",
    "voice": "",
    "speed": 0.9,
    "corrections": "later",
    "patience": "more",
    "letters": "book",
    "captions": "normal",
    "sounds": True,
    "vibration": False,
    "keepAudioDays": 30,
    "keepTextDays": None,
    "recordingConsent": True,
}
ACCOUNT: dict[str, Any] = {
    "email": "amina@example.org",
    "kind": "learner",
    "roles": ["learner"],
    "profile": PROFILE,
    "preferences": PREFERENCES,
    "erasureAt": None,
}
VOICE = {"available": True, "reason": None}
TUTOR = {"kind": "model", "hears": True}
SESSION: dict[str, Any] = {
    "id": "s1",
    "targetLanguage": "nb",
    "level": "B1",
    "lastActivityAt": None,
    "summary": None,
    "practice": None,
    "call": None,
    "minutes": {"leftSeconds": 3720},
    "voice": VOICE,
    "tutor": TUTOR,
}
PRACTICE = {
    "id": "p1",
    "startedAt": "2026-05-14T14:02:00Z",
    "endedAt": "2026-05-14T14:24:00Z",
    "spokenMs": 512_000,
    "learnerTurns": 24,
    "words": 640,
    "title": "Your work day",
}
STORY = {
    "state": "ready",
    "judged": True,
    "did": "You talked about a hard shift at work, and about what you want to change.",
    "strengths": [
        {
            "text": "You gave a reason each time.",
            "quote": "Fordi vi var bare to på jobb.",
            "turnId": "t1",
            "better": None,
        }
    ],
    "train": [
        {
            "text": "The verb comes second after derfor.",
            "quote": "Derfor jeg tror det blir bedre.",
            "turnId": "t2",
            "better": "Derfor tror jeg det blir bedre.",
        }
    ],
    "nextSteps": ["Say what you think, then give one example."],
    "words": [{"word": "vakt", "meaning": "shift"}, {"word": "å bytte", "meaning": "to change"}],
}
SUMMARY = {
    **PRACTICE,
    "practiceId": "p1",
    "longestMs": 30_000,
    "typedTurns": 0,
    "bars": [4_000, 12_000, 30_000, 8_000],
    "endReason": "learner",
    "story": STORY,
}
DEVICES = [
    {
        "id": f"d{number}",
        "name": name,
        "createdAt": "2026-05-01T08:00:00Z",
        "lastSeenAt": "2026-05-14T14:24:00Z",
        "current": number == 1,
    }
    for number, name in ((1, "Chrome on Android"), (2, "Firefox on Windows"))
]
MEMORY = {
    "summary": "Amina works as a nurse in Bergen. She wants to pass B2 in June.",
    "practices": [
        {"id": "p1", "startedAt": "2026-05-14T14:02:00Z", "did": "You talked about a hard shift at work."},
        {"id": "p0", "startedAt": "2026-05-12T09:30:00Z", "did": "You told about your family."},
    ],
}
EXPORT = {
    "state": "ready",
    "readyAt": "2026-05-14T14:24:00Z",
    "bytes": 4_200_000,
    "url": "/api/v1/downloads/x",
    "expiresAt": "2999-05-21T14:24:00Z",
}
SAID = {
    "id": "t1",
    "seq": 1,
    "practiceId": "p1",
    "callId": None,
    "speaker": "tutor",
    "source": "spoken",
    "text": "Hei, Amina! Hvordan var vakta?",
    "status": "stored",
    "startedAt": PRACTICE["startedAt"],
    "durationMs": 2_000,
    "replyTo": None,
}
NO_EXPORT = {"state": "none", "readyAt": None, "bytes": None, "url": None, "expiresAt": None}

HOME: Answers = {
    "POST /auth/refresh": (200, SIGNED_IN),
    "GET /about": (200, {"guests": True, "guestMinutes": 3, "voice": VOICE, "tutor": TUTOR, "languages": []}),
    "GET /account": (200, ACCOUNT),
    "GET /sessions/default": (200, SESSION),
    "GET /sessions/default/turns": (200, {"items": [SAID], "before": None, "after": None}),
    "GET /practices": (200, {"practices": [PRACTICE], "before": None}),
    "GET /practices/p1/summary": (200, SUMMARY),
    "GET /auth/devices": (200, {"devices": DEVICES}),
    "GET /account/memory": (200, MEMORY),
    "GET /account/export": (200, EXPORT),
}
GUEST = {**SIGNED_IN, "learner": {**LEARNER, "kind": "guest", "level": None, "roles": []}}
NOBODY: Answers = {**HOME, "POST /auth/refresh": (401, {"code": "signed_out"})}
VISITOR: Answers = {
    **HOME,
    "POST /auth/refresh": (200, GUEST),
    "GET /account": (
        200,
        {
            **ACCOUNT,
            "email": None,
            "kind": "guest",
            "roles": [],
            "profile": {**PROFILE, "name": "", "nativeLanguage": "", "level": None, "examGoal": "", "examDate": None},
        },
    ),
    "GET /sessions/default": (200, {**SESSION, "minutes": {"leftSeconds": 40}}),
    "GET /practices/p1/summary": (200, {**SUMMARY, "story": {**STORY, "state": "preparing"}}),
    "GET /account/export": (200, NO_EXPORT),
    "GET /account/memory": (200, {"summary": "", "practices": []}),
}
FIRST: Answers = {**VISITOR, "GET /practices": (200, {"practices": [], "before": None})}
OPEN: Answers = {
    **HOME,
    "GET /sessions/default": (200, {**SESSION, "practice": {"id": "p1", "startedAt": PRACTICE["startedAt"]}}),
}
USED: Answers = {
    **HOME,
    "GET /sessions/default": (
        200,
        {**SESSION, "minutes": {"leftSeconds": 0}, "voice": {"available": False, "reason": "no_minutes"}},
    ),
}
LEAVING: Answers = {**HOME, "GET /account": (200, {**ACCOUNT, "erasureAt": "2999-06-21T10:00:00Z"})}
NO_PAST: Answers = {route: answer for route, answer in HOME.items() if not route.startswith("GET /practices")}
DOWN: Answers = {"POST /auth/refresh": (503, {"code": "unavailable"})}
PARTS_DOWN: Answers = {
    route: answer for route, answer in HOME.items() if route in ("POST /auth/refresh", "GET /account", "GET /about")
}

SCREENS: tuple[tuple[str, str, Answers], ...] = (
    ("landing-page", "", NOBODY),
    ("login", "/login", NOBODY),
    ("login-talks", "/login", VISITOR),
    ("register", "/register", NOBODY),
    ("register-keep", "/register", VISITOR),
    ("reset", "/reset", NOBODY),
    ("reset-choose", "/reset#token=abc", NOBODY),
    ("verify", "/verify#token=abc", NOBODY),
    ("verify-spent", "/verify", NOBODY),
    ("welcome", "/welcome", HOME),
    ("today", "/today", HOME),
    ("today-open", "/today", OPEN),
    ("today-first", "/today", FIRST),
    ("today-guest", "/today", VISITOR),
    ("today-no-minutes", "/today", USED),
    ("today-leaving", "/today", LEAVING),
    ("today-down", "/today", DOWN),
    ("today-no-past", "/today", NO_PAST),
    ("today-parts-down", "/today", PARTS_DOWN),
    ("talk-no-minutes", "/talk", USED),
    ("past-talk", "/progress/talk?id=p1", HOME),
    ("past-talk-preparing", "/progress/talk?id=p1", VISITOR),
    ("past-talk-down", "/progress/talk?id=p1", PARTS_DOWN),
    ("closed", "/account", NOBODY),
    ("account", "/account", HOME),
    ("account-guest", "/account", VISITOR),
    ("account-parts-down", "/account", PARTS_DOWN),
    ("your-data", "/account/privacy", HOME),
    ("your-data-guest", "/account/privacy", VISITOR),
    ("your-data-leaving", "/account/privacy", LEAVING),
    ("your-data-parts-down", "/account/privacy", PARTS_DOWN),
    ("privacy", "/privacy", NOBODY),
    ("accessibility", "/accessibility", NOBODY),
    ("offline-page", "/offline", NOBODY),
)


def serve(page: Page, answers: Answers) -> None:
    """Let the page see these answers of the API; what is not among them is 503."""

    def answer(route: Route) -> None:
        path = route.request.url.split("/api/v1", 1)[1].split("?", 1)[0]
        status, body = answers.get(f"{route.request.method} {path}", (503, {"code": "unavailable"}))
        if isinstance(body, str):
            route.fulfill(status=status, content_type="text/event-stream", body=body)
        else:
            route.fulfill(status=status, content_type="application/json", body=json.dumps(body))

    page.route(API, answer)


def walk(page: Page, base: str, shoot: Callable[[str], None], only: str = "") -> None:
    """Take the picture of every screen and of what comes after a press. `base` ends in the locale."""
    for name, path, answers in (*SCREENS, *exam_screens(HOME)):
        if name.startswith(only):
            page.unroute(API)
            serve(page, answers)
            page.goto("about:blank")
            page.goto(base + re.sub(r"(?=[?#]|$)", "/", path, count=1))
            shoot(name)
    if not only:
        _presses(page, base, shoot)


def _presses(page: Page, base: str, shoot: Callable[[str], None]) -> None:
    page.unroute(API)
    serve(page, {**HOME, "PATCH /account/profile": (200, ACCOUNT), "POST /auth/register": (202, {})})
    page.goto(f"{base}/register/")
    page.locator("button[type=submit]").click()
    shoot("register-problems")
    page.locator("#email").fill("amina@example.org")
    page.locator("#password").fill("five small boats at sea")
    page.locator("button[type=submit]").click()
    shoot("register-sent")
    page.goto(f"{base}/welcome/")
    for step in (2, 3, 4):
        page.locator("button[type=submit]").click()
        shoot(f"welcome-{step}")
    page.goto(f"{base}/account/privacy/")
    page.locator(".part").last.locator("button").first.click()
    shoot("your-data-erase")
    page.goto(f"{base}/today/")
    if page.locator(".avatar").is_visible():
        page.locator(".avatar").click()
        shoot("menu")
