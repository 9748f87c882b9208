"""The service as it is usually written with FastAPI and SQLAlchemy's ORM: the baseline of the HTTP rows.

Same two routes with the same answers, same tables, same database server, same uvicorn with httptools and uvloop,
same pool; one process. The same work around each request: a signed token, a device that must not be revoked,
a limit of requests under way, request ids, security headers, one structured log line. The same answer is written
after a typed line, in as many transactions. Written as the documentation of both
libraries shows it: a session per request, mapped classes, pydantic models, `@app.middleware("http")`.
"""
