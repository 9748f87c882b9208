"""The figures of a process, by setting."""

from avaaz_adapters.metrics.figures import Figures
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.settings_error import SettingsError

__all__ = ["Figures", "figures_of"]


def figures_of(settings: Settings) -> Figures:
    """Figures that are given out on AVAAZ_METRICS_PORT, or none. Raises SettingsError when the port is taken."""
    if not settings.metrics_port:
        return Figures()
    from avaaz_adapters.metrics.prometheus import PrometheusFigures

    figures = PrometheusFigures()
    try:
        figures.serve(settings.metrics_host, settings.metrics_port)
    except OSError as why:
        where = f"{settings.metrics_host}:{settings.metrics_port}"
        raise SettingsError([f"Figures cannot be given on {where} ({why.strerror}): set AVAAZ_METRICS_PORT."]) from None
    return figures
