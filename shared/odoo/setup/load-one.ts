import * as z from 'zod';
import { makeFailure } from '../../failure/make-failure.ts';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { PositionalCall } from './positional-call.ts';

/** What is made by Waybill's set-up has external ids of this module, so that a second run finds it again. */
export const setUpModule = 'waybill_setup';

const loadedSchema = z.object({
  ids: z.union([z.tuple([z.int()]), z.literal(false)]),
  messages: z.array(z.object({ message: z.string() })),
});

/** Makes a record, or brings the one of an earlier run to these values; `name` is its external id's. Resolves to its id. */
export const loadOne = async (
  call: PositionalCall,
  model: string,
  name: string,
  values: Readonly<Record<string, string>>,
): Promise<Result<number>> => {
  const columns = ['id', ...Object.keys(values)];
  const row = [`${setUpModule}.${name}`, ...Object.values(values)];
  // Without the last, Odoo mails a new user an invitation.
  const context = { lang: 'en_US', tz: 'UTC', no_reset_password: true };
  const loaded = await call(model, 'load', { args: [columns, [row]], kwargs: { context } }, loadedSchema);
  if (!loaded.ok) return loaded;
  if (loaded.value.ids !== false) return succeed(loaded.value.ids[0]);
  const said = loaded.value.messages[0]?.message.split('\n')[0] ?? 'no reason';
  return fail(
    makeFailure({
      class: 'misconfigured',
      outcome: 'answered',
      message: `Odoo refuses a record of ${model}: ${said}`,
      remedy: 'Mend in Odoo what it names, then run the set-up again: it goes on with what is there.',
    }),
  );
};
