import { createHash } from 'node:crypto';

/**
 * When a partner's shop is asked next, in milliseconds since 1970: every `everyMinutes`, each partner at a moment of its
 * own, so that not all shops are asked in the same minute.
 */
export const nextSlot = (partner: string, everyMinutes: number, afterMs: number): number => {
  const everyMs = everyMinutes * 60_000;
  const phaseMs = createHash('sha256').update(partner).digest().readUInt32BE() % everyMs;
  return (Math.floor((afterMs - phaseMs) / everyMs) + 1) * everyMs + phaseMs;
};
