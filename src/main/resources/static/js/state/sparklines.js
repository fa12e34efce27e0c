/**
 * The last two minutes of inbound bitrate of each stream, as this browser saw them, one sample a second. A second without
 * a trustworthy value is a gap (NaN).
 */
export const SPARKLINE_SAMPLES = 120;

export class Sparklines {
  constructor() {
    /** @type {Map<string, {values: Float64Array, next: number}>} */
    this.rings = new Map();
    /** What was asked for since the last sample: the same again for a table that scrolls. @type {Map<string, Float64Array>} */
    this.asked = new Map();
  }

  /** @param {import("./model.js").Model} model @param {number} now */
  sample(model, now) {
    this.asked.clear();
    const stale = new Map([...model.servers.keys()].map((id) => [id, model.isStale(id, now)]));
    for (const [key, stream] of model.streams) {
      let ring = this.rings.get(key);
      if (!ring) this.rings.set(key, (ring = { values: new Float64Array(SPARKLINE_SAMPLES).fill(NaN), next: 0 }));
      const blind = stale.get(stream.server) !== false || stream.state === "unknown";
      ring.values[ring.next] = blind ? NaN : (stream.inboundBitsPerSecond ?? NaN);
      ring.next = (ring.next + 1) % SPARKLINE_SAMPLES;
    }
    for (const key of this.rings.keys()) if (!model.streams.has(key)) this.rings.delete(key);
  }

  /** Oldest first; the same array until the next sample. @param {string} key @param {number} [last] how many @returns {Float64Array} */
  get(key, last = SPARKLINE_SAMPLES) {
    const name = `${last} ${key}`;
    let samples = this.asked.get(name);
    if (!samples) this.asked.set(name, (samples = this.#read(key, last)));
    return samples;
  }

  #read(key, last) {
    const ring = this.rings.get(key);
    if (!ring) return new Float64Array(0);
    const all = new Float64Array(SPARKLINE_SAMPLES);
    all.set(ring.values.subarray(ring.next));
    all.set(ring.values.subarray(0, ring.next), SPARKLINE_SAMPLES - ring.next);
    return all.subarray(SPARKLINE_SAMPLES - last);
  }
}

/**
 * The values between which a line is drawn: from zero where it comes near that, else around what is usual, for its changes to be seen.
 * @param {ArrayLike<number>} samples @param {number} [usual]
 */
export function scaleOf(samples, usual) {
  let least = usual || Infinity;
  let most = usual || 0;
  for (let index = 0; index < samples.length; index++) {
    if (samples[index] < least) least = samples[index];
    if (samples[index] > most) most = samples[index];
  }
  if (most === 0 || least <= most * 0.6) return { bottom: 0, top: most * 1.15 };
  const middle = usual || (least + most) / 2;
  // What varies by less than a tenth looks calm.
  const half = Math.max(most - middle, middle - least, middle / 10) * 1.15;
  return { bottom: middle - half, top: middle + half };
}

/**
 * The `d` of an SVG path through the samples; gaps stay gaps.
 * @param {ArrayLike<number>} samples @param {number} width @param {number} height @param {{bottom: number, top: number}} scale
 */
export function sparklinePath(samples, width, height, scale) {
  const step = width / Math.max(1, samples.length - 1);
  let path = "";
  let pen = false;
  for (let index = 0; index < samples.length; index++) {
    const value = samples[index];
    if (Number.isNaN(value)) {
      pen = false;
      continue;
    }
    path += `${pen ? "L" : "M"}${tenths(index * step)} ${heightOf(value, height, scale)}`;
    pen = true;
  }
  return path;
}

/** Px from the top. @param {number} value @param {number} height @param {{bottom: number, top: number}} scale */
export function heightOf(value, height, { bottom, top }) {
  return top > bottom ? tenths(height - 1 - ((value - bottom) / (top - bottom)) * (height - 2)) : height - 1;
}

/** Tenths of a pixel do. @param {number} length */
function tenths(length) {
  return Math.round(length * 10) / 10;
}
