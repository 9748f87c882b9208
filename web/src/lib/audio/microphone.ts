/** Why a microphone did not open. */
export type MicrophoneFailure = "denied" | "in-use" | "none" | "insecure";

export class MicrophoneError extends Error {
  constructor(readonly failure: MicrophoneFailure) {
    super(failure);
    this.name = "MicrophoneError";
  }
}

/** Opens the microphone as it is: no automatic gain and no noise filter, so that hesitant and quiet speech stays whole. */
export async function openMicrophone(deviceId: string | null): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new MicrophoneError("insecure");
  const audio: MediaTrackConstraints = {
    echoCancellation: true,
    noiseSuppression: false,
    autoGainControl: false,
    channelCount: 1,
  };
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: deviceId ? { ...audio, deviceId: { exact: deviceId } } : audio,
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (deviceId && (name === "OverconstrainedError" || name === "NotFoundError")) return openMicrophone(null);
    throw new MicrophoneError(failureOf(name));
  }
}

function failureOf(name: string): MicrophoneFailure {
  if (name === "NotFoundError" || name === "OverconstrainedError") return "none";
  if (name === "NotReadableError" || name === "AbortError") return "in-use";
  return "denied";
}

/** True when the browser will open the microphone without asking. */
export async function microphoneAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: "microphone" as PermissionName })).state === "granted";
  } catch {
    return false;
  }
}

export async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind, deviceId }) => kind === "audioinput" && deviceId !== "communications");
}

/** Calls back when the learner allows the microphone in the browser's own settings. */
export async function onMicrophoneAllowed(allowed: () => void, signal: AbortSignal): Promise<void> {
  try {
    const status = await navigator.permissions.query({ name: "microphone" as PermissionName });
    status.addEventListener("change", () => (status.state === "granted" ? allowed() : undefined), { signal });
  } catch {
    return;
  }
}
