import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { withoutJsonSchema } from '../../infra/build/without-json-schema.ts';

/** What checks an order, bundled as for a browser, and what it finds wrong with a few. */
const program = `
  import { parseWithFaults } from './shared/order/fault.ts';
  import { orderSchema } from './shared/order/order.ts';
  export const found = [{}, { lines: [{ quantity: '1.' }], customer: 7, evil: 1 }].map((order) => parseWithFaults(orderSchema, order));
`;

test('a bundle without JSON Schema is a good deal smaller, and finds the same wrong with an order', async () => {
  const bundle = async (plugins: (typeof withoutJsonSchema)[]) => {
    const { outputFiles } = await build({
      stdin: { contents: program, resolveDir: process.cwd(), loader: 'ts' },
      ...{ bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, plugins },
    });
    const text = outputFiles[0]?.text ?? '';
    return { bytes: text.length, ...(await import(`data:text/javascript,${encodeURIComponent(text)}`)) };
  };
  const [whole, small] = await Promise.all([bundle([]), bundle([withoutJsonSchema])]);

  expect(small.found).toEqual(whole.found);
  expect(JSON.stringify(small.found)).toContain('/lines/0/quantity');
  expect(whole.bytes - small.bytes).toBeGreaterThan(15_000);
});
