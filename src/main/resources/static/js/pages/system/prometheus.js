/**
 * What the monitor tells about its own process, from the text that Prometheus reads: no JSON has it.
 *
 * @typedef {{labels: Object<string, string>, value: number}} Sample
 */

const LINE = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Samples by the name of the metric; what is no number is left out. @param {string} text @returns {Map<string, Sample[]>} */
export function parseMetrics(text) {
  /** @type {Map<string, Sample[]>} */
  const found = new Map();
  for (const line of text.split("\n")) {
    const [, name, list, number] = (line.startsWith("#") ? null : LINE.exec(line)) ?? [];
    const value = Number(number);
    if (!name || Number.isNaN(value)) continue;
    const labels = Object.fromEntries([...(list ?? "").matchAll(LABEL)].map(([, key, text]) => [key, text.replace(/\\(.)/g, (_, sign) => (sign === "n" ? "\n" : sign))]));
    if (!found.has(name)) found.set(name, []);
    found.get(name)?.push({ labels, value });
  }
  return found;
}

/** Figures of the process; what is not told is undefined. @param {Map<string, Sample[]>} samples */
export function processFigures(samples) {
  const list = (name, labels = {}) => (samples.get(name) ?? []).filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value));
  /** Less than nothing means that it is not known. */
  const sum = (name, labels) => {
    const values = list(name, labels).map(({ value }) => value).filter((value) => value >= 0);
    return values.length > 0 ? values.reduce((a, b) => a + b) : undefined;
  };
  const share = (name) => {
    const value = sum(name);
    return value === undefined ? undefined : value * 100;
  };
  const [java] = list("jvm_info");
  return {
    java: java?.labels.version, vendor: java?.labels.vendor,
    heapBytes: sum("jvm_memory_used_bytes", { area: "heap" }), heapMaxBytes: sum("jvm_memory_max_bytes", { area: "heap" }),
    otherBytes: sum("jvm_memory_used_bytes", { area: "nonheap" }),
    processPercent: share("process_cpu_usage"), systemPercent: share("system_cpu_usage"), processors: sum("system_cpu_count"), load: sum("system_load_average_1m"),
    threads: sum("jvm_threads_live_threads"), mostThreads: sum("jvm_threads_peak_threads"),
    pauses: sum("jvm_gc_pause_seconds_count"), pausedSeconds: sum("jvm_gc_pause_seconds_sum"), overheadPercent: share("jvm_gc_overhead"),
    files: sum("process_files_open_files"), mostFiles: sum("process_files_max_files"),
    uptimeSeconds: sum("process_uptime_seconds"),
    warnings: sum("logback_events_total", { level: "warn" }), errors: sum("logback_events_total", { level: "error" }),
    requests: sum("http_server_requests_seconds_count"), requestSeconds: sum("http_server_requests_seconds_sum"),
    diskFreeBytes: sum("disk_free_bytes"), diskBytes: sum("disk_total_bytes"),
  };
}
