import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** What zod makes JSON Schemas with, and its messages in English, for which orders have better ones. */
const unused = /[/\\]zod[/\\]v4[/\\](core[/\\](to-json-schema|json-schema-processors)|locales[/\\]en)\.js$/;

const exported = /^export (?:const|function) (\w+)/gm;

/**
 * Leaves out of a bundle what zod never uses for checking a value: a tenth of what the page that edits orders loads.
 * Every schema refers to it, so esbuild alone cannot tell.
 */
export const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup({ onLoad }) {
    onLoad({ filter: unused }, async ({ path }) => {
      const names = [...(await readFile(path, 'utf8')).matchAll(exported)].flatMap(([, name]) => name ?? []);
      const isDefault = /[/\\]en\.js$/.test(path);
      return {
        contents: isDefault
          ? 'export default () => ({});'
          : names.map((name) => `export const ${name} = () => undefined;`).join('\n'),
      };
    });
  },
};
