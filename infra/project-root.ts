import { fileURLToPath } from 'node:url';

/** Absolute path of the project's folder, with a trailing slash. */
export const projectRoot = fileURLToPath(new URL('../', import.meta.url));
