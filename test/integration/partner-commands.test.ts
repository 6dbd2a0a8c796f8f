import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { loadConfiguration } from '../../infra/build/load-configuration.ts';
import type { TemplateRun } from '../../infra/local/run-template.ts';
import { startLocalRun } from '../../infra/local/start-local-run.ts';
import { partner } from '../../operator/cli/commands/partner.ts';
import { send } from '../../operator/cli/commands/send.ts';
import { exampleOrder } from '../../shared/contract/examples.ts';
import { secretNameOfConnection } from '../../shared/runtime/configuration.ts';
import { aShopifyOrder } from '../support/shopify-orders.ts';

const run = promisify(execFile);

/** A configuration as somebody may have it, with a comment of their own. */
const module = `// Our shops.
export default {
  connections: {
    main: { url: 'http://127.0.0.1:9', products: { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' } },
  },
  partners: {
    acme: { connection: 'main' }, // the first
  },
};
`;

let folder: string;
let environment: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-partner-'));
  environment = { WAYBILL_CONFIG: join(folder, 'our.config.ts'), WAYBILL_SECRETS: join(folder, 'secrets.json') };
  await writeFile(join(folder, 'our.config.ts'), module);
  await writeFile(
    join(folder, 'secrets.json'),
    JSON.stringify({
      'waybill/partners/acme': { apiKeys: ['acme-key'] },
      [secretNameOfConnection('main')]: { apiKey: 'a-key' },
    }),
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** A command, with what it prints. */
const call = async (command: typeof send, args: readonly string[], url = 'http://127.0.0.1:9') => {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const terminal = { environment: { ...environment, WAYBILL_URL: url }, folder, print, complain: print };
  const exitCode = await command.run(args, terminal);
  return { exitCode, output: lines.join('\n') };
};

const read = (name: string) => readFile(join(folder, name), 'utf8');

const characters = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
]);

/** The commands of a page, as somebody would copy them. */
const commandsOf = (page: string): string[] =>
  [...page.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code>/g)].map(([, code = '']) =>
    code.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => characters.get(entity) ?? ''),
  );

