import type { PublishedMessage } from './emulators/sns/publish.ts';

/** A message as a mail client would show it, in the log of the local run. */
export const formatMail = ({ endpoints, subject, message }: PublishedMessage): string =>
  [`to ${endpoints.length === 0 ? 'nobody yet' : endpoints.join(', ')}: ${subject ?? ''}`, ...message.split('\n')].join(
    '\n    ',
  );
