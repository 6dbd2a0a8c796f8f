import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../../shared/runtime/configuration.ts';
import { controllerSchema } from '../../../shared/runtime/controller-configuration.ts';
import { controllerExample } from '../../support/controller-example.ts';

const page = readFileSync(new URL('../../../docs/custom-controller.md', import.meta.url), 'utf8');

describe('the page on controllers', () => {
  test('shows a controller that a configuration may have', () => {
    const { connections } = parseConfiguration({
      connections: {
        main: {
          ...{ url: 'https://odoo.example.com', transport: 'controller', controller: controllerExample() },
          products: { shipping: 'SHIP', discount: 'OFF', fee: 'FEE' },
        },
      },
      partners: { acme: { connection: 'main' } },
    });
    expect(connections['main']?.controller).toMatchObject({ path: '/api/order', idempotency: { honoured: false } });
  });

  test('names every field that a controller may have', () => {
    const named = [...page.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? []);
    expect(Object.keys(controllerSchema.shape).filter((field) => !named.includes(field))).toEqual([]);
  });
});
