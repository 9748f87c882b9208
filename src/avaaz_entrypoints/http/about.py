"""What this installation offers, for a page that has not signed in yet."""

from typing import Annotated

from litestar import get
from msgspec import Meta

from avaaz_entrypoints.http.spec import refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.voice_watch import Tutor, Voice, render_tutor
from avaaz_entrypoints.http.wire import Wire


class Language(Wire, frozen=True):
    """A language one can learn here."""

    code: Annotated[str, Meta(examples=["nb"])]
    name: Annotated[str, Meta(description="In the language itself.", examples=["Norsk (bokmål)"])]
    mic_phrase: Annotated[str, Meta(description="To be said in the microphone check.", examples=["Hei! Jeg lærer."])]
    voice: Annotated[bool, Meta(description="Whether the tutor can speak it.")]


class About(Wire, frozen=True):
    """What this installation offers."""

    guests: Annotated[bool, Meta(description="Whether one may talk without an account.")]
    guest_minutes: Annotated[int, Meta(description="Spoken minutes of a guest.", examples=[3])]
    voice: Voice
    tutor: Tutor
    languages: list[Language]


@get(
    "/about", tags=["about"], operation_id="readAbout", summary="What this installation offers", responses=refusals(503)
)
async def read_about(
    uses: FromApp,
) -> About:
    """Guests, voice, tutor and languages. Needs no access."""
    speaks = uses.tutor_kind.speaks
    return About(
        guests=uses.settings.guests_allowed,
        guest_minutes=uses.settings.guest_minutes,
        voice=await uses.voice_watch.now(),
        tutor=render_tutor(uses.tutor_kind),
        languages=[
            Language(each.code, each.name, each.mic_phrase, voice=speaks is None or each.code in speaks)
            for each in uses.catalog.languages()
        ],
    )
