<#-- POST /api/v2/alerts. What fires is told to do so for five minutes more; it is told again each minute. -->
<#import "alertmanager-alert.json.ftl" as am>
[<#list body.alerts as alert>
  {
    "labels": {<@am.labels alert />},
    "annotations": {<@am.annotations alert />},
    "startsAt": "${time(alert.since)}",
    "endsAt": "<#if alert.endedAt??>${time(alert.endedAt)}<#else>${inSeconds(300)}</#if>",
    "generatorURL": "${alert.url!""}"
  }<#sep>,</#sep></#list>
]
