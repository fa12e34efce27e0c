<#-- Text of an attachment is Markdown, at most 8,000 characters. -->
{
  "attachments": [{
    "fallback": "${body.title}",
    "color": "${body.gone?then("#757575", (body.status == "resolved")?then("#2e7d32", (body.level == "critical")?then("#c62828", "#b26a00")))}",
    "text": "${body.markdown}<#if body.sparkline??>\n${body.sparkline.blocks}  ${markdown(body.sparkline.caption)}</#if><#if body.acknowledgeUrl??>\n[${markdown(body.words.acknowledge)}](${body.acknowledgeUrl})</#if>"
  }]
}
