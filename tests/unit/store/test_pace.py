"""How patient the worker is."""

from itertools import pairwise

from avaaz_adapters.jobs.tasks import Pace
from avaaz_domain.accounts.tend_data import LETTER_LIFE


def test_a_mail_server_may_be_away_for_most_of_a_day() -> None:
    pace = Pace()
    waits = [pace.wait_s(failures) for failures in range(1, pace.attempts + 1)]
    assert waits[:4] == [2, 4, 8, 16]
    assert max(waits) == 30 * 60
    assert all(earlier <= later for earlier, later in pairwise(waits))
    assert 20 * 3600 < sum(waits) < LETTER_LIFE.total_seconds()
