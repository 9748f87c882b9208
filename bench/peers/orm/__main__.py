"""Run the service on 127.0.0.1:PORT."""

import logging
import os
import sys

import uvicorn

logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format="%(message)s")
logging.getLogger("orm").setLevel(logging.INFO)
uvicorn.run(
    "bench.peers.orm.service:app",
    host="127.0.0.1",
    port=int(os.environ["PORT"]),
    loop="uvloop",
    http="httptools",
    access_log=False,
    log_level="warning",
)
