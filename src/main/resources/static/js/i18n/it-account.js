/** Italian of sign-in, profile, users, tokens and audit log: fetched with the first of them. */
export const words = {
  "signIn.title": "Accesso", "signIn.name": "Nome", "signIn.password": "Password", "signIn.send": "Accedi", "signIn.second": "Secondo passaggio",
  "signIn.second.text": "{name}: inserire il codice che l'app di autenticazione mostra ora.", "signIn.second.passkey": "{name}: confermare con una passkey o un codice di recupero.",
  "signIn.token.title": "Questo monitor richiede un token", "signIn.token.text": "È auth.token in collector.yaml, oppure il token scritto nella cartella dei dati al primo avvio.",
  "signIn.token": "Token", "signIn.open": "Apri", "signIn.confirm": "Conferma", "signIn.back": "Indietro", "signIn.wait": "Riprova tra {seconds} s",
  "signIn.passkey": "Usa una passkey", "signIn.code": "Codice", "signIn.recovery": "Codice di recupero", "signIn.code.hint": "Sei cifre, nuove ogni 30 s.",
  "signIn.recovery.hint": "Ognuno vale una volta.", "signIn.code.recovery": "Telefono perso? Inserire un codice di recupero.", "signIn.or": "oppure",
  "signIn.oidc": "Continua con {name}", "signIn.by.token": "Usa invece un token", "signIn.by.password": "Usa invece nome e password",
  "signIn.passkey.cancelled": "Nessuna passkey usata: annullato, o troppo tardi.", "signIn.passkey.wrong": "Questa passkey non apre questo monitor.",
  "signIn.oidc.noRole": "Accesso fatto lì, ma nessuno dei suoi gruppi ha un ruolo qui. Chiedere a chi gestisce questo monitor.",
  "signIn.oidc.failed": "L'accesso non è tornato come era iniziato. Riprovare.",
  "signIn.oidc.away": "Il servizio di accesso non risponde. Riprovare più tardi.",
  "signIn.often": "Troppi tentativi.", "signIn.code.wrong": "Codice non accettato.", "signIn.token.wrong": "Token non accettato.", "signIn.wrong": "Nome o password errati.",
  "signIn.silent": "Il monitor non risponde. Riprovare tra un momento.", "signIn.change": "Accedi per continuare", "signIn.change.token": "Per modificare qualcosa serve il token.",

  "account.token": "Accesso con un token", "account.profile": "Profilo", "account.users": "Utenti", "account.tokens": "Token", "account.audit": "Registro di audit",
  "account.signOut": "Esci", "account.password": "Password", "account.password.show": "Mostra", "account.password.hint": "Almeno {n} caratteri, e nessuna di quelle che usano tutti.",
  "account.password.first": "Prima password", "account.password.make": "Genera", "account.often": "Troppi tentativi. Riprovare tra un minuto.", "account.remove": "Rimuovi",

  "role.viewer": "Osservatore", "role.viewer.text": "Legge e non cambia nulla.", "role.operator": "Operatore",
  "role.operator.text": "Inoltre prende in carico, silenzia, prova i canali e reinvia.", "role.admin": "Amministratore",
  "role.admin.text": "Anche utenti, token, registro, configurazione e route.",

  "scope.all": "Tutti i server", "scope.some": "Solo questi", "scope.group": "gruppo {name}", "scope.none": "Nessun server ancora noto.",
  "scope.empty": "Scegliere un server o un gruppo, o tutti i server.",

  "profile.none": "Nessuno ha effettuato l'accesso", "profile.none.text": "Un profilo appartiene a un account.", "profile.token": "Accesso con un token",
  "profile.token.text": "Un token non ha password, secondo fattore né preferenze proprie.", "profile.gone": "Questo account non esiste più.",
  "profile.password.since": "Cambiata: {time}", "profile.password.never": "Mai cambiata da quando esiste l'account.",
  "profile.password.changed": "Password cambiata. Tutte le altre sessioni sono terminate.", "profile.password.change": "Cambia password",
  "profile.password.current": "Password attuale", "profile.password.new": "Nuova password", "profile.password.means": "Tutte le altre sessioni terminano.",
  "profile.choices": "salvato nell'account", "profile.device": "{browser} su {system}", "profile.device.unknown": "Dispositivo sconosciuto",

  "totp": "App di autenticazione", "totp.short": "app", "totp.on": "attiva", "totp.is": "All'accesso viene chiesto un codice dell'app.",
  "totp.what": "Un codice dal telefono, oltre alla password. La sola password non basta più.",
  "totp.left": { one: "{n} codice di recupero rimasto", many: "{n} codici di recupero rimasti", other: "{n} codici di recupero rimasti" }, "totp.set": "Configura",
  "totp.remove": "Disattiva", "totp.removed": "I codici non vengono più chiesti.", "totp.done": "D'ora in poi all'accesso viene chiesto un codice.", "totp.confirm": "Conferma",
  "totp.scan": "Scansionare con un'app di autenticazione, o digitare il segreto. Poi inserire il codice che mostra.", "totp.qr": "Codice QR del segreto", "totp.secret": "Segreto",
  "totp.open": "Apri nell'app su questo dispositivo", "totp.code.hint": "Sei cifre", "totp.remove.text": "Dopo basterà la sola password, e i codici di recupero non varranno più.",

  "recovery.text": "Ogni codice permette un accesso se il telefono è perso. Si vedono solo adesso: conservarli dove si tengono le password.", "recovery.copy": "Copia",
  "recovery.copied": "Copiato", "recovery.save": "Salva in un file", "recovery.done": "Li ho conservati",

  "passkeys": "Passkey", "passkeys.n": { one: "{n} passkey", many: "{n} passkey", other: "{n} passkey" },
  "passkeys.what": "Accesso con impronta, volto o PIN di un dispositivo, o con una chiave di sicurezza.", "passkeys.add": "Aggiungi una passkey",
  "passkeys.add.text": "Il browser chiederà poi quale dispositivo o chiave usare.", "passkeys.label": "Nome della passkey", "passkeys.added": "Passkey aggiunta.",
  "passkeys.known": "Questo dispositivo ha già una passkey di questo account.", "passkeys.remove": "Rimuovi la passkey",
  "passkeys.remove.text": "{label} non aprirà più questo account.", "passkeys.removed": "Passkey rimossa.", "passkeys.remove.of": "Rimuovi: {label}", "passkeys.since": "dal {time}",
  "passkeys.used": "usata {time}", "passkeys.insecure": "I browser offrono le passkey solo via https.", "passkeys.unsupported": "Questo browser non gestisce le passkey.",

  "signedIn.title": "Sessioni", "signedIn.this": "questa", "signedIn.seen": "vista {time}", "signedIn.since": "aperta {time}", "signedIn.everywhere": "Esci ovunque",
  "signedIn.everywhere.text": "Tutte le sessioni di questo account terminano entro un secondo, anche questa.",

  "accounts.admins": "Per amministratori", "accounts.admins.text": "Di utenti, token e registro si occupano gli amministratori.", "accounts.role": "Ruolo", "accounts.sees": "Vede",
  "accounts.change": "Modifica",

  "users.what": "Chi può accedere, e che cosa può fare e vedere.", "users.add": "Aggiungi utente", "users.add.send": "Aggiungi", "users.none": "Non ci sono account.",
  "users.col.name": "Nome", "users.col.role": "Ruolo", "users.col.sees": "Vede", "users.col.factors": "Secondo fattore", "users.col.lastSignIn": "Ultimo accesso", "users.you": "tu",
  "users.disabled": "disattivato", "users.factors.none": "nessuno", "users.never": "Mai entrato", "users.edit.of": "Modifica {name}", "users.name.hint": "Serve per accedere.",
  "users.save": "Salva", "users.disable": "Disattivato: le sessioni terminano e nessuno accede", "users.further": "Altre azioni", "users.password.reset": "Reimposta password",
  "users.password.reset.text": "{name} accederà d'ora in poi con questa; tutte le sessioni terminano.", "users.totp.remove": "Disattiva secondo fattore",
  "users.totp.remove.text": "{name} accederà con la sola password finché non ne configura un altro.", "users.remove": "Rimuovi utente",
  "users.remove.text": "{name} perde subito l'accesso. Ciò che ha fatto resta nel registro.", "users.hand": "Consegnare questa password a {name}: non sarà più mostrata.",

  "tokens.what": "Per script, Prometheus e altre macchine, ognuno con un ruolo e una fine.", "tokens.add": "Crea token", "tokens.add.send": "Crea",
  "tokens.none": "Non ci sono token.", "tokens.col.name": "Nome", "tokens.col.role": "Ruolo", "tokens.col.sees": "Vede", "tokens.col.created": "Creato",
  "tokens.col.expires": "Scade", "tokens.col.used": "Ultimo uso", "tokens.by": "da {by}", "tokens.unused": "Mai usato", "tokens.never": "Mai", "tokens.over": "Scaduto",
  "tokens.name": "A che serve", "tokens.name.hint": "Per esempio prometheus o rapporto-notte.", "tokens.lifetime": "Valido per",
  "tokens.days": { one: "{n} giorno", many: "{n} giorni", other: "{n} giorni" }, "tokens.once": "Copiare il token adesso: non sarà più mostrato.",
  "tokens.how": "Va nell'intestazione Authorization, qui con curl:", "tokens.example": "Esempio", "tokens.kept": "L'ho conservato", "tokens.revoke": "Revoca",
  "tokens.revoke.of": "Revoca {name}", "tokens.revoke.text": "Ciò che usa {name} viene rifiutato subito.",

  "audit.kept": "Accessi, riusciti e no, e ogni modifica.", "audit.none": "Nulla trovato", "audit.none.text": "Nessuno ha fatto nulla di simile in questo periodo.",
  "audit.span": "Periodo", "audit.span.all": "Tutto", "audit.span.24h": "24 h", "audit.span.7d": "7 giorni", "audit.span.30d": "30 giorni", "audit.from": "Dal giorno",
  "audit.to": "Al giorno", "audit.action": "Azione", "audit.action.all": "Tutte le azioni", "audit.who": "Chi", "audit.nobody": "Senza nome",
  "audit.values": { one: "{n} valore", many: "{n} valori", other: "{n} valori" },

  "via.password": "password", "via.token": "token", "via.passkey": "passkey", "via.oidc": "single sign-on", "via.proxy": "proxy", "via.system": "agente di sistema",

  "outcome.refused": "rifiutato", "outcome.status": "fallito: {status}",

  "did.sign-in": "ha effettuato l'accesso", "did.sign-in.refused": "non ha potuto accedere", "did.DELETE session": "è uscito", "did.POST setup": "ha creato il primo account",
  "did.PUT account/preferences": "ha cambiato lingua o tema", "did.POST account/password": "ha cambiato la propria password",
  "did.POST account/totp": "ha iniziato a configurare un'app di autenticazione", "did.POST account/totp/confirm": "ha configurato un'app di autenticazione",
  "did.DELETE account/totp": "ha disattivato il proprio secondo fattore", "did.DELETE account/passkeys/{id}": "ha rimosso una passkey",
  "did.DELETE account/sessions": "è uscito ovunque", "did.DELETE account/sessions/{id}": "ha terminato una sessione", "did.POST accounts": "ha aggiunto l'utente",
  "did.PUT accounts/{name}": "ha modificato l'utente", "did.DELETE accounts/{name}": "ha rimosso l'utente", "did.POST accounts/{name}/password": "ha reimpostato la password di",
  "did.DELETE accounts/{name}/totp": "ha disattivato il secondo fattore di", "did.POST tokens": "ha creato il token", "did.DELETE tokens/{id}": "ha revocato il token",
  "did.POST alerts/{id}/acknowledge": "ha preso in carico", "did.DELETE alerts/{id}/acknowledge": "ha annullato la presa in carico di", "did.POST silences": "ha silenziato",
  "did.DELETE silences/{id}": "ha terminato il silenzio", "did.POST channels/{name}/test": "ha provato il canale", "did.POST channels/{name}/enable": "ha attivato il canale",
  "did.POST deliveries/{id}/resend": "ha reinviato", "did.DELETE hosts/{id}": "ha rimosso l'host", "did.POST push/subscriptions": "ha attivato le notifiche di un dispositivo",
  "did.DELETE push/subscriptions/{id}": "ha disattivato le notifiche di un dispositivo", "did.POST push/subscriptions/{id}/test": "ha provato le notifiche di un dispositivo",
  "did.POST config/servers": "ha aggiunto o modificato un server", "did.POST config/servers/test": "ha provato un server", "did.DELETE config/servers/{id}": "ha rimosso il server",

  "setup": "Account", "setup.title": "Crea il primo account", "setup.send": "Crea l'account",
  "setup.text": "Non ce ne sono: su questa macchina tutti possono leggere, e le modifiche richiedono il token. Con gli account si accede per nome, con ruoli e un registro.",
  "setup.means": "È un amministratore. Da allora tutti dovranno accedere, anche su questa macchina.",
};
