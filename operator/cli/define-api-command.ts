import type { OptionValues } from '@commander-js/extra-typings';
import * as z from 'zod';
import { createOperatorApi, type OperatorApi } from './api/operator-api.ts';
import type { Command, ExitCode } from './command.ts';
import { type Definition, defineCommand, type Given } from './define-command.ts';
import type { Line } from './line.ts';
import { cleanText } from './text/clean-text.ts';

/** Prints an answer: as JSON where that is wanted, else in lines for people, which no foreign text can reach out of. */
type Tell = <T>(answer: T, describe: (answer: T) => readonly string[]) => void;

interface Asking<Args extends unknown[], Values extends OptionValues> extends Given<Args, Values> {
  readonly api: OperatorApi;
  readonly isJson: boolean;
  readonly tell: Tell;
}

interface ApiDefinition<Args extends unknown[], Values extends OptionValues>
  extends Omit<Definition<Args, Values>, 'run' | 'lastOptions'> {
  readonly run: (asking: Asking<Args, Values>) => Promise<ExitCode>;
}

/** The options of every command that asks a running Waybill. */
const apiOptions = (line: Line): Line =>
  line
    .option('--json', "prints the API's own answer, for scripts")
    .option('--url <url>', 'where Waybill is; else WAYBILL_URL, else http://127.0.0.1:8787')
    .option('--token <token>', "an operator's token; better in WAYBILL_TOKEN, or by `waybill login`");

const valuesSchema = z.object({
  json: z.boolean().default(false),
  url: z.string().optional(),
  token: z.string().optional(),
});

/** A command that asks a running Waybill. */
export const defineApiCommand = <Args extends unknown[], Values extends OptionValues>({
  run,
  ...definition
}: ApiDefinition<Args, Values>): Command =>
  defineCommand({
    ...definition,
    lastOptions: apiOptions,
    run: async (given) => {
      const { terminal } = given;
      const { json: isJson, ...chosen } = valuesSchema.parse(given.values);
      const tell: Tell = (answer, describe) => {
        const lines = isJson ? [JSON.stringify(answer)] : describe(cleanText(answer));
        for (const text of lines) terminal.print(text);
      };
      return run({ ...given, api: createOperatorApi(chosen, terminal), isJson, tell });
    },
  });
