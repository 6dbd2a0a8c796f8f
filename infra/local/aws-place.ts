/** Where the emulated AWS pretends to be. */
export const awsPlace = { region: 'eu-west-1', accountId: '000000000000' } as const;

/** Any will do, as no emulator checks a signature; the SDK needs some. */
export const awsCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
