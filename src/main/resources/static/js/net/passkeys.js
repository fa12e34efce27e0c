/**
 * Passkeys: what the browser and the monitor tell each other. The monitor speaks JSON with base64url in place of bytes, as WebAuthn
 * Level 3 writes it; older browsers have no functions for that.
 */

import { request, send } from "./rest.js";

/** A person may look for a key for that long. */
const PATIENCE_MS = 5 * 60_000;

/** @returns {"ready"|"insecure"|"unsupported"} `insecure`: browsers have passkeys only with https, and on this very machine */
export function passkeySupport() {
  if (!globalThis.isSecureContext) return "insecure";
  return globalThis.PublicKeyCredential && navigator.credentials ? "ready" : "unsupported";
}

/** Signs in. @returns {Promise<any>} who is signed in @throws {Error} of the browser, or of the monitor where it knows no such key */
export async function signInByPasskey() {
  const options = await send("/webauthn/authenticate/options", "POST");
  const credential = await navigator.credentials.get({ publicKey: requestOptions(options) });
  const answer = await send("/login/webauthn", "POST", credentialJson(credential));
  if (!answer?.authenticated) throw new Error("not authenticated");
  return request("session");
}

/** Makes a key for who is signed in. @param {string} label what it is called in the list */
export async function addPasskey(label) {
  const options = await send("/webauthn/register/options", "POST");
  const credential = await navigator.credentials.create({ publicKey: creationOptions(options) });
  await send("/webauthn/register", "POST", { publicKey: { credential: credentialJson(credential), label } });
}

/** @param {any} json @returns {any} */
export function requestOptions(json) {
  return { timeout: PATIENCE_MS, ...json, challenge: bytes(json.challenge), allowCredentials: (json.allowCredentials ?? []).map(descriptor) };
}

/** @param {any} json @returns {any} */
export function creationOptions(json) {
  return { timeout: PATIENCE_MS, ...json, challenge: bytes(json.challenge), user: { ...json.user, id: bytes(json.user.id) }, excludeCredentials: (json.excludeCredentials ?? []).map(descriptor) };
}

const descriptor = (json) => ({ ...json, id: bytes(json.id) });

/** What a key answered. @param {any} credential */
export function credentialJson(credential) {
  const { id, rawId, type, response, authenticatorAttachment } = credential;
  const answers = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].filter((name) => response[name]);
  return {
    id, type, rawId: text(rawId), authenticatorAttachment: authenticatorAttachment ?? undefined, clientExtensionResults: credential.getClientExtensionResults?.() ?? {},
    response: { ...Object.fromEntries(answers.map((name) => [name, text(response[name])])), ...(response.getTransports && { transports: response.getTransports() }) },
  };
}

/** @param {string} base64url */
function bytes(base64url) {
  return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
function text(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
