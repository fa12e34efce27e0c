/** Which pictures of the page are in sight: the frame of each box, from when somebody sees it until it is out of sight or gone. */

import { Frame } from "./frame.js";

/** Who scrolls past a tile does not look at it. */
const SETTLE_MS = 120;

/**
 * @param {object} on
 * @param {() => number} on.now browser time, ms
 * @param {(frame: Frame) => void} on.ask somebody looks at it
 * @param {(frame: Frame) => void} [on.seen] it came in sight, or is of another stream in sight
 * @param {(frame: Frame) => void} on.lost it went out of sight, or is of another stream from now on
 */
export function createSight({ now, ask, seen = () => {}, lost }) {
  /** @type {Map<Element, Frame>} */
  const frames = new Map();
  const observer = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => met(target, isIntersecting)));

  /** The frame of a box, for a picture of that stream. @param {HTMLElement} element @param {string} key */
  function frameIn(element, key) {
    let frame = frames.get(element);
    if (!frame) {
      frame = new Frame(element);
      frames.set(element, frame);
      observer.observe(element);
    }
    if (frame.key !== key) {
      if (frame.isInSight) lost(frame);
      frame.turn(key);
      if (frame.isInSight) seen(frame);
    }
    return frame;
  }

  function met(element, isIntersecting) {
    const frame = frames.get(element);
    if (!frame) return;
    if (isIntersecting && !frame.isInSight) {
      frame.isInSight = true;
      frame.seenAt = now();
      seen(frame);
      setTimeout(() => ask(frame), SETTLE_MS);
    } else if (!isIntersecting && frame.isInSight) {
      frame.isInSight = false;
      lost(frame);
    }
    if (!element.isConnected) forget(element, frame);
  }

  function forget(element, frame) {
    observer.unobserve(element);
    if (frame.isInSight) lost(frame);
    frame.clear();
    frames.delete(element);
  }

  return {
    frameIn,
    frames: () => frames.values(),
    /** Whether somebody looks at it. @param {Frame} frame */
    isLookedAt: (frame) => frame.isInSight && !document.hidden && now() - frame.seenAt >= SETTLE_MS - 20,
    /** Lets go of those whose boxes are gone. */
    tidy() {
      for (const [element, frame] of frames) if (!element.isConnected) forget(element, frame);
    },
  };
}
