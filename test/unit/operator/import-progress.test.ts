import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProgress } from '../../../operator/cli/import/import-progress.ts';

const aFile = (): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'waybill-progress-')), 'orders.jsonl');
  writeFileSync(path, 'one\ntwo\n');
  return path;
};

const place = { bytes: 4, lines: 1 };

it('goes on behind what was answered, without the half of a result that an interruption left', async () => {
  const path = aFile();
  await (await openProgress(path)).add([{ status: 202 }], place);
  appendFileSync(`${path}.results.jsonl`, '{"sta');
  const again = await openProgress(path);
  expect([again.place(), again.summary().taken]).toEqual([place, 1]);
  await again.add([{ status: 422 }], { bytes: 8, lines: 2 });
  await again.end();
  expect(readFileSync(again.resultsPath, 'utf8')).toBe('{"status":202}\n{"status":422}\n');
  expect(existsSync(`${path}.import-state.json`)).toBe(false);
});

it('starts anew with a file that was changed since', async () => {
  const path = aFile();
  await (await openProgress(path)).add([{ status: 202 }], place);
  writeFileSync(path, 'another\n');
  const again = await openProgress(path);
  expect([again.place(), again.summary().orders]).toEqual([undefined, 0]);
});
