<#-- What Alertmanager's API and its webhooks have in common. -->
<#macro labels alert><#list alert.labels?keys as name>"${name}": "${alert.labels[name]}", </#list>"monitor": "mediamtx-monitor"</#macro>
<#macro annotations alert>"summary": "${alert.what}: ${alert.title}", "description": "${alert.reason}"<#if alert.advice??>, "advice": "${alert.advice}"</#if><#if alert.value??>, "value": "${alert.value}"</#if><#if alert.threshold??>, "threshold": "${alert.threshold}"</#if></#macro>
