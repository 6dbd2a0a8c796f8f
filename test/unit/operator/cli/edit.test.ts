import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { changeFields } from '../../../../operator/cli/edit/change-fields.ts';
import { type Answers, type Asked, runWaybill, serveOperatorApi } from '../../../support/command-line.ts';
import { aDetail, anEdit, anEditResult } from '../../../support/operator-answers.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-edit-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

let close = () => {};
afterEach(() => close());
const serve = async (answers: Answers) => {
  const api = await serveOperatorApi({ 'GET /orders/acme/1001': aDetail(), ...answers });
  close = () => api.close();
  return api;
};

/** An editor that does this to its file. */
const anEditor = async (name: string, script: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o700);
  return file;
};

const isTrial = ({ body }: Asked): boolean => typeof body === 'object' && body !== null && 'dryRun' in body;
const applied = anEditResult({ text: 'The order was edited.' });

test('shows what would change before it changes a field', async () => {
  const api = await serve({
    'POST /orders/acme/1001/edit': (asked: Asked) => (isTrial(asked) ? anEditResult() : applied),
  });
  const ran = await runWaybill(api.url, ['edit', 'acme', '1001', '--set', '/lines/0/sku=ABC-2', '--reason', 'Renamed']);

  expect(ran.output).toBe(
    '- /lines/0/sku "ABC-1"\n+ /lines/0/sku "ABC-2"\n1 field would change.\nThe order was edited.',
  );
  expect(api.asked.at(-1)?.body).toMatchObject({
    ...{ reason: 'Renamed', version: 'v1' },
    order: { lines: [{ sku: 'ABC-2', quantity: '2' }] },
  });
});

test('changes nothing when whoever sees the change does not agree', async () => {
  const api = await serve({ 'POST /orders/acme/1001/edit': anEditResult() });
  const args = ['edit', 'acme', '1001', '--set', '/lines/0/sku=ABC-2', '--reason', 'Renamed'];
  const ran = await runWaybill(api.url, args, { ask: async () => '' });

  expect(ran.code).toBe(1);
  expect(api.asked.filter((asked) => asked.method === 'POST' && !isTrial(asked))).toEqual([]);
});

test('opens the editor again on what was typed when it is not valid, and loses nothing of it', async () => {
  const fault = { pointer: '/order/lines/0/quantity', message: 'must be positive' };
  const refuse = (asked: Asked): object => {
    if (JSON.stringify(asked.body).includes('"quantity":"0"')) {
      return { status: 422, body: { title: 'The order is not valid', errors: [fault] } };
    }
    return isTrial(asked) ? anEditResult() : applied;
  };
  const api = await serve({ 'POST /orders/acme/1001/edit': refuse });
  const seen = join(folder, 'seen');
  // First a quantity that is none, and then on top of that another one: what was typed first is still there.
  const EDITOR = await anEditor(
    'two-rounds',
    `cat "$1" >> ${seen}; if grep -q '"0"' "$1"; then sed -i 's/"0"/"3"/' "$1"; else sed -i 's/"2"/"0"/; s/ABC-1/ABC-2/' "$1"; fi`,
  );
  const ran = await runWaybill(api.url, ['edit', 'acme', '1001', '--reason', 'x'], { environment: { EDITOR } });

  expect(ran).toMatchObject({ code: 0, output: expect.stringContaining('The order was edited.') });
  expect(ran.complaint).toContain('/order/lines/0/quantity must be positive');
  expect(api.asked.at(-1)?.body).toMatchObject({ order: { lines: [{ sku: 'ABC-2', quantity: '3' }] } });
  expect(await readFile(seen, 'utf8')).toContain('"ABC-2"');
});

test('keeps what was typed, and says where, when the order has been edited meanwhile', async () => {
  const api = await serve({
    'POST /orders/acme/1001/edit': { status: 409, body: { title: 'The order was edited meanwhile' } },
  });
  const EDITOR = await anEditor('one-round', `sed -i 's/ABC-1/ABC-2/' "$1"`);
  const ran = await runWaybill(api.url, ['edit', 'acme', '1001', '--reason', 'x'], { environment: { EDITOR } });
  const [, file = ''] = /kept in (\S+): --file/.exec(ran.complaint) ?? [];

  expect(ran.code).toBe(5);
  expect(await readFile(file, 'utf8')).toContain('ABC-2');
  await rm(file);
});

test('takes an editor that changes nothing for a change of mind', async () => {
  const api = await serve({});
  const ran = await runWaybill(api.url, ['edit', 'acme', '1001', '--reason', 'x'], { environment: { EDITOR: 'true' } });

  expect(ran).toMatchObject({ code: 1, complaint: 'Nothing was changed.' });
});

test('shows an admin what is proposed, and decides over that', async () => {
  const api = await serve({
    'GET /orders/acme/1001': aDetail({ edits: [anEdit({ id: 'edt_2', state: 'refused' }), anEdit()] }),
    'POST /orders/acme/1001/edit/edt_1': applied,
  });
  const trial = await runWaybill(api.url, ['approve', 'acme', '1001', '--reason', 'Asked', '--dry-run']);
  expect(api.asked.map(({ method }) => method)).toEqual(['GET']);
  const ran = await runWaybill(api.url, ['approve', 'acme', '1001', '--reason', 'Asked']);

  expect(trial.output).toContain('+ /lines/0/sku "ABC-2"');
  expect(ran).toMatchObject({ code: 0, output: `${trial.output}\nThe order was edited.` });
  expect(api.asked.at(-1)?.body).toEqual({ decision: 'approve', reason: 'Asked' });
});

test('finds nothing to decide where nothing is proposed', async () => {
  const api = await serve({});

  expect(await runWaybill(api.url, ['refuse', 'acme', '1001', '--reason', 'x'])).toMatchObject({ code: 4 });
});

describe('a field that is set', () => {
  const order = { note: 'a', taxesIncluded: false, lines: [{ sku: 'A/B' }] };

  test.each([
    ['/note=b=c', { note: 'b=c' }],
    ['/note=', { note: '' }],
    ['/taxesIncluded=true', { taxesIncluded: true }],
    ['/lines/0/sku=12', { lines: [{ sku: '12' }] }],
    ['/lines/0/barcode=12', { lines: [{ sku: 'A/B', barcode: '12' }] }],
    ['/lines/-:={"sku":"C"}', { lines: [{ sku: 'A/B' }, { sku: 'C' }] }],
    ['/attributes:={"a~b/c":"d"}', { attributes: { 'a~b/c': 'd' } }],
  ])('%s', (setting, expected) => {
    expect(changeFields(order, [setting])).toEqual({ ...order, ...expected });
    expect(order).toEqual({ note: 'a', taxesIncluded: false, lines: [{ sku: 'A/B' }] });
  });

  test.each([['note=b'], ['/lines/7/sku=A'], ['/taxesIncluded=maybe']])('is not understood: %s', (setting) => {
    expect(() => changeFields(order, [setting])).toThrow(/setting|JSON|could be set/);
  });
});
