<#-- Events API v2. The alert of an incident is known by its dedup_key, at most 255 characters; a summary has 1,024. -->
{
  "routing_key": "${variables.key}",
  "event_action": "${body.resolved?then("resolve", "trigger")}",
  "dedup_key": "mediamtx-monitor-${body.thread}",
  "payload": {
    "summary": "${cut(body.title, 1024)}",
    "source": "${cut((body.alerts[0].server)!"mediamtx-monitor", 255)}",
    "severity": "${(body.incident??)?then(body.level, "info")}",
    "timestamp": "${time(body.from)}",
    <#if (body.alerts[0].what)??>"component": "${body.alerts[0].what}",</#if>
    <#if (body.alerts[0].labels.group)??>"group": "${cut(body.alerts[0].labels.group, 255)}",</#if>
    <#if (body.alerts[0].rule)??>"class": "${body.alerts[0].rule}",</#if>
    "custom_details": {
      "text": "${body.text}"<#list body.facts as fact>,
      "${fact.name}": "${fact.value}"</#list>
    }
  },
  "client": "MediaMTX Monitor"<#if body.url??>,
  "client_url": "${body.url}",
  "links": [{"href": "${body.url}", "text": "${body.words.open}"}<#if body.acknowledgeUrl??>, {"href": "${body.acknowledgeUrl}", "text": "${body.words.acknowledge}"}</#if>]</#if>
}
