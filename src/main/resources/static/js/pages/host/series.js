/**
 * What of a host has a history of its own, by the names that the history knows: none for itself, `disk:/var`, `interface:eth0`, `process:main`.
 *
 * @typedef {"host"|"disk"|"interface"|"process"} SeriesKind
 * @typedef {{series: string, kind: SeriesKind, name: string, item: any}} Series
 * @typedef {import("../../domain/hosts.js").Host} Host
 */

/** @param {{mount: string}} disk */
export const diskSeries = ({ mount }) => `disk:${mount}`;

/** @param {{name: string}} network */
export const interfaceSeries = ({ name }) => `interface:${name}`;

/** @param {{server?: string|null, pid?: number|null}} process */
export const processSeries = ({ server, pid }) => `process:${server ?? pid}`;

/** All series of a host, itself first. @param {Host} host @returns {Series[]} */
export function seriesOf(host) {
  return [
    { series: "", kind: "host", name: host.id, item: host },
    ...(host.disks ?? []).map((item) => ({ series: diskSeries(item), kind: /** @type {const} */ ("disk"), name: item.mount, item })),
    ...(host.interfaces ?? []).map((item) => ({ series: interfaceSeries(item), kind: /** @type {const} */ ("interface"), name: item.name, item })),
    ...(host.processes ?? []).map((item) => ({ series: processSeries(item), kind: /** @type {const} */ ("process"), name: item.server ?? String(item.pid), item })),
  ];
}

/** The series that an address names; the host itself where it names none that there is. @param {Host} host @param {string} [name] @returns {Series} */
export function chosenSeries(host, name) {
  const all = seriesOf(host);
  return all.find(({ series }) => series === name) ?? all[0];
}
