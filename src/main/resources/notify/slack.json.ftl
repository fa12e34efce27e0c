<#-- Block Kit: at most 50 blocks, 3,000 characters a section, 150 a header, 10 fields of 2,000. -->
<#assign colour = body.gone?then("#757575", (body.status == "resolved")?then("#2e7d32", (body.level == "critical")?then("#c62828", "#b26a00")))>
<#function amp url><#return url?replace("&", "&amp;")></#function>
<#macro line text>{"type": "mrkdwn", "verbatim": true, "text": "${text}"}</#macro>
<#macro section text>{"type": "section", "text": <@line text />}</#macro>
{
  "text": "${slack(body.title)}",
  "attachments": [{
    "color": "${colour}",
    "fallback": "${body.title}",
    "blocks": [
      {"type": "header", "text": {"type": "plain_text", "emoji": false, "text": "${cut(body.title, 150)}"}}
      <#if body.summary?has_content>, <@section slack(body.summary) /></#if>
      <#if body.facts?has_content>, {"type": "section", "fields": [
        <#list body.facts[0..*10] as fact><@line "*" + slack(fact.name) + "*\n" + slack(fact.value) /><#sep>, </#sep></#list>
      ]}</#if>
      <#if (body.alerts?size > 1)><#list body.alerts[0..*10] as alert>, <@section
        alert.url???then("<" + amp(alert.url) + "|" + slack(alert.what) + ">", "*" + slack(alert.what) + "*") + ": " + slack(cut(alert.reason, 200)) /></#list></#if>
      <#if (body.alerts?size > 10)>, <@section "+ " + (body.alerts?size - 10 + body.more) /><#elseif (body.more > 0)>, <@section slack(body.words.more) /></#if>
      <#if body.advice??>, <@section
        "*" + slack(body.words.advice) + ":* " + slack(body.advice) /></#if>
      <#if body.sparkline??>, {"type": "context", "elements": [<@line body.sparkline.blocks + "  " + slack(body.sparkline.caption) />]}</#if>
      <#if body.url??>, {"type": "context", "elements": [<@line
        "<" + amp(body.url) + "|" + slack(body.words.open) + ">" + body.acknowledgeUrl???then("  ·  <" + amp(body.acknowledgeUrl) + "|" + slack(body.words.acknowledge) + ">", "") />]}</#if>
    ]
  }]
}
