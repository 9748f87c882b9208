"""Signed links to exports."""

from dataclasses import dataclass
from uuid import UUID

from avaaz_domain.accounts.people import Export, ExportGone
from avaaz_domain.shared.ids import ExportId
from avaaz_entrypoints.http.links import LinkExpired, LinkInvalid, Links


@dataclass(frozen=True, slots=True)
class DownloadTokens:
    """Signed links to exports."""

    links: Links

    def issue(self, export: Export) -> str:
        """A token for this export."""
        return self.links.sign(str(export.id))[0]

    def read(self, token: str) -> ExportId:
        """What a token is for; raises ExportGone."""
        try:
            return ExportId(UUID(self.links.claims(token)["sub"]))
        except LinkExpired as error:
            raise ExportGone("This link is too old. Ask for a new one.") from error
        except (LinkInvalid, ValueError) as error:
            raise ExportGone("This is not here any more. Ask for your data again.") from error
