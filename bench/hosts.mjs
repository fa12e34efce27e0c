// Reports of many hosts, pushed as their agents do: each every two seconds, with figures that change.
//   node bench/hosts.mjs <monitor> <token> <hosts> <seconds>
const [base, token, hosts, seconds] = process.argv.slice(2);
const AT_ONCE = 4;
const EVERY_MS = 2000;
const disk = (mount, device) => ({ mount, device, type: "ext4", answers: true, sizeBytes: 270553174016, availableBytes: 70546833408, usedPercent: 60, inodesPercent: 3.7, busyPercent: 0.2, readBytesPerSecond: 16424, writeBytesPerSecond: 839679 });
const network = (name) => ({ name, speedBitsPerSecond: 1e9, inboundBitsPerSecond: 2e7, outboundBitsPerSecond: 3e8, inboundPercent: 2, outboundPercent: 30, errorsPerSecond: 0, dropsPerSecond: 0 });
const mediamtx = { pid: 812, name: "mediamtx", cpuPercent: 61.5, residentBytes: 2e8, openFiles: 300, openFilesPercent: 3, threads: 20, uptimeSeconds: 5000, tcpSockets: 40, udpSockets: 8 };

function report(id, number) {
  const cpu = 5 + 50 * Math.random();
  return {
    v: 1, collectedAt: new Date().toISOString(),
    host: { id, name: id, os: "Debian GNU/Linux 12", kernel: "6.1.0", architecture: "amd64", processors: 8, intervalMs: EVERY_MS, version: "0.1.0", agent: String(number).padStart(16, "0"), cpuPercent: cpu, cpuStealPercent: 0, cpuIoWaitPercent: 0.1, cores: Array(8).fill(cpu), load1: 1.2, load5: 1.3, load15: 1.1, memoryBytes: 25276059648, memoryAvailableBytes: 22852935680, memoryPercent: 9.6, openFiles: 3000, openFilesPercent: 0.1, temperatureCelsius: 51, uptimeSeconds: 80000 },
    disks: [disk("/", "/dev/vda"), disk("/rec", "/dev/vdb")], interfaces: [network("eth0"), network("eth1")], processes: [mediamtx],
  };
}

const answers = {};
const times = [];
async function push(number) {
  const id = `edge-${String(number).padStart(3, "0")}`;
  const begun = performance.now();
  const status = await fetch(`${base}/api/v1/hosts/${id}`, { method: "POST", headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` }, body: JSON.stringify(report(id, number)) })
    .then((answer) => answer.arrayBuffer().then(() => answer.status), (error) => error.cause?.code ?? error.message);
  times.push(performance.now() - begun);
  answers[status] = (answers[status] ?? 0) + 1;
}

const end = performance.now() + 1000 * seconds;
async function some(first) {
  while (performance.now() < end) {
    const begun = performance.now();
    for (let number = first; number < hosts; number += AT_ONCE) await push(number);
    await new Promise((done) => setTimeout(done, Math.max(0, EVERY_MS - (performance.now() - begun))));
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, (_, first) => some(first)));
times.sort((a, b) => a - b);
console.log(`pushed, by status: ${JSON.stringify(answers)}; median ${times[times.length >> 1].toFixed(1)} ms, 99 % ${times[Math.floor(times.length * 0.99)].toFixed(1)} ms`);
