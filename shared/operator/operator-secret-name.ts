/** Name in Secrets Manager of what operators prove themselves with; see {@link parseOperatorSecret} for its shape. */
export const operatorSecretName = 'waybill/operator';
