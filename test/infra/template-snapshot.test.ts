import { expect, test } from 'vitest';
import { synthesizeTemplate } from './support/template.ts';
import { twoConnections } from './support/two-connections.ts';

const template = JSON.stringify(synthesizeTemplate(twoConnections), undefined, 2);

test('nothing in the template changes unseen', async () => {
  const withoutAssetHashes = template.replaceAll(/[0-9a-f]{64}\.zip/g, '<hash>.zip');

  await expect(withoutAssetHashes).toMatchFileSnapshot('__snapshots__/waybill.template.json');
});

test('the same configuration and bundles give the same template', () => {
  expect(JSON.stringify(synthesizeTemplate(twoConnections), undefined, 2)).toBe(template);
});
