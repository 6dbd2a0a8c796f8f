import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { installPackages } from '../debian/install-packages.ts';
import { refreshLists } from '../debian/refresh-lists.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * Path of a browser of Chromium's kind: what `WAYBILL_BROWSER` names, else the first on the `PATH`, else Debian's, which
 * is installed where that is possible. An error says what to do.
 */
export const obtainBrowser = async (report: (text: string) => void): Promise<string> => {
  const named = process.env['WAYBILL_BROWSER'];
  if (named !== undefined) return named;
  const found = await findBrowser();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && (await isProgram('/usr/bin/apt-get'))) {
    report('Installing Chromium from Debian (a minute or two) …');
    await refreshLists(report);
    await installPackages(['chromium']);
    const installed = await findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Error('There is no Chromium or Chrome: install one, or name it in WAYBILL_BROWSER.');
};

async function findBrowser(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const path of [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere]) {
    if (await isProgram(path)) return path;
  }
  return undefined;
}

const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
