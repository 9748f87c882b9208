"""`python -m tools.scenes`: draws every picture that papers ask for into web/public/scenes."""

from pathlib import Path

from tools.scenes.pictures import PICTURES
from tools.scenes.svg import document

FOLDER = Path(__file__).parents[2] / "web" / "public" / "scenes"


def main() -> None:
    """Writes one file a picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(document(draw()), encoding="utf-8")


if __name__ == "__main__":
    main()
