// Shows our own OpenAPI document; nothing is asked of another host.
window.SwaggerUIBundle({
  url: '../api/openapi',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  supportedSubmitMethods: ['get'],
});
