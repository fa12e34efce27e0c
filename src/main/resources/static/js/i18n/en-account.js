/** English of sign-in, profile, users, tokens and audit log: fetched with the first of them. */
export const words = {
  "signIn.title": "Sign in", "signIn.name": "Name", "signIn.password": "Password", "signIn.send": "Sign in", "signIn.second": "Second step",
  "signIn.second.text": "{name}: enter the code that your authenticator app shows now.", "signIn.second.passkey": "{name}: confirm with a passkey, or with a recovery code.",
  "signIn.token.title": "This monitor requires a token",
  "signIn.token.text": "It is auth.token in collector.yaml, or the token that was written to the data folder at the first start.", "signIn.token": "Token", "signIn.open": "Open",
  "signIn.confirm": "Confirm", "signIn.back": "Back", "signIn.wait": "Try again in {seconds} s", "signIn.passkey": "Use a passkey", "signIn.code": "Code",
  "signIn.recovery": "Recovery code", "signIn.code.hint": "Six digits, a new one every 30 s.", "signIn.recovery.hint": "Each one counts once.",
  "signIn.code.recovery": "Phone lost? Enter a recovery code.", "signIn.or": "or", "signIn.oidc": "Continue with {name}", "signIn.by.token": "Use a token instead",
  "signIn.by.password": "Use name and password instead", "signIn.passkey.cancelled": "No passkey was used: it was cancelled, or took too long.",
  "signIn.oidc.noRole": "Signed in there, but none of your groups has a role here. Ask who runs this monitor.",
  "signIn.oidc.failed": "The sign-in did not come back as it began. Try again.",
  "signIn.oidc.away": "The service where to sign in does not answer. Try again later.",
  "signIn.passkey.wrong": "This passkey does not open this monitor.", "signIn.often": "Too many attempts.", "signIn.code.wrong": "Code not accepted.",
  "signIn.token.wrong": "Token not accepted.", "signIn.wrong": "Name or password is wrong.", "signIn.silent": "The monitor does not answer. Try again in a moment.",
  "signIn.change": "Sign in to go on", "signIn.change.token": "Whatever changes something needs the token.",

  "account.token": "Signed in with a token", "account.profile": "Profile", "account.users": "Users", "account.tokens": "Tokens", "account.audit": "Audit log",
  "account.signOut": "Sign out", "account.password": "Password", "account.password.show": "Show",
  "account.password.hint": "At least {n} characters, and none of those that everybody uses.", "account.password.first": "First password", "account.password.make": "Generate",
  "account.often": "Too many attempts. Try again in a minute.", "account.remove": "Remove",

  "role.viewer": "Viewer", "role.viewer.text": "Reads, and changes nothing.", "role.operator": "Operator",
  "role.operator.text": "Also acknowledges, silences, tests channels and sends again.", "role.admin": "Admin",
  "role.admin.text": "Also users, tokens, audit log, configuration and routes.",

  "scope.all": "All servers", "scope.some": "Only these", "scope.group": "group {name}", "scope.none": "No server is known yet.",
  "scope.empty": "Choose a server or a group, or all servers.",

  "profile.none": "Nobody is signed in", "profile.none.text": "A profile belongs to an account.", "profile.token": "Signed in with a token",
  "profile.token.text": "A token has no password, no second factor and no preferences of its own.", "profile.gone": "There is no such account any more.",
  "profile.password.since": "Changed: {time}", "profile.password.never": "Never changed since the account was made.",
  "profile.password.changed": "Password changed. All other sessions have ended.", "profile.password.change": "Change password", "profile.password.current": "Current password",
  "profile.password.new": "New password", "profile.password.means": "All other sessions end with it.", "profile.choices": "saved in your account",
  "profile.device": "{browser} on {system}", "profile.device.unknown": "Unknown device",

  "totp": "Authenticator app", "totp.short": "app", "totp.on": "on", "totp.is": "Signing in asks for a code of the app.",
  "totp.what": "A code from your phone, beside the password. Who knows the password alone does not get in.",
  "totp.left": { one: "{n} recovery code left", other: "{n} recovery codes left" }, "totp.set": "Set up", "totp.remove": "Turn off", "totp.removed": "Codes are no longer asked for.",
  "totp.done": "Signing in asks for a code from now on.", "totp.confirm": "Confirm",
  "totp.scan": "Scan this with an authenticator app, or enter the secret by hand. Then enter the code that it shows.", "totp.qr": "QR code of the secret", "totp.secret": "Secret",
  "totp.open": "Open in the app on this device", "totp.code.hint": "Six digits", "totp.remove.text": "After this the password alone is enough, and the recovery codes are void.",

  "recovery.text": "Each of these codes signs you in once if the phone is lost. They are shown only now: keep them where you keep passwords.", "recovery.copy": "Copy",
  "recovery.copied": "Copied", "recovery.save": "Save as a file", "recovery.done": "I have kept them",

  "passkeys": "Passkeys", "passkeys.n": { one: "{n} passkey", other: "{n} passkeys" },
  "passkeys.what": "Sign in with the fingerprint, face or PIN of a device, or with a security key.", "passkeys.add": "Add a passkey",
  "passkeys.add.text": "The browser asks next which device or key to use.", "passkeys.label": "Name of the passkey", "passkeys.added": "Passkey added.",
  "passkeys.known": "This device has a passkey of this account already.", "passkeys.remove": "Remove passkey", "passkeys.remove.text": "{label} opens this account no more.",
  "passkeys.removed": "Passkey removed.", "passkeys.remove.of": "Remove: {label}", "passkeys.since": "since {time}", "passkeys.used": "last used {time}",
  "passkeys.insecure": "Browsers offer passkeys only over https.", "passkeys.unsupported": "This browser has no passkeys.",

  "signedIn.title": "Sessions", "signedIn.this": "this one", "signedIn.seen": "seen {time}", "signedIn.since": "signed in {time}", "signedIn.everywhere": "Sign out everywhere",
  "signedIn.everywhere.text": "All sessions of this account end within a second, this one too.",

  "accounts.admins": "For admins", "accounts.admins.text": "Users, tokens and the audit log are looked after by admins.", "accounts.role": "Role", "accounts.sees": "Sees",
  "accounts.change": "Edit",

  "users.what": "Who may sign in, and what they may do and see.", "users.add": "Add user", "users.add.send": "Add", "users.none": "There are no accounts.", "users.col.name": "Name",
  "users.col.role": "Role", "users.col.sees": "Sees", "users.col.factors": "Second factor", "users.col.lastSignIn": "Last sign-in", "users.you": "you", "users.disabled": "disabled",
  "users.factors.none": "none", "users.never": "Has never signed in", "users.edit.of": "Edit {name}", "users.name.hint": "What one signs in with.", "users.save": "Save",
  "users.disable": "Disabled: sessions end, and nobody signs in with it", "users.further": "Other actions", "users.password.reset": "Reset password",
  "users.password.reset.text": "{name} signs in with this one from now on; all sessions end.", "users.totp.remove": "Turn off second factor",
  "users.totp.remove.text": "{name} signs in with the password alone until another one is set up.", "users.remove": "Remove user",
  "users.remove.text": "{name} loses access at once. What they did stays in the audit log.", "users.hand": "Hand this password on to {name}: it is not shown again.",

  "tokens.what": "For scripts, Prometheus and other machines, each with a role and an end.", "tokens.add": "Create token", "tokens.add.send": "Create",
  "tokens.none": "There are no tokens.", "tokens.col.name": "Name", "tokens.col.role": "Role", "tokens.col.sees": "Sees", "tokens.col.created": "Created",
  "tokens.col.expires": "Expires", "tokens.col.used": "Last used", "tokens.by": "by {by}", "tokens.unused": "Never used", "tokens.never": "Never", "tokens.over": "Expired",
  "tokens.name": "What it is for", "tokens.name.hint": "Such as prometheus or night-report.", "tokens.lifetime": "Valid for", "tokens.days": { one: "{n} day", other: "{n} days" },
  "tokens.once": "Copy the token now: it is not shown again.", "tokens.how": "It goes into the header Authorization, here with curl:", "tokens.example": "Example",
  "tokens.kept": "I have kept it", "tokens.revoke": "Revoke", "tokens.revoke.of": "Revoke {name}", "tokens.revoke.text": "Whatever uses {name} is refused at once.",

  "audit.kept": "Sign-ins, good and bad, and every change.", "audit.none": "Nothing found", "audit.none.text": "Nobody did anything like that in this time.", "audit.span": "Time",
  "audit.span.all": "All", "audit.span.24h": "24 h", "audit.span.7d": "7 days", "audit.span.30d": "30 days", "audit.from": "From day", "audit.to": "To day", "audit.action": "Action",
  "audit.action.all": "All actions", "audit.who": "Who", "audit.nobody": "Nobody in particular", "audit.values": { one: "{n} value", other: "{n} values" },

  "via.password": "password", "via.token": "token", "via.passkey": "passkey", "via.oidc": "single sign-on", "via.proxy": "proxy", "via.system": "system agent",

  "outcome.refused": "refused", "outcome.status": "failed: {status}",

  "did.sign-in": "signed in", "did.sign-in.refused": "was refused at sign-in", "did.DELETE session": "signed out", "did.POST setup": "made the first account",
  "did.PUT account/preferences": "changed language or theme", "did.POST account/password": "changed the own password",
  "did.POST account/totp": "began to set up an authenticator app", "did.POST account/totp/confirm": "set up an authenticator app",
  "did.DELETE account/totp": "turned off the own second factor", "did.DELETE account/passkeys/{id}": "removed a passkey", "did.DELETE account/sessions": "signed out everywhere",
  "did.DELETE account/sessions/{id}": "ended a session", "did.POST accounts": "added user", "did.PUT accounts/{name}": "changed user", "did.DELETE accounts/{name}": "removed user",
  "did.POST accounts/{name}/password": "reset the password of", "did.DELETE accounts/{name}/totp": "turned off the second factor of", "did.POST tokens": "created token",
  "did.DELETE tokens/{id}": "revoked token", "did.POST alerts/{id}/acknowledge": "acknowledged", "did.DELETE alerts/{id}/acknowledge": "took back the acknowledgement of",
  "did.POST silences": "silenced", "did.DELETE silences/{id}": "ended silence", "did.POST channels/{name}/test": "tested channel",
  "did.POST channels/{name}/enable": "turned on channel", "did.POST deliveries/{id}/resend": "sent again", "did.DELETE hosts/{id}": "removed host",
  "did.POST push/subscriptions": "turned on notifications of a device", "did.DELETE push/subscriptions/{id}": "turned off notifications of a device",
  "did.POST push/subscriptions/{id}/test": "tested notifications of a device", "did.POST config/servers": "added or changed a server",
  "did.POST config/servers/test": "tried a server", "did.DELETE config/servers/{id}": "removed server",

  "setup": "Accounts", "setup.title": "Make the first account", "setup.send": "Make the account",
  "setup.text": "There are none: everybody on this machine may read, and changes need the token. With accounts people sign in by name, with roles and a log of what they did.",
  "setup.means": "It is an admin. From then on everybody has to sign in, also on this machine.",
};
