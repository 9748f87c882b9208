"""Who is drawn, how they are built, and how they stand."""

from dataclasses import dataclass, field

from tools.scenes.svg import Point


@dataclass(frozen=True, slots=True)
class Face:
    """`turn` from -1 (looks left) to 1 (looks right); `nod` is positive when looking down; `tilt` in degrees."""

    mood: str = "smile"
    turn: float = 0
    nod: float = 0
    tilt: float = 0


@dataclass(frozen=True, slots=True)
class Build:
    """Lengths in units: hip to sole, hip to shoulders, shoulder to hand, half the shoulders."""

    leg: float
    torso: float
    arm: float
    broad: float


ADULT = Build(leg=4.1, torso=3.0, arm=3.0, broad=1.15)


CHILD = Build(leg=2.7, torso=2.1, arm=2.15, broad=0.86)


TODDLER = Build(leg=1.7, torso=1.6, arm=1.6, broad=0.76)


@dataclass(frozen=True, slots=True)
class Who:
    """What does not change while they move."""

    skin: str = "skin-2"
    hair: str = "short"
    hair_paint: str = "hair-brown"
    hat: str = "none"
    hat_paint: str = "navy"
    beard: str = "none"
    glasses: bool = False
    top: str = "blue"
    sleeves: str = "long"
    over: str = "none"
    over_paint: str = "white"
    legs: str = "trousers"
    legs_paint: str = "navy"
    shoes: str = "dark-brown"
    build: Build = ADULT


@dataclass(frozen=True, slots=True)
class Pose:
    """Where hip, hands and feet are in the picture; left and right are the picture's. Unset hands hang, feet stand.

    `legs` are stand, chair, floor or none. `back` names the arm that goes behind the body. `knees` and `elbows` say to
    which side they bend: -1 or 1; an elbow with 0 goes down and away from the body.
    """

    hip: Point
    unit: float
    lean: float = 0
    left: Point | None = None
    right: Point | None = None
    left_foot: Point | None = None
    right_foot: Point | None = None
    knees: tuple[int, int] = (1, -1)
    elbows: tuple[int, int] = (0, 0)
    back: str = "none"
    legs: str = "stand"
    toes: tuple[int, int] = (-1, 1)
    face: Face = field(default_factory=Face)
