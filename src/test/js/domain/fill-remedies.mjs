/** Fills the remedies that come as JSON on standard input with values that try to break out, and prints them: for RemedySnippetsTest. */

import { readFileSync } from "node:fs";
import { filled } from "../../../main/resources/static/js/domain/remedies.js";

const HOSTILE = "it's a \"path\": `id` $(id) # & {} \\ *";
const names = { srtPort: 8890, rtmpPort: 1935, rtspPort: 8554, latencyMs: 250, latencyUs: 250000, moreReaders: 20 };
const values = new Proxy(names, { get: (known, name) => known[name] ?? HOSTILE });
const list = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(list.map((remedy) => ({ id: remedy.id, syntax: remedy.syntax, text: filled(remedy, values) }))));
