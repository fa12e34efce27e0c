<#-- What Alertmanager 4 sends to its webhooks. -->
<#import "alertmanager-alert.json.ftl" as am>
<#assign shared = body.sharedLabels()>
{
  "version": "4",
  "groupKey": "{}:{incident=\"${body.thread}\"}",
  "truncatedAlerts": ${body.more},
  "status": "${body.resolved?then("resolved", "firing")}",
  "receiver": "${body.channel}",
  "groupLabels": {"incident": "${body.thread}"},
  "commonLabels": {"incident": "${body.thread}", <#list shared?keys as name>"${name}": "${shared[name]}", </#list>"monitor": "mediamtx-monitor"},
  "commonAnnotations": {"title": "${body.title}"},
  "externalURL": "${body.url!""}",
  "alerts": [<#list body.alerts as alert>
    {
      "status": "${alert.status}",
      "labels": {"incident": "${body.thread}", <@am.labels alert />},
      "annotations": {<@am.annotations alert />},
      "startsAt": "${time(alert.since)}",
      "endsAt": "<#if alert.endedAt??>${time(alert.endedAt)}<#else>0001-01-01T00:00:00Z</#if>",
      "generatorURL": "${alert.url!""}",
      "fingerprint": "${alert.fingerprint}"
    }<#sep>,</#sep></#list>
  ]
}
