${body.title}

${body.text}
<#if body.sparkline??>

${body.sparkline.blocks}  ${body.sparkline.caption}
</#if>
<#if body.url??>

${body.words.open}: ${body.url}
</#if>
<#if body.acknowledgeUrl??>
${body.words.acknowledge}: ${body.acknowledgeUrl}
</#if>

-- 
${body.words.footer}
