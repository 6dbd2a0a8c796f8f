import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import { controllerSchema } from '../../shared/runtime/controller-configuration.ts';

/** The controller that `docs/custom-controller.md` shows. */
export const controllerExample = (): z.input<typeof controllerSchema> => {
  const page = readFileSync(new URL('../../docs/custom-controller.md', import.meta.url), 'utf8');
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  return controllerSchema.parse(JSON.parse(json));
};
