"""A worker whose listeners never finish, to be killed: `python -m tests.support.stuck_worker URL FILE`.

It writes the subject of the first job into FILE when that job has begun.
"""

import asyncio
import sys
from pathlib import Path
from uuid import UUID

from avaaz_adapters.jobs.tasks import Pace
from avaaz_adapters.jobs.worker import run


async def main(url: str, begun: Path) -> None:
    async def hang(subject: UUID) -> None:
        await asyncio.to_thread(begun.write_text, str(subject))
        await asyncio.Event().wait()

    await run(url, {"first": hang, "second": hang}, asyncio.Event(), Pace(heartbeat_s=0.2, dead_after_s=1.0))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
