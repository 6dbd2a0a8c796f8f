/**
 * What a check found, in a sentence. `warning`: orders are written, but something will bite one day. `failed`: no order,
 * or not every order, can be written. `skipped`: it cannot be known, or does not apply.
 */
export type Diagnosis =
  | { readonly status: 'ok' | 'skipped'; readonly found: string }
  | { readonly status: 'warning' | 'failed'; readonly found: string; readonly advice: string };

export const healthy = (found: string): Diagnosis => ({ status: 'ok', found });

export const skipped = (found: string): Diagnosis => ({ status: 'skipped', found });

export const warning = (found: string, advice: string): Diagnosis => ({ status: 'warning', found, advice });

export const failed = (found: string, advice: string): Diagnosis => ({ status: 'failed', found, advice });
