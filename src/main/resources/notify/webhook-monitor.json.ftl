<#-- The body of a webhook. docs/alerts.md has its schema. -->
<#macro texts map>{<#list map?keys as name>"${name}": "${map[name]}"<#sep>, </#sep></#list>}</#macro>
{
  "version": 1,
  "id": "${body.id}",
  "channel": "${body.channel}",
  "thread": "${body.thread}",
  "kind": "${body.kind}",
  "status": "${body.status}",
  "level": "${body.level}",
  "title": "${body.title}",
  "summary": "${body.summary}",
  "advice": <#if body.advice??>"${body.advice}"<#else>null</#if>,
  "text": "${body.text}",
  "language": "${body.language}",
  "at": "${time(body.at)}",
  "from": "${time(body.from)}",
  "to": <#if body.to??>"${time(body.to)}"<#else>null</#if>,
  "incident": <#if body.incident??>"${body.incident}"<#else>null</#if>,
  "url": <#if body.url??>"${body.url}"<#else>null</#if>,
  "acknowledgeUrl": <#if body.acknowledgeUrl??>"${body.acknowledgeUrl}"<#else>null</#if>,
  "facts": [<#list body.facts as fact>{"name": "${fact.name}", "value": "${fact.value}"}<#sep>, </#sep></#list>],
  "alerts": [<#list body.alerts as alert>
    {
      "fingerprint": "${alert.fingerprint}",
      "status": "${alert.status}",
      "level": "${alert.level}",
      "rule": "${alert.rule}",
      "server": <#if alert.server??>"${alert.server}"<#else>null</#if>,
      "path": <#if alert.path??>"${alert.path}"<#else>null</#if>,
      "what": "${alert.what}",
      "title": "${alert.title}",
      "reason": "${alert.reason}",
      "advice": <#if alert.advice??>"${alert.advice}"<#else>null</#if>,
      "value": <#if alert.value??>"${alert.value}"<#else>null</#if>,
      "threshold": <#if alert.threshold??>"${alert.threshold}"<#else>null</#if>,
      "since": "${time(alert.since)}",
      "endedAt": <#if alert.endedAt??>"${time(alert.endedAt)}"<#else>null</#if>,
      "labels": <@texts alert.labels />,
      "url": <#if alert.url??>"${alert.url}"<#else>null</#if>
    }<#sep>,</#sep></#list>
  ],
  "more": ${body.more}
}
