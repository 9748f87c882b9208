"""A head in units around its middle: hair behind, skin, face, beard, hair before, hat."""

from tools.scenes.people import faces, hair, hats
from tools.scenes.people.who import Face, Who
from tools.scenes.svg import circle, ellipse


def head(who: Who, face: Face, broad: float) -> tuple[str, str]:
    """Hair that falls behind the body, and the whole head."""
    behind, before = hair.hair(who.hair, who.hair_paint, face.turn, broad)
    ears = "".join(circle(side * 0.88, 0.08, 0.19, f"{who.skin}+") for side in (-1, 1) if side * face.turn < 0.45)
    drape = who.hair == "scarf"
    return "" if drape else behind, "".join(
        [
            behind if drape else "",
            "" if who.hair in ("scarf", "long", "bob") else ears,
            ellipse(0, 0, 0.92, 1, who.skin),
            faces.beard(who.beard, who.hair_paint, face.turn, face.nod),
            faces.face(face.mood, who.skin, who.hair_paint, face.turn, face.nod),
            faces.glasses(face.turn, face.nod) if who.glasses else "",
            before,
            hats.hat(who.hat, who.hat_paint, face.turn),
        ]
    )
