<#-- sw.js shows it. A push service need not take more than 4,096 bytes. One of a conversation takes the place of the one before; its end comes without a sound. -->
{
  "title": "${cutBytes(body.title, 240)}",
  "body": "${cutBytes(body.summary!"", 900)}",
  "tag": "${body.channel} ${body.thread}",
  "lang": "${body.language}",
  "renotify": ${(!body.resolved)?c}<#if body.url??>,
  "url": "${body.url}"</#if>
}
