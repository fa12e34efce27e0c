<#-- An adaptive card in a message, at most 28 kB. Text runs know no markup, so nothing needs to be escaped but JSON. -->
<#macro run text bold=false>{"type": "TextRun", "text": "${text}"<#if bold>, "weight": "Bolder"</#if>}</#macro>
<#macro line name text>{"type": "RichTextBlock", "spacing": "Small", "inlines": [<@run name + ": " true />, <@run text />]}</#macro>
{
  "type": "message",
  "attachments": [{
    "contentType": "application/vnd.microsoft.card.adaptive",
    "content": {
      "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
      "type": "AdaptiveCard",
      "version": "1.4",
      "msteams": {"width": "Full"},
      "body": [
        {
          "type": "Container",
          "style": "${body.gone?then("default", (body.status == "resolved")?then("good", (body.level == "critical")?then("attention", "warning")))}",
          "bleed": true,
          "items": [{"type": "RichTextBlock", "inlines": [{"type": "TextRun", "size": "Medium", "weight": "Bolder", "text": "${body.title}"}]}]
        }
        <#if body.summary?has_content>, {"type": "RichTextBlock", "inlines": [<@run body.summary />]}</#if>
        <#list body.facts as fact>, <@line fact.name fact.value /></#list>
        <#if (body.alerts?size > 1)><#list body.alerts[0..*10] as alert>, <@line alert.what cut(alert.reason, 300) /></#list></#if>
        <#if (body.alerts?size > 10)>, {"type": "RichTextBlock", "inlines": [<@run "+ " + (body.alerts?size - 10 + body.more) />]}<#elseif (body.more > 0)>, {"type": "RichTextBlock", "inlines": [<@run body.words.more />]}</#if>
        <#if body.advice??>, <@line body.words.advice body.advice /></#if>
        <#if body.sparkline??>, {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "fontType": "Monospace", "text": "${body.sparkline.blocks}  ${body.sparkline.caption}"}]}</#if>
      ],
      "actions": [
        <#if body.url??>{"type": "Action.OpenUrl", "title": "${body.words.open}", "url": "${body.url}"}</#if>
        <#if body.acknowledgeUrl??>, {"type": "Action.OpenUrl", "title": "${body.words.acknowledge}", "url": "${body.acknowledgeUrl}"}</#if>
      ]
    }
  }]
}
