"""Use case: hear a line again, at another speed, or one of its words."""

from dataclasses import dataclass

from avaaz_domain.conversation.errors import NothingToSay, SpeechUnavailable, VendorFailed
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.speech import SPEECH_MAX, Speech, SpeechAsked, SpokenAudio
from avaaz_domain.conversation.story import spoken_in
from avaaz_domain.shared.errors import Invalid
from avaaz_domain.shared.ids import LearnerId, TurnId


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """The sound, and the text of the turn that it is of."""

    text: str
    sound: SpokenAudio


@dataclass(frozen=True, slots=True)
class SpeakTurn:
    """The sound of a turn, or of some words of it, in the language that is learned.

    Returns the text of the turn as it stands too. Raises TurnNotFound, NothingToSay when the words are not in the
    turn, SpeechUnavailable.
    """

    uow: ConversationUnitOfWork
    speech: Speech

    async def __call__(self, learner_id: LearnerId, turn_id: TurnId, *, speed: float, words: str = "") -> SpokenLine:
        async with self.uow.read() as tx:
            turn = await tx.turns.get(turn_id, owner=learner_id)
            learner = await tx.learners.get(learner_id)
            profile = await tx.profiles.of(learner_id)
        text = turn.text or ""
        if not text or (words and not spoken_in(words, text)):
            raise NothingToSay("These words are not in this line.")
        asked = SpeechAsked(
            text=(words or text)[:SPEECH_MAX],
            language=learner.target_language,
            voice=profile.preferences.voice,
            speed=speed,
        )
        try:
            return SpokenLine(text, await self.speech.say(asked))
        except (VendorFailed, Invalid) as failure:
            raise SpeechUnavailable("This cannot be read aloud right now.") from failure
