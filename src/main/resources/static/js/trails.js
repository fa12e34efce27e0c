/**
 * The last two minutes of inbound bitrate of each stream, as this browser saw them, one sample a second. A second without
 * a trustworthy value is a gap (NaN).
 */
export const TRAIL_SAMPLES = 120;

export class Trails {
  constructor() {
    /** @type {Map<string, {values: Float64Array, next: number}>} */
    this.rings = new Map();
  }

  /** @param {import("./model.js").Model} model @param {number} now */
  sample(model, now) {
    const stale = new Map([...model.servers.keys()].map((id) => [id, model.isStale(id, now)]));
    for (const [key, stream] of model.streams) {
      let ring = this.rings.get(key);
      if (!ring) this.rings.set(key, (ring = { values: new Float64Array(TRAIL_SAMPLES).fill(NaN), next: 0 }));
      const blind = stale.get(stream.server) !== false || stream.state === "unknown";
      ring.values[ring.next] = blind ? NaN : (stream.inboundBitsPerSecond ?? NaN);
      ring.next = (ring.next + 1) % TRAIL_SAMPLES;
    }
    for (const key of this.rings.keys()) if (!model.streams.has(key)) this.rings.delete(key);
  }

  /** Oldest first. @param {string} key @param {number} [last] how many @returns {number[]} */
  get(key, last = TRAIL_SAMPLES) {
    const ring = this.rings.get(key);
    if (!ring) return [];
    const all = [...ring.values.slice(ring.next), ...ring.values.slice(0, ring.next)];
    return all.slice(TRAIL_SAMPLES - last);
  }
}

/**
 * The `d` of an SVG path through the samples, scaled from zero to `top`; gaps stay gaps.
 * @param {number[]} samples @param {number} width @param {number} height @param {number} top
 */
export function trailPath(samples, width, height, top) {
  const step = width / Math.max(1, samples.length - 1);
  let path = "";
  let pen = false;
  samples.forEach((value, index) => {
    if (Number.isNaN(value)) {
      pen = false;
      return;
    }
    const y = top > 0 ? height - 1 - (value / top) * (height - 2) : height - 1;
    path += `${pen ? "L" : "M"}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    pen = true;
  });
  return path;
}
