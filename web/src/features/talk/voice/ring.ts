import type { Turn } from "@/lib/api/types";
import type { Phase } from "@/lib/voice/messages";

const LINES = 24;
const BITS_PER_SECOND = 32_000;
/** The sound of a line still comes in when the tutor's side says that it is over. */
const TAIL_MS = 350;

interface Take {
  readonly recorder: MediaRecorder;
  readonly pieces: Blob[];
}

/** The tutor's last lines as they sounded, in the memory of this page only. */
export class Ring {
  private stream: MediaStream | null = null;
  private running: Take | null = null;
  /** The newest line whose turn is not stored yet. */
  private waiting: Promise<Blob | null> | null = null;
  private readonly kept = new Map<string, Promise<Blob | null>>();

  hear(stream: MediaStream): void {
    this.stream = stream;
  }

  /** Records while the tutor speaks. */
  phase(phase: Phase): void {
    if (phase === "tutor") this.begin();
    else this.end();
  }

  /** A stored line of the tutor is the one that was recorded last. */
  stored(turn: Turn): void {
    if (turn.speaker !== "tutor" || turn.source !== "spoken" || this.kept.has(turn.id)) return;
    this.end();
    if (!this.waiting) return;
    this.kept.set(turn.id, this.waiting);
    this.waiting = null;
    const [oldest] = this.kept.keys();
    if (this.kept.size > LINES && oldest !== undefined) this.kept.delete(oldest);
  }

  /** The sound of a line, or null when it is not in memory (any more). */
  async soundOf(turnId: string): Promise<Blob | null> {
    return (await this.kept.get(turnId)) ?? null;
  }

  close(): void {
    this.end();
    this.stream = null;
    this.waiting = null;
  }

  private begin(): void {
    if (this.running || !this.stream || typeof MediaRecorder === "undefined") return;
    try {
      const recorder = new MediaRecorder(this.stream, { audioBitsPerSecond: BITS_PER_SECOND });
      const pieces: Blob[] = [];
      recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
      recorder.start();
      this.running = { recorder, pieces };
    } catch {
      this.running = null;
    }
  }

  private end(): void {
    const take = this.running;
    if (!take) return;
    this.running = null;
    this.waiting = new Promise((resolve) => {
      const { recorder, pieces } = take;
      const whole = () => resolve(pieces.length > 0 ? new Blob(pieces, { type: recorder.mimeType }) : null);
      recorder.addEventListener("stop", whole, { once: true });
      recorder.addEventListener("error", () => resolve(null), { once: true });
      setTimeout(() => (recorder.state === "inactive" ? whole() : recorder.stop()), TAIL_MS);
    });
  }
}
