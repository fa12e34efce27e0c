/** Spanish of sign-in, profile, users, tokens and audit log: fetched with the first of them. */
export const words = {
  "signIn.title": "Iniciar sesión", "signIn.name": "Nombre", "signIn.password": "Contraseña", "signIn.send": "Entrar", "signIn.second": "Segundo paso",
  "signIn.second.text": "{name}: introducir el código que muestra ahora la aplicación de autenticación.",
  "signIn.second.passkey": "{name}: confirmar con una llave de acceso o un código de recuperación.", "signIn.token.title": "Este monitor requiere un token",
  "signIn.token.text": "Es auth.token en collector.yaml, o el token que se escribió en la carpeta de datos en el primer arranque.", "signIn.token": "Token", "signIn.open": "Abrir",
  "signIn.confirm": "Confirmar", "signIn.back": "Atrás", "signIn.wait": "Reintentar en {seconds} s", "signIn.passkey": "Usar una llave de acceso", "signIn.code": "Código",
  "signIn.recovery": "Código de recuperación", "signIn.code.hint": "Seis cifras, nuevas cada 30 s.", "signIn.recovery.hint": "Cada uno vale una vez.",
  "signIn.code.recovery": "¿Sin teléfono? Introducir un código de recuperación.", "signIn.or": "o", "signIn.oidc": "Continuar con {name}",
  "signIn.by.token": "Usar un token en su lugar", "signIn.by.password": "Usar nombre y contraseña en su lugar",
  "signIn.passkey.cancelled": "No se usó ninguna llave de acceso: se canceló o tardó demasiado.", "signIn.passkey.wrong": "Esta llave de acceso no abre este monitor.",
  "signIn.often": "Demasiados intentos.", "signIn.code.wrong": "Código no aceptado.", "signIn.token.wrong": "Token no aceptado.",
  "signIn.wrong": "El nombre o la contraseña no es correcto.", "signIn.silent": "El monitor no responde. Volver a intentarlo en un momento.",
  "signIn.change": "Entrar para continuar", "signIn.change.token": "Para cambiar algo hace falta el token.",

  "account.token": "Sesión con un token", "account.profile": "Perfil", "account.users": "Usuarios", "account.tokens": "Tokens", "account.audit": "Registro de auditoría",
  "account.signOut": "Cerrar sesión", "account.password": "Contraseña", "account.password.show": "Mostrar",
  "account.password.hint": "Al menos {n} caracteres, y ninguna de las que usa todo el mundo.", "account.password.first": "Primera contraseña", "account.password.make": "Generar",
  "account.often": "Demasiados intentos. Reintentar en un minuto.", "account.remove": "Quitar",

  "role.viewer": "Lector", "role.viewer.text": "Lee y no cambia nada.", "role.operator": "Operador", "role.operator.text": "También reconoce, silencia, prueba canales y reenvía.",
  "role.admin": "Administrador", "role.admin.text": "También usuarios, tokens, registro, configuración y rutas.",

  "scope.all": "Todos los servidores", "scope.some": "Solo estos", "scope.group": "grupo {name}", "scope.none": "Todavía no se conoce ningún servidor.",
  "scope.empty": "Elegir un servidor o un grupo, o todos los servidores.",

  "profile.none": "Nadie ha iniciado sesión", "profile.none.text": "Un perfil pertenece a una cuenta.", "profile.token": "Sesión con un token",
  "profile.token.text": "Un token no tiene contraseña, ni segundo factor, ni preferencias propias.", "profile.gone": "Esta cuenta ya no existe.",
  "profile.password.since": "Cambiada: {time}", "profile.password.never": "Sin cambios desde que se creó la cuenta.",
  "profile.password.changed": "Contraseña cambiada. Todas las demás sesiones han terminado.", "profile.password.change": "Cambiar contraseña",
  "profile.password.current": "Contraseña actual", "profile.password.new": "Contraseña nueva", "profile.password.means": "Con ello terminan todas las demás sesiones.",
  "profile.choices": "guardado en la cuenta", "profile.device": "{browser} en {system}", "profile.device.unknown": "Dispositivo desconocido",

  "totp": "Aplicación de autenticación", "totp.short": "aplicación", "totp.on": "activada", "totp.is": "Al entrar se pide un código de la aplicación.",
  "totp.what": "Un código del teléfono, además de la contraseña. Con solo la contraseña no se entra.",
  "totp.left": { one: "Queda {n} código de recuperación", many: "Quedan {n} códigos de recuperación", other: "Quedan {n} códigos de recuperación" }, "totp.set": "Configurar",
  "totp.remove": "Desactivar", "totp.removed": "Ya no se piden códigos.", "totp.done": "Desde ahora, al entrar se pide un código.", "totp.confirm": "Confirmar",
  "totp.scan": "Escanear esto con una aplicación de autenticación, o escribir el secreto a mano. Después, introducir el código que muestra.", "totp.qr": "Código QR del secreto",
  "totp.secret": "Secreto", "totp.open": "Abrir en la aplicación de este dispositivo", "totp.code.hint": "Seis cifras",
  "totp.remove.text": "Después bastará la contraseña, y los códigos de recuperación dejarán de valer.",

  "recovery.text": "Cada código permite entrar una vez si se pierde el teléfono. Solo se muestran ahora: guardarlos donde se guardan las contraseñas.", "recovery.copy": "Copiar",
  "recovery.copied": "Copiado", "recovery.save": "Guardar en un archivo", "recovery.done": "Los he guardado",

  "passkeys": "Llaves de acceso", "passkeys.n": { one: "{n} llave de acceso", many: "{n} llaves de acceso", other: "{n} llaves de acceso" },
  "passkeys.what": "Entrar con la huella, la cara o el PIN de un dispositivo, o con una llave de seguridad.", "passkeys.add": "Añadir una llave de acceso",
  "passkeys.add.text": "El navegador preguntará después qué dispositivo o llave usar.", "passkeys.label": "Nombre de la llave", "passkeys.added": "Llave de acceso añadida.",
  "passkeys.known": "Este dispositivo ya tiene una llave de acceso de esta cuenta.", "passkeys.remove": "Quitar la llave de acceso",
  "passkeys.remove.text": "{label} dejará de abrir esta cuenta.", "passkeys.removed": "Llave de acceso quitada.", "passkeys.remove.of": "Quitar: {label}",
  "passkeys.since": "desde {time}", "passkeys.used": "usada {time}", "passkeys.insecure": "Los navegadores solo ofrecen llaves de acceso por https.",
  "passkeys.unsupported": "Este navegador no tiene llaves de acceso.",

  "signedIn.title": "Sesiones", "signedIn.this": "esta", "signedIn.seen": "vista {time}", "signedIn.since": "abierta {time}", "signedIn.everywhere": "Cerrar todas las sesiones",
  "signedIn.everywhere.text": "Todas las sesiones de esta cuenta terminan en un segundo, también esta.",

  "accounts.admins": "Para administradores", "accounts.admins.text": "De los usuarios, los tokens y el registro se ocupan los administradores.", "accounts.role": "Rol",
  "accounts.sees": "Ve", "accounts.change": "Editar",

  "users.what": "Quién puede entrar, y qué puede hacer y ver.", "users.add": "Añadir usuario", "users.add.send": "Añadir", "users.none": "No hay cuentas.",
  "users.col.name": "Nombre", "users.col.role": "Rol", "users.col.sees": "Ve", "users.col.factors": "Segundo factor", "users.col.lastSignIn": "Último acceso", "users.you": "tú",
  "users.disabled": "desactivado", "users.factors.none": "ninguno", "users.never": "Nunca ha entrado", "users.edit.of": "Editar {name}", "users.name.hint": "Sirve para entrar.",
  "users.save": "Guardar", "users.disable": "Desactivado: las sesiones terminan y nadie entra con él", "users.further": "Otras acciones",
  "users.password.reset": "Restablecer contraseña", "users.password.reset.text": "{name} entrará con esta desde ahora; todas las sesiones terminan.",
  "users.totp.remove": "Desactivar segundo factor", "users.totp.remove.text": "{name} entrará solo con la contraseña hasta configurar otro.", "users.remove": "Quitar usuario",
  "users.remove.text": "{name} pierde el acceso de inmediato. Lo que hizo queda en el registro.", "users.hand": "Entregar esta contraseña a {name}: no se volverá a mostrar.",

  "tokens.what": "Para scripts, Prometheus y otras máquinas, cada uno con un rol y un fin.", "tokens.add": "Crear token", "tokens.add.send": "Crear", "tokens.none": "No hay tokens.",
  "tokens.col.name": "Nombre", "tokens.col.role": "Rol", "tokens.col.sees": "Ve", "tokens.col.created": "Creado", "tokens.col.expires": "Caduca", "tokens.col.used": "Último uso",
  "tokens.by": "por {by}", "tokens.unused": "Nunca usado", "tokens.never": "Nunca", "tokens.over": "Caducado", "tokens.name": "Para qué es",
  "tokens.name.hint": "Por ejemplo prometheus o informe-noche.", "tokens.lifetime": "Válido durante", "tokens.days": { one: "{n} día", many: "{n} días", other: "{n} días" },
  "tokens.once": "Copiar el token ahora: no se volverá a mostrar.", "tokens.how": "Va en la cabecera Authorization, aquí con curl:", "tokens.example": "Ejemplo",
  "tokens.kept": "Lo he guardado", "tokens.revoke": "Revocar", "tokens.revoke.of": "Revocar {name}", "tokens.revoke.text": "Lo que usa {name} se rechaza de inmediato.",

  "audit.kept": "Accesos, buenos y malos, y cada cambio.", "audit.none": "No se encontró nada", "audit.none.text": "Nadie hizo nada parecido en este tiempo.", "audit.span": "Tiempo",
  "audit.span.all": "Todo", "audit.span.24h": "24 h", "audit.span.7d": "7 días", "audit.span.30d": "30 días", "audit.from": "Desde el día", "audit.to": "Hasta el día",
  "audit.action": "Acción", "audit.action.all": "Todas las acciones", "audit.who": "Quién", "audit.nobody": "Sin nombre",
  "audit.values": { one: "{n} valor", many: "{n} valores", other: "{n} valores" },

  "via.password": "contraseña", "via.token": "token", "via.passkey": "llave de acceso", "via.oidc": "inicio de sesión único", "via.proxy": "proxy", "via.system": "agente de sistema",

  "outcome.refused": "rechazado", "outcome.status": "error: {status}",

  "did.sign-in": "inició sesión", "did.sign-in.refused": "no pudo iniciar sesión", "did.DELETE session": "cerró sesión", "did.POST setup": "creó la primera cuenta",
  "did.PUT account/preferences": "cambió el idioma o el tema", "did.POST account/password": "cambió su contraseña",
  "did.POST account/totp": "empezó a configurar una aplicación de autenticación", "did.POST account/totp/confirm": "configuró una aplicación de autenticación",
  "did.DELETE account/totp": "desactivó su segundo factor", "did.DELETE account/passkeys/{id}": "quitó una llave de acceso",
  "did.DELETE account/sessions": "cerró todas sus sesiones", "did.DELETE account/sessions/{id}": "terminó una sesión", "did.POST accounts": "añadió al usuario",
  "did.PUT accounts/{name}": "cambió al usuario", "did.DELETE accounts/{name}": "quitó al usuario", "did.POST accounts/{name}/password": "restableció la contraseña de",
  "did.DELETE accounts/{name}/totp": "desactivó el segundo factor de", "did.POST tokens": "creó el token", "did.DELETE tokens/{id}": "revocó el token",
  "did.POST alerts/{id}/acknowledge": "reconoció", "did.DELETE alerts/{id}/acknowledge": "retiró el reconocimiento de", "did.POST silences": "silenció",
  "did.DELETE silences/{id}": "terminó el silencio", "did.POST channels/{name}/test": "probó el canal", "did.POST channels/{name}/enable": "activó el canal",
  "did.POST deliveries/{id}/resend": "reenvió", "did.DELETE hosts/{id}": "quitó el host", "did.POST push/subscriptions": "activó las notificaciones de un dispositivo",
  "did.DELETE push/subscriptions/{id}": "desactivó las notificaciones de un dispositivo", "did.POST push/subscriptions/{id}/test": "probó las notificaciones de un dispositivo",
  "did.POST config/servers": "añadió o cambió un servidor", "did.POST config/servers/test": "probó un servidor", "did.DELETE config/servers/{id}": "quitó el servidor",

  "setup": "Cuentas", "setup.title": "Crear la primera cuenta", "setup.send": "Crear la cuenta",
  "setup.text": "No hay: en esta máquina todos pueden leer, y los cambios exigen el token. Con cuentas se entra con nombre, con roles y un registro.",
  "setup.means": "Es un administrador. Desde entonces todos tendrán que entrar, también en esta máquina.",
};
