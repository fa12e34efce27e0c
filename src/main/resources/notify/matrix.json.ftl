<#-- An event has at most 64 kB. Nobody is mentioned. -->
{
  "msgtype": "m.text",
  "m.mentions": {},
  "body": "${body.title}\n\n${body.text}<#if body.sparkline??>\n${body.sparkline.blocks}  ${body.sparkline.caption}</#if><#if body.url??>\n${body.url}</#if>",
  "format": "org.matrix.custom.html",
  "formatted_body": "<b>${html(body.title)}</b><br>${html(body.text)?replace("\n", "<br>")}<#if body.sparkline??><br><code>${body.sparkline.blocks}</code> ${html(body.sparkline.caption)}</#if><#if body.url??><br><a href=\"${html(body.url)}\">${html(body.words.open)}</a></#if><#if body.acknowledgeUrl??> · <a href=\"${html(body.acknowledgeUrl)}\">${html(body.words.acknowledge)}</a></#if>"
}
