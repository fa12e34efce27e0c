<#-- Tables and styles in place: what mail programs understand. Everything that is put in is escaped by itself. -->
<#assign colour = body.gone?then("#757575", body.resolved?then("#2e7d32", (body.level == "critical")?then("#c62828", "#b26a00")))>
<!DOCTYPE html>
<html lang="${body.language}">
<head><meta charset="UTF-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${body.title}</title></head>
<body style="margin:0;padding:16px;font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.45">
<div style="display:none;max-height:0;overflow:hidden">${body.title} – ${body.summary}</div>
<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;max-width:640px;border-left:4px solid ${colour}"><tr><td style="padding:4px 0 4px 16px">
<h1 style="margin:0 0 8px;font-size:18px;color:${colour}">${body.title}</h1>
<#if body.summary?has_content><p style="margin:0 0 12px">${body.summary}</p></#if>
<#if body.picture??><p style="margin:0 0 12px"><img src="cid:picture.jpg" alt="" style="max-width:100%"></p></#if>
<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 12px">
<#list body.facts as fact><tr><td style="padding:1px 16px 1px 0;opacity:.7;vertical-align:top">${fact.name}</td><td style="padding:1px 0">${fact.value}</td></tr>
</#list></table>
<#if body.sparkline??><p style="margin:0 0 12px"><#if body.sparkline.png??><img src="cid:sparkline.png" alt="${body.sparkline.blocks}" style="display:block;max-width:100%"></#if><span style="opacity:.7">${body.sparkline.caption}</span></p></#if>
<#if (body.alerts?size > 1)><ul style="margin:0 0 12px;padding-left:20px">
<#list body.alerts as alert><li><#if alert.url??><a href="${alert.url}">${alert.what}</a><#else><b>${alert.what}</b></#if><#if alert.server??> (${alert.server})</#if>: ${alert.reason}</li>
</#list><#if (body.more > 0)><li>${body.words.more}</li></#if></ul></#if>
<#if body.advice??><p style="margin:0 0 12px"><b>${body.words.advice}:</b> ${body.advice}</p></#if>
<#if body.url??><p style="margin:0 0 4px"><a href="${body.url}" style="display:inline-block;padding:8px 14px;border-radius:4px;background:${colour};color:#fff;text-decoration:none">${body.words.open}</a><#if body.acknowledgeUrl??> &nbsp; <a href="${body.acknowledgeUrl}">${body.words.acknowledge}</a></#if></p></#if>
<p style="margin:16px 0 0;font-size:12px;opacity:.6">${body.words.footer}</p>
</td></tr></table>
</body>
</html>
