"""Speech from espeak-ng's shared library."""

import ctypes
import threading
from collections.abc import Callable
from functools import cache

from avaaz_domain.accounts.entities import TutorVoice

SLOWEST_WPM, FASTEST_WPM = 80, 450
_OUTPUT_SYNCHRONOUS = 2
_CHARS_UTF8 = 1
_POSITION_CHARACTER = 1
_PARAMETER_RATE = 1
_DONT_EXIT = 0x8000
_OK = 0
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)
_VARIANTS = {TutorVoice.OWN: "", TutorVoice.LOWER: "+m3", TutorVoice.HIGHER: "+f3"}
_lock = threading.Lock()


class NoSpeechError(Exception):
    """Speech cannot be made here; the message says what to install."""


def speak(text: str, *, language: str, words_per_minute: int, voice: TutorVoice = TutorVoice.OWN) -> tuple[bytes, int]:
    """16-bit mono PCM of the spoken text, and its sample rate in Hz. `language` names an espeak-ng voice: nb, en, de …

    Blocks for some milliseconds, in any thread: callers take turns. Raises NoSpeechError.
    """
    with _lock:
        return _library().speak(text, f"{language}{_VARIANTS[voice]}", words_per_minute)


class _Library:
    def __init__(self) -> None:
        try:
            import espeakng_loader
        except ImportError as missing:
            raise NoSpeechError("The scripted tutor's voice is not installed: pip install 'avaaz[voice]'.") from missing
        try:
            self._espeak = ctypes.CDLL(espeakng_loader.get_library_path())
        except OSError as broken:
            raise NoSpeechError("espeak-ng's library does not load on this machine.") from broken
        self._espeak.espeak_Synth.argtypes = [
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.POINTER(ctypes.c_uint),
            ctypes.c_void_p,
        ]
        data = str(espeakng_loader.get_data_path()).encode()
        self._rate = int(self._espeak.espeak_Initialize(_OUTPUT_SYNCHRONOUS, 0, data, _DONT_EXIT))
        if self._rate <= 0:
            raise NoSpeechError("espeak-ng does not find its data.")
        self._pieces: list[bytes] = []
        self._callback: Callable[..., int] = _CALLBACK(self._take)
        self._espeak.espeak_SetSynthCallback(self._callback)

    def speak(self, text: str, voice: str, words_per_minute: int) -> tuple[bytes, int]:
        if self._espeak.espeak_SetVoiceByName(voice.encode()) != _OK:
            raise NoSpeechError(f"espeak-ng has no voice called {voice}.")
        rate = max(SLOWEST_WPM, min(FASTEST_WPM, words_per_minute))
        self._espeak.espeak_SetParameter(_PARAMETER_RATE, rate, 0)
        self._pieces.clear()
        spoken = text.encode() + b"\0"
        if self._espeak.espeak_Synth(spoken, len(spoken), 0, _POSITION_CHARACTER, 0, _CHARS_UTF8, None, None) != _OK:
            raise NoSpeechError("espeak-ng could not speak.")
        return b"".join(self._pieces), self._rate

    def _take(self, samples: "ctypes._Pointer[ctypes.c_short]", count: int, _events: int | None) -> int:
        if count > 0:
            self._pieces.append(ctypes.string_at(samples, count * 2))
        return 0


@cache
def _library() -> _Library:
    return _Library()
