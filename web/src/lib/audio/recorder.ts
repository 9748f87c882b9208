import { openMicrophone } from "./microphone";

/** Enough for speech; a browser may take no notice of it. */
const BITS_PER_SECOND = 32_000;

/** One recording of the microphone. */
export interface Recording {
  /** Ends it; the sound in whatever the browser records. */
  readonly stop: () => Promise<Blob>;
  /** Ends it, and nothing is wanted. */
  readonly drop: () => void;
}

/** Opens the microphone and records at once. Throws MicrophoneError. */
export async function record(deviceId: string | null): Promise<Recording> {
  const stream = await openMicrophone(deviceId);
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise<Blob>((resolve) => {
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      resolve(new Blob(pieces, { type: recorder.mimeType }));
    };
  });
  recorder.start();
  const end = () => {
    if (recorder.state !== "inactive") recorder.stop();
  };
  return {
    stop: () => {
      end();
      return ended;
    },
    drop: end,
  };
}
