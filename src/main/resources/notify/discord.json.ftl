<#-- One embed: title 256, description 4,096, 25 fields of 256 and 1,024, 6,000 in all. Nobody is mentioned. -->
{
  "allowed_mentions": {"parse": []},
  "embeds": [{
    "title": "${discord(cut(body.title, 120))}",
    <#if body.url??>"url": "${body.url}",</#if>
    "color": ${body.gone?then(7697781, (body.status == "resolved")?then(3046706, (body.level == "critical")?then(12986408, 11692544)))},
    "timestamp": "${time(body.at)}",
    "description": "${discord(cut(body.summary, 350))}<#if (body.alerts?size > 1)><#list body.alerts[0..*6] as alert>\n- ${discord(cut(alert.what, 50) + ": " + cut(alert.reason, 80))}</#list></#if><#if (body.alerts?size > 6)>\n\\+ ${body.alerts?size - 6 + body.more}<#elseif (body.more > 0)>\n${discord(body.words.more)}</#if><#if body.advice??>\n\n**${discord(body.words.advice)}:** ${discord(cut(body.advice, 250))}</#if><#if body.sparkline??>\n${body.sparkline.blocks}  ${discord(body.sparkline.caption)}</#if><#if body.acknowledgeUrl??>\n[${discord(body.words.acknowledge)}](${body.acknowledgeUrl})</#if>",
    "fields": [<#list body.facts[0..*8] as fact>{"name": "${discord(cut(fact.name, 30))}", "value": "${discord(cut(fact.value, 60))}", "inline": true}<#sep>, </#sep></#list>],
    <#if variables.photo == "true">"image": {"url": "attachment://picture.jpg"},</#if>
    "footer": {"text": "${body.words.footer}"}
  }]
}
