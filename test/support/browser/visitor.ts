import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { obtainBrowser } from '../../../infra/browser/obtain-browser.ts';

/** Where screenshots are kept after the tests; not part of the repository. */
const screenshotsFolder = fileURLToPath(new URL('../../../.waybill/screenshots/', import.meta.url));

/** A person at a browser of their own, and what the browser did on the way. */
export interface Visitor {
  readonly page: Page;
  /** Addresses that were asked for and are neither of Waybill nor of where people sign in. */
  readonly strangers: readonly string[];
  /** What the page complained of: errors that were thrown, and lines in the browser's console. */
  readonly complaints: readonly string[];
  /** Bytes of all answers since the last {@link Visitor.forgetBytes}, as they were after unpacking. */
  bytes(): number;
  forgetBytes(): void;
  /** Keeps a picture of the whole page. */
  shoot(name: string): Promise<void>;
  leave(): Promise<void>;
}

interface VisitOptions extends Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'bypassCSP'> {
  /** The origins that the page may ask. */
  readonly origins: readonly string[];
}

/** Starts a browser; close it after the tests. */
export const startBrowser = async (): Promise<Browser> =>
  chromium.launch({
    executablePath: await obtainBrowser(console.log),
    // As root there is no sandbox; what is looked at is our own.
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });

/** Opens a window with nothing in it: no session, no cache, no earlier page. */
export const enter = async (browser: Browser, { origins, ...options }: VisitOptions): Promise<Visitor> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const strangers: string[] = [];
  const complaints: string[] = [];
  let bytes = 0;
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && !origins.includes(origin)) strangers.push(request.url());
  });
  context.on('response', async (response) => {
    bytes += await response.body().then(
      ({ length }) => length,
      // A redirect has none.
      () => 0,
    );
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return {
    ...{ page, strangers, complaints },
    bytes: () => bytes,
    forgetBytes: () => {
      bytes = 0;
    },
    shoot: async (name) => {
      await mkdir(screenshotsFolder, { recursive: true });
      await page.screenshot({ path: join(screenshotsFolder, `${name}.png`), fullPage: true });
    },
    leave: () => context.close(),
  };
};
