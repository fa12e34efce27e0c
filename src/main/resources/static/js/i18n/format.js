/**
 * Numbers as an operator reads them: three significant digits, the unit apart, in the language of the reader.
 * A value that is undefined stays undefined: the caller shows a dash and says why.
 *
 * @typedef {{value: string, unit: string}} Quantity
 */

const BIT_UNITS = ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"];
/** @type {Record<string, number>} */
const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const PREFIXES = ["", "k", "M", "G", "T", "P"];
/** So near the year of a day is clear. */
const HALF_A_YEAR_MS = 182 * 86_400_000;

/**
 * The formatters for one locale.
 * @param {string} locale @param {import("./pack.js").Pack["units"]} [units]
 */
export function formats(locale, { byte = "B", day: dayUnit = "d" } = {}) {
  const byteUnits = PREFIXES.map((prefix) => prefix + byte);
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const three = new Intl.NumberFormat(locale, { minimumSignificantDigits: 3, maximumSignificantDigits: 3, useGrouping: false });
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const hundredth = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const share = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const short = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const date = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", day: "numeric" });

  const minute = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" });
  const month = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short" });
  const wholeMonth = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long" });

  function scaled(number, units) {
    if (number === 0) return { value: "0", unit: units[0] };
    let size = Math.abs(number);
    let unit = 0;
    while (size >= 999.5 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    const signed = Math.sign(number) * size;
    return { value: unit === 0 ? whole.format(signed) : three.format(signed), unit: units[unit] };
  }

  return {
    locale,

    mebibyte: `Mi${byte}`,

    /** 1234 as 1,234. @param {number} number */
    count: (number) => whole.format(number),

    /** The labels of an axis; the unit stands at the largest only. @param {number[]} values rising @param {"bits"|"bytes"|"plain"} kind @param {string} [unit] of bytes what follows theirs */
    axis(values, kind, unit = "") {
      const most = values.at(-1) ?? 0;
      const units = kind === "bits" ? BIT_UNITS : kind === "bytes" ? byteUnits.map((one) => one + unit) : [unit];
      const power = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, most)) / 3)));
      const word = units[power];
      return values.map((value, index) => `${plain.format(value / 1000 ** power)}${index === values.length - 1 && word && value !== 0 ? ` ${word}` : ""}`);
    },

    /** A time on an axis whose marks are so far apart. @param {number} at @param {number} apartMs */
    tick(at, apartMs) {
      if (apartMs >= 27 * 86_400_000) return month.format(at);
      if (apartMs >= 86_400_000 || new Date(at).getHours() + new Date(at).getMinutes() + new Date(at).getSeconds() === 0) return day.format(at);
      return (apartMs < 60_000 ? time : minute).format(at);
    },

    /** A month in words: November 2026. @param {number} at */
    month: (at) => wholeMonth.format(at),

    /** A number without a unit: 2.56, 12. @param {number} number */
    plain: (number) => plain.format(number),

    /** Bits per second: 4012000 as 4.01 Mbit/s. @param {number|undefined} bits @returns {Quantity|undefined} */
    bits: (bits) => (known(bits) ? scaled(bits, BIT_UNITS) : undefined),

    /** Bytes in decimal units. @param {number|undefined} bytes @returns {Quantity|undefined} */
    bytes: (bytes) => (known(bytes) ? scaled(bytes, byteUnits) : undefined),

    /** Bytes per second in decimal units. @param {number|undefined} bytes @returns {Quantity|undefined} */
    byteRate(bytes) {
      if (!known(bytes)) return undefined;
      const { value, unit } = scaled(bytes, byteUnits);
      return { value, unit: `${unit}/s` };
    },

    /** Degrees Celsius: 61, 48.5. @param {number|undefined} degrees @returns {Quantity|undefined} */
    celsius: (degrees) => (known(degrees) ? { value: degrees >= 100 ? whole.format(degrees) : plain.format(Math.round(degrees * 10) / 10), unit: "°C" } : undefined),

    /** Milliseconds: 42.3, 8.10, 1250. @param {number|undefined} ms @returns {Quantity|undefined} */
    millis(ms) {
      if (!known(ms)) return undefined;
      if (ms === 0) return { value: "0", unit: "ms" };
      const size = Math.abs(ms);
      return { value: size >= 999.5 ? whole.format(ms) : size < 1 ? hundredth.format(ms) : three.format(ms), unit: "ms" };
    },

    /** Percent: 0, 0.04, 1.6, 12. @param {number|undefined} percent @returns {Quantity|undefined} */
    percent(percent) {
      if (!known(percent)) return undefined;
      if (percent === 0) return { value: "0", unit: "%" };
      if (percent > 0 && percent < 0.005) return { value: `<${hundredth.format(0.01)}`, unit: "%" };
      const value = percent < 0.995 ? hundredth.format(percent) : percent < 9.95 ? tenth.format(percent) : whole.format(percent);
      return { value, unit: "%" };
    },

    /** A share near a hundred: 100, 99.98, 97.3; rounded down, for 99.999 is not all. @param {number} percent */
    share(percent) {
      const digits = percent >= 99 && percent < 100 ? 1000 : percent >= 10 ? 100 : 1000;
      return share.format(Math.floor(percent * digits + 1e-7) / digits);
    },

    /** The age of data: 0.4 s, 14 s, 2 min 10 s. @param {number|undefined} ms */
    age(ms) {
      if (!known(ms)) return undefined;
      const shown = Math.max(0, ms);
      return shown < 9950 ? `${tenth.format(shown / 1000)} s` : duration(shown, false, dayUnit);
    },

    /** The time between two polls: 1 s, 2.5 s, 500 ms. @param {number} ms */
    interval: (ms) => (ms < 1000 ? `${whole.format(ms)} ms` : ms % 1000 === 0 ? duration(ms, false, dayUnit) : `${tenth.format(ms / 1000)} s`),

    /** How long something lasts, in its two largest units at most: 48 s, 2 min 10 s, 1 h 17 min, 1 d 5 h. @param {number|undefined} ms */
    duration: (ms) => (known(ms) ? duration(Math.max(0, ms), false, dayUnit) : undefined),

    /** A duration as collector.yaml and the API write it, 1m30s, as people read it: 1 min 30 s. @param {string} text */
    configured(text) {
      const parts = [...text.matchAll(/([\d.]+)(ms|[hms])/g)];
      if (parts.length === 0) return text;
      const ms = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNIT_MS[unit], 0);
      return ms > 0 && ms < 60_000 ? this.interval(ms) : duration(ms, true, dayUnit);
    },

    /** The time of day, or the day and a shorter time if it was not today. @param {string|number|undefined} moment @param {number} now */
    when(moment, now) {
      const at = moment === undefined || moment === null ? NaN : new Date(moment).getTime();
      if (Number.isNaN(at)) return undefined;
      return new Date(at).toDateString() === new Date(now).toDateString() ? time.format(at) : short.format(at);
    },

    /** The time of day, with the day if it was not today, and with the year if that is far away. @param {string|number|undefined} moment @param {number} now */
    moment(moment, now) {
      const at = moment === undefined ? NaN : new Date(moment).getTime();
      if (Number.isNaN(at)) return undefined;
      const today = new Date(at).toDateString() === new Date(now).toDateString();
      return today ? time.format(at) : `${(Math.abs(now - at) < HALF_A_YEAR_MS ? day : date).format(at)}, ${time.format(at)}`;
    },
  };
}

/** @param {any} number @returns {number is number} */
function known(number) {
  return typeof number === "number" && Number.isFinite(number);
}

function duration(ms, seconds, dayUnit) {
  const total = Math.floor(ms / 1000);
  if (total < 60) return `${total} s`;
  const minutes = Math.floor(total / 60);
  if (minutes < 60) return seconds || minutes < 5 ? join(minutes, "min", total % 60, "s") : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return join(hours, "h", minutes % 60, "min");
  const days = Math.floor(hours / 24);
  return days < 14 ? join(days, dayUnit, hours % 24, "h") : `${days} ${dayUnit}`;
}

function join(major, majorUnit, minor, minorUnit) {
  return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
}

/** As memory is configured: 256MB there are 256 MiB. */
export function mebibytes(fmt, bytes) {
  return `${fmt.plain(bytes / 2 ** 20)}\u00a0${fmt.mebibyte}`;
}
