<#-- Alert API v2: message 130 characters, alias 512, description 15,000, at most 20 tags of 50. -->
{
  "message": "${cut(body.title, 130)}",
  "alias": "mediamtx-monitor-${body.thread}",
  "description": "${body.text}<#if body.url??>\n\n${body.url}</#if>",
  "source": "MediaMTX Monitor",
  <#if (body.alerts[0].what)??>"entity": "${body.alerts[0].what}",</#if>
  "priority": "${(body.incident??)?then((body.level == "critical")?then("P1", "P3"), "P5")}",
  "tags": ["mediamtx", "${body.level}"],
  "details": {<#list body.facts as fact>"${fact.name}": "${fact.value}"<#sep>, </#sep></#list>}
}
