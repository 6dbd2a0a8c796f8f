import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../infra/project-root.ts';

const forbidden = {
  transport: 'json2',
  response: {
    status: 403,
    contentType: 'application/json',
    body: {
      name: 'odoo.exceptions.AccessError',
      message: "You are not allowed to create 'Thing' (shop.thing) records.",
      arguments: [],
    },
  },
};
const success = { transport: 'json2', response: { status: 200, contentType: 'application/json', body: [1] } };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-explain-'));
  await writeFile(join(folder, 'one.json'), JSON.stringify(forbidden));
  await writeFile(join(folder, 'both.json'), JSON.stringify([forbidden, success]));
  await writeFile(join(folder, 'broken.json'), '{"response":');
  await writeFile(join(folder, 'other.json'), '{"hello": 1}');
});

/** What the command itself writes; npm's own lines above it are left out by its option -s. */
async function explain(args: readonly string[], input = '') {
  const child = spawn('npm', ['run', '-s', 'waybill', '--', 'explain', ...args], { cwd: projectRoot });
  child.stdin.end(input);
  const [output, complaint, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { output, complaint, exitCode };
}

describe('waybill explain --json', () => {
  it('prints class, action and remedy of one exchange, and nothing else', async () => {
    const { output, exitCode } = await explain([join(folder, 'one.json'), '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toEqual({
      class: 'forbidden',
      action: 'pause',
      remedy: expect.stringContaining('`shop.thing create`'),
    });
  });

  it('prints a list for a list, in its order', async () => {
    const { output } = await explain([join(folder, 'both.json'), '--json']);
    expect(JSON.parse(output)).toMatchObject([
      { class: 'forbidden', action: 'pause' },
      { class: null, action: 'ok' },
    ]);
  });

  it('reads standard input', async () => {
    const { output } = await explain(['-', '--json'], JSON.stringify({ networkError: 'ECONNRESET' }));
    expect(JSON.parse(output)).toMatchObject({ class: 'unavailable', action: 'pause' });
  });
});

describe('waybill explain', () => {
  it('tells a person what the partner and the operator read, whose turn it is and what it is about', async () => {
    const { output } = await explain([join(folder, 'one.json')]);
    expect(output).toMatch(/^action +pause$/m);
    expect(output).toMatch(/^concerns +right shop\.thing create$/m);
    expect(output).toMatch(/^partner +The integration user lacks a right in Odoo\.$/m);
    expect(output).toMatch(/^operator +odoo\.exceptions\.AccessError: You are not allowed/m);
    expect(output).toMatch(/^owner +odoo-administrator$/m);
  });

  it.each([
    ['there is no such file', 'absent.json'],
    ['no JSON', 'broken.json'],
    ['no recording of an exchange', 'other.json'],
  ])('says in a sentence what is wrong with a file, and ends with 2: %s', async (sentence, file) => {
    const { output, complaint, exitCode } = await explain([join(folder, file), '--json']);
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 });
    expect(complaint).toContain(sentence);
    expect(complaint).not.toMatch(/\n {4}at /);
  });

  it('says how it is called when it is called in another way', async () => {
    const { complaint, exitCode } = await explain(['--jsno']);
    expect(exitCode).toBe(2);
    expect(complaint).toContain('(Did you mean --json?)');
    expect(complaint).toContain('waybill explain --help');
  });
});
