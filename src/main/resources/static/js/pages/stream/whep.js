/**
 * A reader by WHEP, as MediaMTX speaks it: one offer, one answer, one address to leave by. Nothing here knows the document.
 *
 * @typedef {"missing"|"refused"|"rejected"|"unreachable"|"broken"} Trouble why it did not work:
 *   404, 401 or 403, another answer, none, or a connection that was there and is not any more
 */

/** What our own readers carry in their query, so that nobody counts them as viewers. */
export const MARKER = "mediamtx-monitor";

const GATHER_MS = 2000;
const ANSWER_MS = 15_000;

export class WhepError extends Error {
  /** @param {Trouble} trouble @param {string} [detail] what MediaMTX said */
  constructor(trouble, detail = "") {
    super(detail || trouble);
    this.trouble = trouble;
    this.detail = detail;
  }
}

/** @param {number} status @returns {Trouble} */
function troubleOf(status) {
  return status === 404 ? "missing" : status === 401 || status === 403 ? "refused" : "rejected";
}

/**
 * Starts to read a stream.
 * @param {string} url where WHEP is spoken
 * @param {{onMedia: (media: MediaStream) => void, onBroken: () => void}} listeners
 * @param {{Peer?: typeof RTCPeerConnection, send?: typeof fetch}} [around]
 * @returns {{ready: Promise<void>, stop: () => void}} `ready` is refused with a WhepError
 */
export function readByWhep(url, { onMedia, onBroken }, { Peer = RTCPeerConnection, send = (...all) => fetch(...all) } = {}) {
  const peer = new Peer();
  /** @type {string|undefined} */
  let leaveBy;
  let isOver = false;
  const media = new MediaStream();
  peer.ontrack = ({ track }) => {
    media.addTrack(track);
    onMedia(media);
  };
  peer.onconnectionstatechange = () => {
    if (!isOver && peer.connectionState === "failed") onBroken();
  };

  async function begin() {
    peer.addTransceiver("video", { direction: "recvonly" });
    peer.addTransceiver("audio", { direction: "recvonly" });
    await peer.setLocalDescription(await peer.createOffer());
    await gathered(peer);
    const answer = await ask();
    // Who stopped meanwhile must not leave a reader behind.
    if (isOver) leave();
    else await peer.setRemoteDescription({ type: "answer", sdp: answer });
  }

  async function ask() {
    const marked = new URL(url);
    marked.searchParams.set(MARKER, "preview");
    let response;
    try {
      response = await send(marked, {
        method: "POST", headers: { "Content-Type": "application/sdp" }, body: peer.localDescription?.sdp ?? "", credentials: "omit", signal: AbortSignal.timeout(ANSWER_MS),
      });
    } catch (silent) {
      throw new WhepError("unreachable");
    }
    const text = await response.text();
    if (!response.ok) throw new WhepError(troubleOf(response.status), reasonOf(text));
    const location = response.headers.get("Location");
    if (location) leaveBy = new URL(location, url).href;
    return text;
  }

  function leave() {
    if (leaveBy) send(leaveBy, { method: "DELETE", keepalive: true, credentials: "omit" }).catch(() => {});
    leaveBy = undefined;
  }

  function stop() {
    if (isOver) return;
    isOver = true;
    leave();
    peer.close();
  }

  return { ready: begin(), stop };
}

/** MediaMTX words its refusals as JSON. @param {string} text */
function reasonOf(text) {
  try {
    return String(JSON.parse(text).error ?? "");
  } catch (other) {
    return "";
  }
}

/** Waits for the addresses of this browser, but not for ever: one that is found late is one that is not needed. @param {RTCPeerConnection} peer */
function gathered(peer) {
  if (peer.iceGatheringState === "complete") return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, GATHER_MS);
    peer.onicegatheringstatechange = () => {
      if (peer.iceGatheringState !== "complete") return;
      clearTimeout(timer);
      resolve(undefined);
    };
  });
}
