/** Two short tones, made here: no file, no network. Browsers stay silent until the reader has touched the page. */

const TONES = [{ hertz: 880, at: 0 }, { hertz: 660, at: 0.22 }];
const SECONDS = 0.18;
const LOUDNESS = 0.2;

/** @type {AudioContext|undefined} */
let audio;

/** @returns {"ready"|"blocked"|"unsupported"} */
export function soundSupport() {
  if (typeof AudioContext === "undefined") return "unsupported";
  return audio?.state === "running" ? "ready" : "blocked";
}

/** Makes ready to sound, as far as the browser lets us. @returns {Promise<"ready"|"blocked"|"unsupported">} */
export async function unlockSound() {
  if (typeof AudioContext === "undefined") return "unsupported";
  try {
    audio ??= new AudioContext();
    // Without a gesture this promise may never settle.
    if (audio.state !== "running") await Promise.race([audio.resume(), new Promise((done) => setTimeout(done, 500))]);
  } catch (refused) {
    // No device to sound with: told as blocked.
  }
  return soundSupport();
}

/** Lets the device sleep again. */
export function dropSound() {
  audio?.close().catch(() => {});
  audio = undefined;
}

/** Sounds, where it may. */
export function playTones() {
  if (!audio || audio.state !== "running") return;
  const start = audio.currentTime + 0.02;
  for (const { hertz, at } of TONES) {
    const tone = audio.createOscillator();
    const gain = audio.createGain();
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start + at);
    gain.gain.linearRampToValueAtTime(LOUDNESS, start + at + 0.015);
    gain.gain.setTargetAtTime(0, start + at + SECONDS - 0.05, 0.015);
    tone.connect(gain).connect(audio.destination);
    tone.start(start + at);
    tone.stop(start + at + SECONDS + 0.1);
    tone.onended = () => gain.disconnect();
  }
}
