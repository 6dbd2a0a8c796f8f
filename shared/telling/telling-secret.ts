/** Name in Secrets Manager of where notices are posted to: `{"slackWebhook": "https://…"}`. */
export const tellingSecretName = 'waybill/telling';
