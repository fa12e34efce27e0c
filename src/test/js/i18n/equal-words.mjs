/**
 * Texts that are the same in English and in another language, and right so: names, units, keys of files, and words that both have.
 * Any other text that is equal was left in English.
 */

/** @type {Record<string, string[]>} */
export const EQUAL = {
  all: [
    "1 h", "1 min", "1 s", "10 min", "15 min", "24 h", "5 min", "6 h", "API", "Audio", "CPU", "CPU {n}", "CSV", "Docker", "MTTR", "MediaMTX {name}",
    "OBS", "OBS Studio, RTMP", "OBS Studio, WHIP", "OpenAPI", "Prometheus", "RTT", "TCP", "UDP", "WebSocket", "collector.yaml", "ffmpeg",
    "mediamtx.yml", "mono", "systemctl edit mediamtx", "systemd", "{n} × RTT", "{tcp} TCP, {udp} UDP",
  ],
  de: [
    "30 d", "5 min: {five} · 15 min: {fifteen}", "7 d", "90 d", "95 %: {p95} ms", "Code", "Demo", "Filter", "Frames", "Hooks", "Host",
    "Host {name}", "Hosts", "I/O", "I/O {n}", "Id", "In collector.yaml:", "Inodes", "Jitter", "Kernel", "Label", "Labels", "Links", "Live", "Log",
    "Name", "Passkeys", "Query", "Route", "Server", "Server {name}", "Sockets", "Stream", "Streams", "System", "Terminal", "Test", "Threads",
    "Token", "Tokens", "Transport", "Trend", "Version", "Version {version}", "Video", "in 10 s", "live", "live {percent}", "max", "offline",
    "stereo",
  ],
  es: [
    "30 d", "5 min: {five} · 15 min: {fifteen}", "7 d", "90 d", "Demo", "Error", "Hooks", "Host", "Host {name}", "Hosts", "Id", "Interfaces",
    "Jitter", "Kernel", "Roles", "Sockets", "Stream", "Streams", "Swap", "Terminal", "Token", "Tokens", "demo", "error", "host", "host {name}",
    "hosts", "no", "proxy", "pull", "stream", "streams", "swap", "token", "{n} error", "{n} host", "{n} hosts", "{n} stream", "{n} streams",
  ],
  fr: [
    "1 point = {step}", "95 %: {p95} ms", "Action", "Active", "Client", "Code", "Condition", "Configuration", "Documentation", "Hooks", "Incident",
    "Incidents", "Inodes", "Interface", "Interface {name}", "Interfaces", "Message", "Messages", "Mode", "Note", "Notes", "Pages", "Route",
    "Routes", "Score", "Secret", "Sessions", "Sockets", "Source", "Swap", "Terminal", "Test", "Threads", "Transport", "Version",
    "Version {version}", "active", "incident", "inodes", "maintenance", "max", "message", "option", "proxy", "pull", "swap", "test", "{n} incident",
    "{n} incidents", "{n} message", "{n} messages",
  ],
  it: [
    "5 min: {five} · 15 min: {fifteen}", "Account", "Buffer", "Client", "Demo", "File", "Host", "Host {name}", "I/O", "I/O {n}", "Id",
    "In collector.yaml:", "Jitter", "Kernel", "Log", "Max", "Password", "Publisher", "Query", "Route", "Server", "Server {name}", "Stream", "Swap",
    "Token", "Video", "app", "container", "demo", "escalation", "host", "host {name}", "in 10 s", "max", "no", "offline", "passkey", "password",
    "proxy", "publisher", "pull", "server", "server {id}", "server {name}", "single sign-on", "stereo", "stream", "swap", "token", "{n} host",
    "{n} passkey", "{n} publisher", "{n} server", "{n} stream",
  ],
};
