"""A person: who, and how they stand, sit, run or hold something. The unit is half the height of a head."""

from math import acos, atan2, cos, hypot, radians, sin

from tools.scenes.people.clothes import bottom, skirt, top
from tools.scenes.people.head import head
from tools.scenes.people.who import Build, Pose, Who
from tools.scenes.svg import Point, circle, ellipse, group, line


def joint(start: Point, end: Point, upper: float, lower: float, side: int) -> tuple[Point, Point]:
    """Elbow or knee, and where the end comes to lie when it is out of reach."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    distance = max(hypot(dx, dy), 0.01)
    reach = min(max(distance, abs(upper - lower) + 0.01), (upper + lower) * 0.999)
    along = atan2(dy, dx)
    bend = acos((upper**2 + reach**2 - lower**2) / (2 * upper * reach)) * side
    middle = (start[0] + upper * cos(along + bend), start[1] + upper * sin(along + bend))
    return middle, (start[0] + reach * cos(along), start[1] + reach * sin(along))


def turned(at: Point, x: float, y: float, degrees: float) -> Point:
    """A point seen from a leaning body."""
    a = radians(degrees)
    return at[0] + x * cos(a) - y * sin(a), at[1] + x * sin(a) + y * cos(a)


def between(a: Point, b: Point, share: float) -> Point:
    """A point on the way from a to b."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def person(who: Who, pose: Pose, *held: str) -> str:
    """Drawn from the back to the front; what is held lies between body and hands."""
    arms = {side: _arm(who, pose, side) for side in ("left", "right")}
    behind = [arm for side, arm in arms.items() if pose.back in (side, "both")]
    before = [arm for side, arm in arms.items() if pose.back not in (side, "both")]
    unit, build = pose.unit, who.build
    body = [group(top(who.top, who.over, who.over_paint, who.skin, build), at=pose.hip, turn=pose.lean, scale=unit)]
    if pose.legs != "none":
        feet = _feet(pose, build)
        legs = [_leg(who, pose, feet[n], n) for n in (0, 1)]
        cover = skirt(who.legs, who.over, who.legs_paint, who.top, pose, build, feet)
        body = [*legs, cover, *body]
    crown = turned(pose.hip, 0, -(build.torso + 1.12) * unit, pose.lean)
    fall, face = head(who, pose.face, build.broad)
    tilt = pose.lean * 0.5 + pose.face.tilt
    return "".join(
        [
            group(fall, at=crown, turn=tilt, scale=unit) if fall else "",
            *behind,
            *body,
            group(face, at=crown, turn=tilt, scale=unit),
            *held,
            *before,
        ]
    )


def _arm(who: Who, pose: Pose, side: str) -> str:
    unit, build = pose.unit, who.build
    way, n = (-1, 0) if side == "left" else (1, 1)
    shoulder = turned(pose.hip, way * (build.broad - 0.22) * unit, -(build.torso - 0.42) * unit, pose.lean)
    goal = pose.left if side == "left" else pose.right
    if goal is None:
        goal = turned(shoulder, way * 0.42 * unit, build.arm * 0.97 * unit, pose.lean * 0.6)
    half = build.arm * unit / 2
    bends = (pose.elbows[n],) if pose.elbows[n] else (-1, 1)
    elbow, hand = max(
        (joint(shoulder, goal, half, half, bend) for bend in bends),
        key=lambda found: found[0][1] + 0.9 * way * found[0][0],
    )
    width, paint = 0.6 * unit, f"{who.top}+"
    arm = "" if who.sleeves == "long" else line([shoulder, elbow, hand], f"{who.skin}+", width * 0.82)
    if who.sleeves == "long":
        arm += line([shoulder, elbow, between(elbow, hand, 0.86)], paint, width)
    else:
        share = 0.7 if who.sleeves == "short" else 0.12
        arm += line([shoulder, between(shoulder, elbow, share)], paint, width * 1.08)
    return arm + circle(*hand, 0.33 * unit, who.skin)


def _feet(pose: Pose, build: Build) -> tuple[Point, Point]:
    ground = pose.hip[1] + build.leg * pose.unit
    step = 0.5 * pose.unit
    return (
        pose.left_foot or (pose.hip[0] - step, ground),
        pose.right_foot or (pose.hip[0] + step, ground),
    )


def _leg(who: Who, pose: Pose, foot: Point, n: int) -> str:
    unit, build = pose.unit, who.build
    start = (pose.hip[0] + (-0.4, 0.4)[n] * unit * build.broad, pose.hip[1])
    ankle = (foot[0], foot[1] - 0.2 * unit)
    half = (build.leg - 0.18) * unit / 2
    knee, end = joint(start, ankle, half, half, pose.knees[n])
    toe = pose.toes[n]
    if pose.legs == "chair":
        knee, end = (foot[0], pose.hip[1] + 0.55 * unit), ankle
    elif pose.legs == "floor":
        way = (-1, 1)[n]
        knee, end = (
            (start[0] + way * 1.1 * unit, start[1] + 0.35 * unit),
            (pose.hip[0] - way * 0.15 * unit, start[1] + 0.75 * unit),
        )
    shoe = ellipse(end[0] + 0.2 * unit * toe, end[1] + 0.06 * unit, 0.55 * unit, 0.28 * unit, who.shoes)
    return bottom(who.legs, who.legs_paint, who.skin, unit, [start, knee, end], deep=n == 0) + shoe
