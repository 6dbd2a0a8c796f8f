/** For AWS clients of tests that look behind the functions; no emulator checks who asks. */
export const clientOptions = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
} as const;
