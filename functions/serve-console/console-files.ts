import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** A file of the console as it is served. */
export interface ConsoleFile {
  readonly contentType: string;
  readonly content: Buffer;
  /** In quotation marks, as the header has it. */
  readonly etag: string;
}

/** By path below /console, such as `assets/main-ABC.js`. */
export type ConsoleFiles = ReadonlyMap<string, ConsoleFile>;

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
]);

/** All files of the folder that the build has put beside the function. Throws for one of a type that nobody serves. */
export const readConsoleFiles = async (directory: string): Promise<ConsoleFiles> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map(async (path): Promise<[string, ConsoleFile]> => {
    const name = path.slice(directory.length + 1).replaceAll(sep, '/');
    return [name, describe(name, await readFile(path))];
  });
  return new Map(await Promise.all(files));
};

function describe(name: string, content: Buffer): ConsoleFile {
  const contentType = contentTypes.get(extname(name));
  if (contentType === undefined) throw new Error(`${name} is of a type that the console does not serve.`);
  return { contentType, content, etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"` };
}
