"""Signed links to exports."""

from dataclasses import dataclass
from uuid import UUID

from avaaz_domain.accounts.people import Export, ExportGone
from avaaz_domain.shared.ids import ExportId
from avaaz_entrypoints.http.links import Links, or_gone


@dataclass(frozen=True, slots=True)
class DownloadTokens:
    """Signed links to exports."""

    links: Links

    def issue(self, export: Export) -> str:
        """A token for this export."""
        return self.links.sign(str(export.id))[0]

    def read(self, token: str) -> ExportId:
        """What a token is for; raises ExportGone."""
        with or_gone(ExportGone, "This is not here any more. Ask for your data again."):
            return ExportId(UUID(self.links.claims(token)["sub"]))
