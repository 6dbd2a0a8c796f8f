import { classifyRecording } from '../../../shared/failure/classify-recording.ts';
import { decideDisposition } from '../../../shared/failure/disposition.ts';
import type { Failure } from '../../../shared/failure/failure.ts';
import { policiesSchema } from '../../../shared/failure/policies.ts';
import type { Recording } from '../../../shared/failure/recording.ts';
import { exitCodes } from '../command.ts';
import { defineCommand } from '../define-command.ts';
import { readInput } from '../read-input.ts';
import { readRecordings } from '../read-recordings.ts';

/** `waybill explain`: what recorded exchanges with Odoo mean, and what Waybill does about them; needs no network. */
export const explain = defineCommand({
  name: 'explain',
  summary: 'Says what a recorded exchange with Odoo means, and what Waybill does about it.',
  examples: ['explain exchange.json', 'explain - --json < exchange.json'],
  line: (line) =>
    line
      .argument('<file>', 'a recorded exchange or a list of them, as JSON; - is standard input')
      .option('--json', 'prints class, action and remedy, for scripts'),
  async run({ args: [file], values, terminal }) {
    const text = await readInput(file, terminal.folder);
    const { recordings, isList } = readRecordings(text);
    const explanations = recordings.map(explainRecording);
    terminal.print(values.json === true ? asJson(explanations, isList) : explanations.map(asText).join('\n\n'));
    return exitCodes.well;
  },
});

interface Explanation {
  readonly action: 'ok' | 'retry' | 'pause' | 'park';
  readonly failure: Failure | undefined;
}

/** With the policies that hold unless a connection has its own, for an order that has not been tried before. */
function explainRecording(recording: Recording): Explanation {
  const failure = classifyRecording(recording);
  if (!failure) return { action: 'ok', failure };
  const untried = { attempts: 0, interruptions: 0, policies: policiesSchema.parse({}), random: 0.5 };
  return { action: decideDisposition(failure, untried).kind, failure };
}

const nothingToDo = 'None is needed: Odoo did what it was asked.';

function asJson(explanations: readonly Explanation[], isList: boolean): string {
  const facts = explanations.map(({ action, failure }) => ({
    class: failure?.class ?? null,
    action,
    remedy: failure?.remedy ?? nothingToDo,
  }));
  return JSON.stringify(isList ? facts : facts[0], null, 2);
}

function asText({ action, failure }: Explanation): string {
  const concern = failure?.concern;
  const lines: [string, string | undefined][] = [
    ['class', failure?.class ?? 'none: it is a success'],
    ['action', action],
    ['outcome', failure?.outcome],
    ['concerns', concern && `${concern.kind} ${concern.name}`],
    ['partner', failure?.message],
    ['operator', failure?.operatorMessage],
    ['owner', failure?.owner],
    ['remedy', failure?.remedy ?? nothingToDo],
  ];
  return lines.flatMap(([name, text]) => (text === undefined ? [] : [`${name.padEnd(9)} ${text}`])).join('\n');
}