describe('waybill partner add', () => {
  let waybill: TemplateRun;
  let page: string;
  beforeAll(async () => {
    await call(partner, ['add', 'shop-one', '--platform', 'shopify', '--signing', 'what Shopify shows']);
    await call(partner, ['add', 'kiosk']);
    const secrets = z.record(z.string(), z.unknown()).parse(JSON.parse(await read('secrets.json')));
    waybill = await startLocalRun({ configuration: await loadConfiguration(environment), secrets, port: 0 });
    page = (await read('onboarding/kiosk.html')).replaceAll('http://127.0.0.1:9/', `${waybill.url}/`);
  });
  afterAll(() => waybill.stop());

  test('adds the partner and leaves all else in the file as it was', async () => {
    const text = await read('our.config.ts');
    const added = [
      "    kiosk: { connection: 'main', platform: 'canonical' },",
      "    'shop-one': { connection: 'main', platform: 'shopify' },",
    ];

    expect(
      text
        .split('\n')
        .filter((line) => !added.includes(line))
        .join('\n'),
    ).toBe(module);
    expect((await loadConfiguration(environment)).partners).toHaveProperty('kiosk');
  });

  test('keeps a hash of the API key, and shows the key on a page that only its owner may read', async () => {
    const [, key = ''] = /(wb_[\w-]+)/.exec(page) ?? [];

    expect(await read('secrets.json')).not.toContain(key);
    expect((await stat(join(folder, 'onboarding/kiosk.html'))).mode & 0o077).toBe(0);
  });

  test('makes commands that work as they are pasted: by key, signed, and for the state', async () => {
    const [withKey = '', signed = '', state = ''] = commandsOf(page);
    const first = JSON.parse((await run('bash', ['-c', withKey])).stdout);
    const second = JSON.parse((await run('bash', ['-c', signed])).stdout);
    const { stdout } = await run('bash', ['-c', state]);

    expect(first).toMatchObject({ state: 'accepted', links: { self: '/v1/partners/kiosk/orders/1001' } });
    expect(second).toMatchObject({ id: first.id });
    expect(JSON.parse(stdout)).toMatchObject({ partner: 'kiosk', externalId: '1001' });
  });

  test.each([
    [['add', 'kiosk'], /already/],
    [['add', 'Kiosk!'], /no id/],
    [['add', 'other', '--platform', 'shopware'], /must be one of .*"canonical"/],
    [['add', 'other', '--connection', 'second'], /none of the connections: main/],
    [['add', 'other', '--shop', 'colour=red'], /shop\.colour/],
    [['remove', 'kiosk'], /Unknown command 'remove'/],
  ])('refuses %j, and changes nothing', async (args, message) => {
    const before = await read('our.config.ts');

    await expect(call(partner, args)).rejects.toThrow(message);
    expect(await read('our.config.ts')).toBe(before);
  });

  test('says what to write where it cannot tell the place', async () => {
    const odd = join(folder, 'odd.config.ts');
    await writeFile(odd, module.replace('  partners: {\n', "  partners: { other: { connection: 'main' },\n"));
    environment = { ...environment, WAYBILL_CONFIG: odd };
    const { output } = await call(partner, ['add', 'late']).finally(() => {
      environment = { ...environment, WAYBILL_CONFIG: join(folder, 'our.config.ts') };
    });

    expect(output).toContain(`Put this line into the partners of ${odd}`);
    expect(await readFile(odd, 'utf8')).not.toContain('late');
  });

  describe('and waybill send', () => {
    test('sends an order, and a batch, signed as the partner', async () => {
      await writeFile(join(folder, 'order.json'), JSON.stringify({ ...exampleOrder, externalId: '2001' }));
      await writeFile(
        join(folder, 'batch.json'),
        JSON.stringify([exampleOrder, { ...exampleOrder, externalId: '2002' }]),
      );
      const one = await call(send, ['order.json', '--partner', 'kiosk', '--json'], waybill.url);
      const many = await call(send, ['batch.json', '--partner', 'kiosk', '--json'], waybill.url);

      expect([one.exitCode, JSON.parse(one.output).status]).toEqual([0, 202]);
      expect([many.exitCode, JSON.parse(many.output).status]).toEqual([0, 207]);
    });

    test("sends a platform's own delivery, signed as the platform does", async () => {
      await writeFile(join(folder, 'shopify.json'), JSON.stringify(aShopifyOrder()));
      const { exitCode, output } = await call(send, ['shopify.json', '--partner', 'shop-one'], waybill.url);

      expect([exitCode, output.split('\n')[0]]).toEqual([0, 'HTTP 202']);
    });

    test('tells a refusal as it is, with an exit code of its own', async () => {
      await writeFile(join(folder, 'bad.json'), '{}');
      const { exitCode, output } = await call(send, ['bad.json', '--partner', 'kiosk'], waybill.url);

      expect([exitCode, output.split('\n')[0]]).toEqual([1, 'HTTP 422']);
    });

    test('shows the command that would send the same', async () => {
      const { output } = await call(send, ['order.json', '--partner', 'kiosk', '--curl'], waybill.url);

      expect(JSON.parse((await run('bash', ['-c', `${output} -s`])).stdout)).toMatchObject({
        revision: exampleOrder.revision,
      });
    });

    test('says so where nothing can be signed with what is kept', async () => {
      await writeFile(
        join(folder, 'hash-only.json'),
        JSON.stringify({ 'waybill/partners/acme': { apiKeys: [`sha256:${'0'.repeat(64)}`] } }),
      );
      environment = { ...environment, WAYBILL_SECRETS: join(folder, 'hash-only.json') };
      const sent = call(send, ['order.json', '--partner', 'acme'], waybill.url).finally(() => {
        environment = { ...environment, WAYBILL_SECRETS: join(folder, 'secrets.json') };
      });

      await expect(sent).rejects.toThrow(/kept as a hash/);
    });
  });
});
