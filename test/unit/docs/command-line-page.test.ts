import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exitCodes } from '../../../operator/cli/command.ts';
import { commands } from '../../../operator/cli/commands.ts';

const page = readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8');

const terminal = { environment: {}, folder: '.', print: () => {}, complain: () => {} };
const loaded = await Promise.all([...commands].map(async ([name, load]) => ({ name, command: await load() })));
const lines = loaded.map(({ command }) => command.toLine(terminal, () => {}));

/** All that can be typed: a command that only has verbs is told by them. */
const names = lines.flatMap((line) => [
  ...(line.commands.length > 0 && line.registeredArguments.length === 0 && line.options.length === 0
    ? []
    : [line.name()]),
  ...line.commands.map((verb) => `${line.name()} ${verb.name()}`),
]);

const rows = [...page.matchAll(/^\| `([^`]+)` \| .* \| `waybill ([^`]+)` \|$/gm)].map(
  ([, name = '', example = '']) => ({
    name,
    example,
  }),
);

test('tells every command that there is, and no other', () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});

test('calls each command by its name', () => {
  expect(loaded.filter(({ name, command }) => command.name !== name)).toEqual([]);
});

test.each(rows)('has an example of $name of options that there are', ({ name, example }) => {
  const [word, verb] = name.split(' ');
  const command = lines.find((line) => line.name() === word);
  const line = command?.commands.find((one) => one.name() === verb) ?? command;
  const known = line?.options.map(({ long }) => long) ?? [];

  expect(example.startsWith(name)).toBe(true);
  expect((example.match(/--[a-z-]+/g) ?? []).filter((option) => !known.includes(option))).toEqual([]);
});

test('tells every exit code, and no other', () => {
  const told = [...page.matchAll(/^\| (\d+) \| /gm)].map(([, code]) => Number(code));

  expect(told).toEqual(Object.values(exitCodes));
});
