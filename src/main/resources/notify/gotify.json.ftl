{
  "title": "${body.title}",
  "message": "${body.markdown}<#if body.sparkline??>\n${body.sparkline.blocks}  ${markdown(body.sparkline.caption)}</#if><#if body.acknowledgeUrl??>\n\n[${markdown(body.words.acknowledge)}](${body.acknowledgeUrl})</#if>",
  "priority": ${body.resolved?then(4, (body.level == "critical" && body.incident??)?then(8, 5))},
  "extras": {
    "client::display": {"contentType": "text/markdown"}<#if body.url??>,
    "client::notification": {"click": {"url": "${body.url}"}}</#if>
  }
}
