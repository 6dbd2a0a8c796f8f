import { InvalidArgumentError, type Command as LineOf, Option } from '@commander-js/extra-typings';
import { failureClassSchema } from '../../../shared/failure/failure.ts';
import { parseTime } from '../text/parse-time.ts';

/** What orders may have become. */
const orderStates = ['accepted', 'retrying', 'written', 'parked', 'discarded'] as const;

const stateOption = new Option('--state <state>', 'what became of them; several with commas between')
  .choices(orderStates)
  .argParser((text: string) => {
    const states: readonly string[] = orderStates;
    if (text.split(',').every((state) => states.includes(state))) return text;
    throw new InvalidArgumentError(`Allowed choices are ${orderStates.join(', ')}.`);
  });

/** Adds the options that say which orders are meant. */
export const withOrderFilter = (line: LineOf) =>
  line
    .addOption(stateOption)
    .addOption(new Option('--class <class>', 'how they failed').choices(failureClassSchema.options))
    .option('--cause <cause>', 'of this group, as `waybill groups` shows it')
    .option('--partner <id>', 'of this partner')
    .option('--connection <id>', 'of this connection')
    .option('--since <time>', 'received since: 2026-11-22, 2026-11-22T10:00:00Z, or 2h, 3d (ago)')
    .option('--until <time>', 'received before')
    .option('--amount-from <amount>', 'whose total is this or more')
    .option('--amount-to <amount>', 'whose total is this or less')
    .option('--currency <code>', 'in this currency')
    .option('--sku <sku>', 'with this article')
    .option('-q, --query <text>', 'with this in their number or customer');

type FilterValues = ReturnType<ReturnType<typeof withOrderFilter>['opts']>;

/** What was given, as the API asks for it. */
export const orderQuery = (values: FilterValues, now: Date): Readonly<Record<string, string | undefined>> => {
  const { state, class: failureClass, cause, partner, connection, since, until, currency, sku, query } = values;
  return {
    ...{ state, class: failureClass, cause, partner, connection, currency, sku, q: query },
    since: since && parseTime(since, now),
    until: until && parseTime(until, now),
    ...{ amountFrom: values.amountFrom, amountTo: values.amountTo },
  };
};
