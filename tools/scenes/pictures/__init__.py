"""The pictures by the identifiers that papers use."""

from collections.abc import Callable

from tools.scenes.pictures import (
    breakfast,
    bus_stop_rain,
    cafe_kitchen,
    classroom,
    garden_party,
    living_room,
    market,
    moving_day,
    outdoor_gym,
    sledging,
    station,
    two_generations,
)

PICTURES: dict[str, Callable[[], list[str]]] = {
    "scene-breakfast": breakfast.draw,
    "scene-market": market.draw,
    "scene-moving-day": moving_day.draw,
    "scene-living-room": living_room.draw,
    "scene-bus-stop-rain": bus_stop_rain.draw,
    "scene-station": station.draw,
    "scene-classroom": classroom.draw,
    "scene-cafe-kitchen": cafe_kitchen.draw,
    "scene-two-generations": two_generations.draw,
    "scene-outdoor-gym": outdoor_gym.draw,
    "scene-garden-party": garden_party.draw,
    "scene-sledging": sledging.draw,
}
