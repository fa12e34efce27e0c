/** Passkeys (WebAuthn): adding them to an account, and signing in by one alone. */
package org.mediamtxmonitor.web.passkey;
