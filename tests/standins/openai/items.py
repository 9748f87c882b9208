"""The items of a conversation, in order."""

from typing import Any

Item = dict[str, Any]


class Refused(Exception):
    """The API answers with an error event; `code` is the vendor's."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class Items:
    """Messages, in the order in which the vendor keeps them."""

    def __init__(self) -> None:
        self.all: list[Item] = []

    def add(self, item: Item, after: str | None) -> str | None:
        """Put it after an item ("root": first; None: last). Returns the id of the one before it."""
        if any(each["id"] == item["id"] for each in self.all):
            raise Refused("Item with this id exists.", "item_create_duplicate_item_id")
        place = len(self.all) if after is None else 0 if after == "root" else self._place(after) + 1
        self.all.insert(place, item)
        return self.all[place - 1]["id"] if place else None

    def remove(self, item_id: str) -> None:
        """Forget it."""
        del self.all[self._place(item_id)]

    def get(self, item_id: str) -> Item:
        """The item of this id."""
        return self.all[self._place(item_id)]

    @property
    def last_id(self) -> str | None:
        """The id of the last item."""
        return self.all[-1]["id"] if self.all else None

    def _place(self, item_id: str) -> int:
        for place, each in enumerate(self.all):
            if each["id"] == item_id:
                return place
        raise Refused(f"Item {item_id} does not exist.", "item_not_found")
