<#-- Beside a picture. The caption has at most 1,024 characters once the markup is read. -->
{
  "chat_id": "${variables.chat}",
  "parse_mode": "HTML",
  "disable_notification": ${body.resolved?then("true", "false")},
  "caption": "<b>${html(cut(body.title, 200))}</b>\n\n${html(cut(body.text, 600))}<#if body.sparkline??>\n\n${body.sparkline.blocks}  ${html(body.sparkline.caption)}</#if><#if body.url??>\n\n<a href=\"${html(body.url)}\">${html(body.words.open)}</a></#if><#if body.acknowledgeUrl??>  ·  <a href=\"${html(body.acknowledgeUrl)}\">${html(body.words.acknowledge)}</a></#if>"
}
