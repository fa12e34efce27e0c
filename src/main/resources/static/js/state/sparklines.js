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
 * The `d` of an SVG path through the samples, scaled from zero to `top`; gaps stay gaps.
 * @param {ArrayLike<number>} samples @param {number} width @param {number} height @param {number} top
 */
export function sparklinePath(samples, width, height, top) {
  const step = width / Math.max(1, samples.length - 1);
  let path = "";
  let pen = false;
  for (let index = 0; index < samples.length; index++) {
    const value = samples[index];
    if (Number.isNaN(value)) {
      pen = false;
      continue;
    }
    const y = top > 0 ? height - 1 - (value / top) * (height - 2) : height - 1;
    path += `${pen ? "L" : "M"}${tenths(index * step)} ${tenths(y)}`;
    pen = true;
  }
  return path;
}

/** Tenths of a pixel do. @param {number} length */
function tenths(length) {
  return Math.round(length * 10) / 10;
}
