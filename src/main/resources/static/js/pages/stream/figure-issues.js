/** Which figure a finding is about. */

/** @type {Record<string, string[]>} */
const FIGURES_OF = {
  "srt-latency-low": ["latency"], "srt-latency-loss": ["latency"], "srt-retransmissions": ["retransmitted"], "srt-drops": ["dropped"],
  "srt-belated": ["belated"], "srt-rtt-high": ["rtt"], "srt-rtt-unstable": ["rtt"], "srt-link-headroom": ["capacity"],
  "rtp-loss": ["lost"], "rtp-jitter": ["jitter"], "stream-frames-in-error": ["errors"],
  "stream-bitrate-drop": ["in"], "stream-bitrate-low": ["in"], "stream-bitrate-high": ["in"],
};

/** The worst level that somebody finds in each figure of a stream. @param {any} stream @returns {Record<string, "warning"|"critical">} */
export function issueOfFigure({ issues = [] }) {
  return Object.fromEntries([...issues].reverse().flatMap((issue) => (FIGURES_OF[issue.rule] ?? []).map((name) => [name, issue.level])));
}
