/** Spanish: what the first load says. The words of pages come with the first page that is fetched; what the monitor finds is in es-texts.js. */
import texts from "./es-texts.js";

export const words = {
  "nav.overview": "Resumen", "nav.streams": "Streams", "nav.servers": "Servidores", "nav.api": "API", "nav.alerts": "Alertas", "nav.system": "Sistema", "nav.settings": "Ajustes", "nav.routes": "Rutas", "nav.more": "Más", "nav.wall": "Sala de control",
  "nav.label": "Páginas",
  "nav.skip": "Ir al contenido",
  "search": "Buscar streams, direcciones, etiquetas", "search.clear": "Borrar la búsqueda",
  "theme.system": "Tema: sistema", "theme.light": "Tema: claro", "theme.dark": "Tema: oscuro",
  "theme.contrast": "Tema: alto contraste", "language": "Idioma", "account": "Cuenta", "demo": "demo", "version": "Versión {version}",

  "tone.live": "en directo", "tone.warning": "aviso", "tone.critical": "crítico", "tone.unknown": "desconocido",
  "tone.slate": "imagen de espera", "tone.idle": "bajo demanda", "tone.offline": "fuera de línea",
  "state.live": "en directo", "state.slate": "imagen de espera", "state.stalled": "detenido", "state.idle-on-demand": "bajo demanda",
  "state.source-error": "error de fuente", "state.offline": "fuera de línea", "state.unknown": "desconocido",
  "state.live.help": "Disponible y con datos entrando.",
  "state.slate.help": "Nadie emite: la ruta siempre disponible muestra su imagen de espera.",
  "state.stalled.help": "La fuente está conectada, pero no llegan datos.",
  "state.idle-on-demand.help": "Bajo demanda: arranca cuando se conecta el primer receptor. No es un error.",
  "state.source-error.help": "MediaMTX debería traer este stream, pero no puede.",
  "state.offline.help": "Nadie emite este stream.",
  "state.unknown.help": "Su servidor no responde. Se conservan los últimos valores conocidos.",
  "was": "estaba {state}", "expected": "esperado",
  "status.up": "accesible", "status.slow": "lento", "status.unreachable": "inaccesible", "status.refused": "acceso denegado",
  "status.faulty": "con fallos", "status.pending": "pendiente", "status.unknown": "desconocido",
  "status.unreachable.text": "{url} no responde.", "status.refused.text": "{url} rechaza nuestras credenciales.",
  "status.faulty.text": "{url} responde, pero no como MediaMTX.", "status.slow.text": "{url} responde despacio: se consulta con menos frecuencia.",
  "status.pending.text": "Todavía no hay ningún informe de {url}.", "status.unknown.text": "Sin datos actuales de {url}.",
  "status.refused.advice": "Comprobar el usuario y la contraseña del servidor {id} en collector.yaml.",
  "status.unreachable.advice": "Comprobar que MediaMTX está en marcha, que su API está activada y que ningún cortafuegos bloquea esta máquina.",

  "total.live": "en directo", "total.well": "en orden", "total.warning": { one: "aviso", many: "avisos", other: "avisos" }, "total.critical": { one: "crítico", many: "críticos", other: "críticos" }, "total.unknown": { one: "desconocido", many: "desconocidos", other: "desconocidos" },
  "total.readers": { one: "receptor", many: "receptores", other: "receptores" }, "total.servers": { one: "servidor caído", many: "servidores caídos", other: "servidores caídos" }, "total.streams": { one: "stream", many: "streams", other: "streams" }, "total.in": "entrada", "total.out": "salida", "total.label": "Totales",
  "total.stale": "Al menos un servidor no responde: los totales incluyen sus últimos valores conocidos.",

  "total.quiet": { one: "{n} stream con problemas no avisa a nadie: reconocido o silenciado", many: "{n} streams con problemas no avisan a nadie: reconocidos o silenciados", other: "{n} streams con problemas no avisan a nadie: reconocidos o silenciados" },
  "quiet.acknowledged": "reconocido", "quiet.by": "reconocido por {by}", "quiet.silenced": "silenciado", "quiet.maintenance": "mantenimiento",
  "link.connecting": "conectando", "link.live": "en directo", "link.polling": "consulta", "link.down": "sin conexión",
  "link.offline": "dispositivo sin conexión", "link.paused": "datos en pausa",
  "link.title": "Antigüedad de los datos más recientes de esta página. Conexión: {link}.",
  "banner.down": "El monitor no responde.",
  "banner.down.text": "Todo lo que sigue es su último estado conocido. Puede que el propio MediaMTX esté bien.",
  "banner.offline": "Este dispositivo no tiene conexión.",
  "banner.offline.text": "Todo lo que sigue es anterior a la pérdida de la conexión.",
  "banner.polling": "Conexión en directo perdida.", "banner.polling.text": "En su lugar se consulta cada pocos segundos. Los valores llegan con un ligero retraso.",
  "banner.redis": "Redis no responde.",
  "banner.redis.text": "El colector no puede entregar datos nuevos, así que nada de lo que sigue se actualiza.",
  "banner.redis.memory": "Los valores de las páginas son actuales, de la memoria. El historial, los eventos y los demás procesos esperan a que vuelva Redis.",
  "banner.redis.advice": "Comprobar Redis y su dirección en collector.yaml.", "details": "Detalles",
  "banner.since": "desde {time}", "banner.age": "datos de hace {age}", "banner.next": "próximo intento en {seconds} s",
  "banner.trying": "intentando …", "banner.retry": "Intentar ahora",

  "attention": "Requiere atención", "attention.more": { one: "{n} más", many: "{n} más", other: "{n} más" },
  "attention.none": "Todo en orden.", "attention.none.text": { one: "{n} stream supervisado.", many: "{n} streams supervisados.", other: "{n} streams supervisados." },
  "attention.unknown": { one: "{n} de sus streams está en estado desconocido.", many: "{n} de sus streams están en estado desconocido.", other: "{n} de sus streams están en estado desconocido." },
  "since": "desde {time}", "for": "desde hace {duration}", "never": "nunca visto",
  "watched": "Los más vistos", "heat": "Todos los streams", "heat.order": "los peores primero", "heat.label": "Una celda por stream, los peores primero: {summary}",
  "servers": "Servidores", "servers.n": { one: "{n} servidor", many: "{n} servidores", other: "{n} servidores" }, "streams.n": { one: "{n} stream", many: "{n} streams", other: "{n} streams" },
  "readers.issues": { one: "{n} de {all} receptores tiene problemas", many: "{n} de {all} receptores tienen problemas", other: "{n} de {all} receptores tienen problemas" }, "readers.issues.all": { one: "{n} receptor tiene problemas.", many: "{n} receptores tienen problemas.", other: "{n} receptores tienen problemas." },
  "readers.n": { one: "{n} receptor", many: "{n} receptores", other: "{n} receptores" },

  "col.in": "Entrada",
  "filter.server": "Servidor", "filter.clear": "Borrar los filtros",
  "density.comfortable": "Filas: cómodas", "density.compact": "Filas: compactas",
  "empty.servers": "Todavía no se supervisa ningún servidor.", "empty.servers.text": "Añadir uno en servers, en collector.yaml.",
  "empty.waiting": "A la espera del primer informe.", "empty.waiting.text": "El monitor todavía no ha enviado datos.",

  "kind.publisher": "emisor", "kind.pull": "pull", "kind.filler": "imagen de espera", "kind.redirect": "redirección",
  "absent.offline": "El stream no está disponible.", "absent.unknown": "Su servidor no responde.",
  "absent.first": "Se conoce tras dos consultas.", "absent.protocol": "Este protocolo no lo indica.",
  "absent.tracks": "No hay ninguna pista así.", "absent.server": "El servidor no lo indica.",

  "stream.publisher": "Emisor",

  "server.age": "Antigüedad de los últimos datos válidos",
  "server.poll.text": "cada {interval}, tardó {took}",
  "server.noAge": "aún sin datos",

  "nav.events": "Eventos", "nav.sessions": "Sesiones", "latest": "Últimos eventos", "latest.all": "todos",
  "state.offline.missing": "falta", "state.offline.never": "nunca visto",
  "flapping": "inestable", "flapping.help": "Su estado cambia sin parar.",
  "banner.others": "también:", "banner.monitor": "Este monitor tiene un problema propio.",
  "issues.more": { one: "y {n} más", many: "y {n} más", other: "y {n} más" },
  "subject.forward": "Reenvío {number}", "subject.disk": "Disco {name}", "subject.interface": "Interfaz {name}", "subject.process": "MediaMTX {name}",
  "rule.why": "Regla", "rule.unread": "No se pueden cargar las reglas.", "rule.when": "solo si", "rule.keepFiring": "cesa tras", "rule.source": "Valor predeterminado según",
  "rule.changed": "Modificada en", "rule.present": "se conoce", "rule.absent": "no se conoce", "rule.for": "durante {duration}",
  "rule.mean": "media de {window}", "rule.min": "mínimo de {window}", "rule.max": "máximo de {window}", "rule.growth": "aumento en {window}",
  "readers.cdn": { one: "{n} sesión de CDN", many: "{n} sesiones de CDN", other: "{n} sesiones de CDN" },

  "event.kind.state": "Estado", "event.kind.server": "Servidor", "event.kind.publisher": "Emisor", "event.kind.tracks": "Pistas", "event.kind.readers": "Receptores",
  "event.kind.forward": "Reenvío", "event.kind.gap": "Laguna",
  "event.state.new": "apareció y está en directo", "event.state.live": "vuelve a estar en directo", "event.state.stalled": "se detuvo", "event.state.slate": "pasó a su imagen de espera",
  "event.state.idle-on-demand": "quedó en reposo (bajo demanda)", "event.state.source-error": "perdió su fuente", "event.state.offline": "quedó fuera de línea",
  "event.state.gone": "se quitó de la lista", "event.state.flapping": "está inestable", "event.state.unknown": "pasó a ser desconocido",
  "event.after.live": "tras {duration} en directo", "event.after.stalled": "tras {duration} detenido", "event.after.slate": "tras {duration} con su imagen de espera",
  "event.after.idle-on-demand": "tras {duration} en reposo", "event.after.source-error": "tras {duration} sin su fuente", "event.after.flapping": "tras {duration} de inestabilidad", "event.after.offline": "tras {duration} fuera de línea",
  "event.after.running": "tras {duration} de funcionamiento", "event.after.up": "tras {duration}", "event.after.away": "tras una caída de {duration}",
  "event.server.unreachable": "dejó de responder", "event.server.refused": "rechazó nuestras credenciales", "event.server.faulty": "respondió, pero no como MediaMTX",
  "event.server.reachable": "vuelve a responder", "event.server.restarted": "se reinició", "event.server.version": "cambió de versión",
  "event.publisher": "tiene un nuevo emisor: {from} → {to}", "event.takeover": "fue tomado desde otra dirección: {from} → {to}",
  "event.tracks": "cambió de pistas: {from} → {to}", "event.readers": "pasó de {from} a {to} receptores",
  "event.forward": "reenvío {n} ({protocol})", "event.forward.some": "un reenvío",
  "event.forward.error": "{name} falló", "event.forward.forwarding": "{name} vuelve a funcionar", "event.forward.idle": "{name} en espera", "event.forward.flapping": "{name} falla y se reinicia sin parar",
  "event.flaps.still": "sigue inestable", "event.flaps.over": "vuelve a ser estable: {to}", "event.flaps.changes": { one: "({n} cambio)", many: "({n} cambios)", other: "({n} cambios)" },
  "event.gap": "no se supervisó durante {duration}",
  "level.ok": "correcto", "level.warning": "aviso", "level.critical": "crítico", "level.unknown": "desconocido",

  "filter.words": "Buscar",
  "failure.late": "El monitor no respondió a tiempo.", "failure.unreachable": "No se puede acceder al monitor.", "failure.foreign": "La respuesta no es de este monitor: puede que un proxy la haya sustituido.",
  "failure.locked": "No permitido. Recargar la página para volver a iniciar sesión.", "failure.busy": "El monitor está arrancando u ocupado.", "failure.status": "El monitor respondió con el estado HTTP {status}.",
  "list.failed": "No se puede cargar la lista.", "list.failed.text": "{reason}", "list.stale": "No se puede cargar la lista; este es su último estado conocido: {reason}",


  "nav.server": "Servidor", "nav.report": "Informe",
  "server.missing.text": "{server} no se supervisa.",
  "report": "Informe mensual",

  "view.failed": "No se pudo cargar esta página.", "view.failed.text": "El monitor no respondió. Las páginas ya abiertas siguen funcionando.", "close": "Cerrar",
  "help.title": "Teclado", "help.everywhere": "En todas partes", "help.lists": "En las tablas, ↑ y ↓ pasan de fila en fila e Intro abre. En los gráficos, ← y → leen los valores.",
  "past.open": "Ir a un momento del pasado",
  "keys.search": "Buscar streams", "keys.help": "Atajos de teclado", "keys.theme": "Tema siguiente", "keys.density": "Filas cómodas o compactas",

  "embed.missing": "Stream no encontrado.", "embed.locked": "Este monitor requiere un token.", "embed.silent": "El monitor no responde.",
  "alarm.server": "Servidor {name}", "alarm.stream": "{name} en {server}", "alarm.why": "{what}: {reason}", "alarm.one": "Crítico: {what}", "alarm.several": "{what} críticos; el peor: {worst}",
  "alarm.title": "{name} está en estado crítico", "alarm.several.title": "{what} críticos",
  "alarm.sound.blocked": "El navegador todavía bloquea el sonido de alarma: hacer clic en cualquier lugar.", "alarm.sound.unsupported": "Este navegador no puede reproducir el sonido de alarma.",

  "overview.up": "En marcha desde hace {duration}", "overview.newest": "el más reciente hace {duration}", "overview.servers": { one: "{n} servidor", many: "Los {n} servidores", other: "Los {n} servidores" },

  "host": "Host", "nav.hosts": "Hosts", "hosts.n": { one: "{n} host", many: "{n} hosts", other: "{n} hosts" }, "host.silent.reason": "Ningún informe de su agente de sistema.", "alarm.host": "Host {name}",
};

export const { rules, reasons, unsupported, causes } = texts;

/** Words that are fetched when they are needed. */
export const parts = {
  pages: () => import("./es-pages.js"),
  stream: () => import("./es-stream.js"),
  alerts: () => import("./es-alerts.js"),
  system: () => import("./es-system.js"),
  guide: () => import("./es-guide.js"),
  account: () => import("./es-account.js"),
};
