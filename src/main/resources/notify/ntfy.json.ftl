<#-- A message has at most 4,096 bytes; a longer one would become a file. With a picture it goes into a URL. -->
{
  "topic": "${variables.topic}",
  "title": "${body.title}",
  "message": "${cutBytes(body.text, body.picture???then(1500, 3500))}<#if body.sparkline??>\n${body.sparkline.blocks}  ${body.sparkline.caption}</#if>",
  "priority": ${body.resolved?then(3, (body.level == "critical" && body.incident??)?then(5, 3))},
  "tags": ["${body.gone?then("black_circle", body.resolved?then("white_check_mark", (body.level == "critical")?then("rotating_light", "warning")))}"]<#if body.url??>,
  "click": "${body.url}",
  "actions": [{"action": "view", "label": "${body.words.open}", "url": "${body.url}"}<#if body.acknowledgeUrl??>, {"action": "view", "label": "${body.words.acknowledge}", "url": "${body.acknowledgeUrl}"}</#if>]</#if>
}
