<#-- At most 4,096 characters once the markup is read. -->
{
  "chat_id": "${variables.chat}",
  "parse_mode": "HTML",
  "link_preview_options": {"is_disabled": true},
  "disable_notification": ${body.resolved?then("true", "false")},
  "text": "<b>${html(body.title)}</b>\n\n${html(cut(body.text, 3000))}<#if body.sparkline??>\n\n${body.sparkline.blocks}  ${html(body.sparkline.caption)}</#if><#if body.url??>\n\n<a href=\"${html(body.url)}\">${html(body.words.open)}</a></#if><#if body.acknowledgeUrl??>  ·  <a href=\"${html(body.acknowledgeUrl)}\">${html(body.words.acknowledge)}</a></#if>"
}
