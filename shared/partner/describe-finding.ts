import type { Finding } from './examine.ts';

const details: Readonly<Record<Exclude<Finding, 'verified'>, string>> = {
  absent:
    'The delivery carries no signature or key that this partner is configured for. Compare the platform and its scheme with the configuration.',
  wrong:
    "The signature or key is not made with any of the partner's secrets, or the body was changed on the way. Compare the secret with the one that the platform shows.",
  stale:
    'The signature is good, but its time lies too far from the time at which the delivery came. Mend the clock of the sender.',
  unreachable:
    'The public keys that the signature is checked with could not be read. Verify the delivery again when they can be.',
  'unusable-secret':
    "The partner's secret in Secrets Manager is missing or cannot be used, so nothing could be verified. Put a good one there.",
};

/** Why a delivery did not verify, in sentences for operators. */
export const describeFinding = (finding: Exclude<Finding, 'verified'>): string => details[finding];
