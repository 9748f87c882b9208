"""What can be done with one line: read it or a word of it in another language, put right what was heard."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, patch, post
from msgspec import Meta

from avaaz_domain.conversation.glosses import WORD_MAX
from avaaz_domain.shared.ids import TurnId
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.turn_wire import WORDS, TurnOut, render_turn
from avaaz_entrypoints.http.turns import LineIn
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire

LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$"
Language = Annotated[str, Meta(pattern=LANGUAGE, max_length=35, description="BCP 47.", examples=["fa"])]


class TranslationIn(Wire, frozen=True):
    """Into which language."""

    language: Language


class TranslationOut(Wire, frozen=True):
    """The line in that language."""

    text: Annotated[str, Meta(examples=["Where do you live?"])]
    language: Annotated[str, Meta(examples=["en"])]


@post(
    "/sessions/default/turns/{turn_id:uuid}/translation",
    tags=["turns"],
    operation_id="translateTurn",
    summary="A turn in another language",
    status_code=200,
    security=SECURED,
    responses=refusals(
        400,
        401,
        413,
        415,
        s404="turn_not_found",
        s422="nothing_to_translate",
        s429="too_many_translations",
        s503="translation_unavailable",
    ),
)
async def translate_turn(
    turn_id: UUID,
    data: TranslationIn,
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> TranslationOut:
    """Made once and kept, until the turn's text changes or is deleted."""
    made = await uses.memory.translate_turn(learner(request), TurnId(turn_id), data.language.lower())
    return TranslationOut(made.text, made.language)


class WordIn(Wire, frozen=True):
    """Which word, and in which language to tell what it means."""

    word: Annotated[str, Meta(min_length=1, max_length=WORD_MAX, pattern=WORDS, examples=["bodde"])]
    at: Annotated[
        int, Meta(ge=0, le=100_000, description="Where it begins: characters (code points) before it.", examples=[4])
    ]
    language: Language


class MeaningOut(Wire, frozen=True):
    """What the word means in this line. `base` is its form in a dictionary, empty where the word is that form."""

    meaning: Annotated[str, Meta(examples=["lived"])]
    base: Annotated[str, Meta(examples=["bo"])]
    language: Annotated[str, Meta(examples=["en"])]


@post(
    "/sessions/default/turns/{turn_id:uuid}/meaning",
    tags=["turns"],
    operation_id="explainWord",
    summary="What a word of a turn means there",
    status_code=200,
    security=SECURED,
    responses=refusals(
        400,
        401,
        413,
        415,
        s404="turn_not_found",
        s422="no_such_word",
        s429="too_many_meanings",
        s503="meaning_unavailable",
    ),
)
async def explain_word(
    turn_id: UUID,
    data: WordIn,
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> MeaningOut:
    """Asked once and kept, until the turn's text changes or is deleted."""
    made = await uses.memory.explain_word(
        learner(request), TurnId(turn_id), word=data.word, at=data.at, language=data.language.lower()
    )
    return MeaningOut(made.meaning, made.base, made.language)


@patch(
    "/sessions/default/turns/{turn_id:uuid}",
    tags=["turns"],
    operation_id="editTurn",
    summary="Put right what was heard",
    security=SECURED,
    responses=refusals(400, 401, 409, 413, 415, 422, 503, s403="not_yours", s404="turn_not_found"),
)
async def edit_turn(
    turn_id: UUID,
    data: LineIn,
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> TurnOut:
    """Only the learner's own spoken turns. What was heard stays beside it as `heardText`."""
    return render_turn(await uses.memory.edit_turn(learner(request), TurnId(turn_id), data.text))
