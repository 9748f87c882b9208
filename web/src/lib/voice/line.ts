import {
  ConnectionState,
  DisconnectReason,
  LocalAudioTrack,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrack,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
} from "livekit-client";
import { encodeMessage, parseMessage, TOPIC } from "./messages";
import type { LineEvent, OpenLine, VoiceLine } from "./types";

const CAPTIONS = "lk.transcription";
/** A dropped line is resumed at once or not at all: a new line with a fresh token is as quick and never stuck. */
const RESUME_AFTER_MS = [100, 400, 800, 1500];
const SIGNAL_GONE_MS = 1_000;
const CONNECT_MS = 6_000;

setLogLevel("error");

declare global {
  interface Window {
    /** For WebRTC statistics only. */
    __avaaz_room?: Room;
  }
}

/** A line over LiveKit. The microphone's track belongs to the caller and outlives the line. */
export const openLine: OpenLine = (microphone, on): VoiceLine => {
  const room = new Room({
    adaptiveStream: false,
    dynacast: false,
    stopLocalTrackOnUnpublish: false,
    disconnectOnPageLeave: true,
    publishDefaults: { dtx: false, red: true },
    reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => RESUME_AFTER_MS[retryCount] ?? null },
  });
  window.__avaaz_room = room;
  const track = new LocalAudioTrack(microphone, undefined, true);
  track.source = Track.Source.Microphone;
  track.startPreConnectBuffer();
  wire(room, on);

  return {
    async connect({ url, token }) {
      const published = room.localParticipant.publishTrack(track, { source: Track.Source.Microphone });
      published.catch(() => undefined);
      await room.connect(url, token, {
        maxRetries: 1,
        websocketTimeout: CONNECT_MS,
        peerConnectionTimeout: CONNECT_MS,
      });
      if (room.canPlaybackAudio === false) on({ type: "sound", allowed: false });
      await published;
      on({ type: "connected" });
    },
    send: (message) =>
      room.localParticipant.publishData(encodeMessage(message) as Uint8Array<ArrayBuffer>, {
        reliable: true,
        topic: TOPIC,
      }),
    async setMuted(muted) {
      await (muted ? track.mute() : track.unmute());
    },
    allowSound: () => room.startAudio(),
    async replaceMicrophone(next) {
      await track.replaceTrack(next, true);
    },
    async close() {
      track.stopPreConnectBuffer();
      await room.disconnect(false);
    },
  };
};

function isTutor(participant: { kind: ParticipantKind } | undefined): boolean {
  return participant?.kind === ParticipantKind.AGENT;
}

function wire(room: Room, on: (event: LineEvent) => void): void {
  let gone: ReturnType<typeof setTimeout> | undefined;
  room
    .on(RoomEvent.SignalReconnecting, () => {
      gone = setTimeout(() => on({ type: "reconnecting" }), SIGNAL_GONE_MS);
    })
    .on(RoomEvent.Reconnecting, () => on({ type: "reconnecting" }))
    .on(RoomEvent.Reconnected, () => {
      clearTimeout(gone);
      on({ type: "reconnected" });
    })
    .on(RoomEvent.Disconnected, (reason) => {
      clearTimeout(gone);
      on({ type: "disconnected", replaced: reason === DisconnectReason.DUPLICATE_IDENTITY });
    })
    .on(RoomEvent.ParticipantConnected, (participant) => {
      if (isTutor(participant)) on({ type: "tutorHere" });
    })
    .on(RoomEvent.ParticipantDisconnected, (participant) => {
      if (isTutor(participant) && room.state === ConnectionState.Connected) on({ type: "tutorGone" });
    })
    .on(RoomEvent.TrackSubscribed, (track, { trackName }) => attach(track, trackName, on))
    .on(RoomEvent.TrackUnsubscribed, (track) => {
      for (const element of track.detach()) element.remove();
    })
    .on(RoomEvent.AudioPlaybackStatusChanged, () => on({ type: "sound", allowed: room.canPlaybackAudio }))
    .on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
      if (topic !== TOPIC || !fromServerSide(participant)) return;
      const message = parseMessage(payload);
      if (message) on({ type: "message", message });
    });
  room.registerTextStreamHandler(CAPTIONS, async (reader, { identity }) => {
    const attributes = reader.info.attributes ?? {};
    const id = attributes["lk.segment_id"] ?? reader.info.id;
    const speaker = identity === room.localParticipant.identity ? "learner" : "tutor";
    let text = "";
    for await (const piece of reader) {
      text += piece;
      on({ type: "caption", caption: { id, speaker, text, final: false } });
    }
    const marked = (reader.info.attributes ?? attributes)["lk.transcription_final"] === "true";
    const final = marked || speaker === "tutor";
    on({ type: "caption", caption: { id, speaker, text, final } });
  });
}

function fromServerSide(participant: RemoteParticipant | undefined): boolean {
  return participant === undefined || isTutor(participant);
}

function attach(track: RemoteTrack, name: string, on: (event: LineEvent) => void): void {
  if (track.kind !== Track.Kind.Audio) return;
  const element = track.attach();
  element.hidden = true;
  document.body.append(element);
  if (track.mediaStream) on({ type: "tutorSound", stream: track.mediaStream, track: track.mediaStreamTrack, name });
}
