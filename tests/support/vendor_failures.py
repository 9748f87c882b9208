"""How servers with OpenAI's API refuse a typed line, and what each refusal is in the domain's words."""

REFUSALS = [
    ({"code": "insufficient_quota"}, "quota", False),
    ({"code": "rate_limit_exceeded"}, "rate_limit", True),
    ({"code": "invalid_api_key"}, "auth", False),
    ({"code": "model_not_found"}, "request", False),
    ({"code": "server_error", "status": 503}, "server", True),
    ({"say": "One two three", "cut_after": 2}, "connection", True),
    ({"say": "", "nonsense": True}, "nonsense", True),
]
