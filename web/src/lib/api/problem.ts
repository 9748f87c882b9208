/** A refusal of the server (RFC 9457), or `unreachable` when no answer came. */
export class ApiProblem extends Error {
  static readonly unreachable = "unreachable";

  constructor(
    readonly status: number,
    readonly code: string,
    /** Seconds the server asks us to wait, if it said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(`${status} ${code}`);
    this.name = "ApiProblem";
  }

  static of(response: Response, body: unknown): ApiProblem {
    const code =
      body && typeof body === "object" && "code" in body && typeof body.code === "string" ? body.code : "unknown";
    const wait = Number(response.headers.get("Retry-After"));
    return new ApiProblem(response.status, code, Number.isFinite(wait) && wait > 0 ? wait : null);
  }

  static async from(response: Response): Promise<ApiProblem> {
    return ApiProblem.of(response, await response.json().catch(() => null));
  }
}

export function codeOf(error: unknown): string {
  return error instanceof ApiProblem ? error.code : ApiProblem.unreachable;
}
