import type { Page } from 'playwright-core';

/** Opens an address of the console and signs in as somebody whom the local issuer knows; ends there. */
export const signIn = async (page: Page, url: string, name: 'ada' | 'olga' | 'vik' = 'ada'): Promise<void> => {
  await page.goto(url);
  await page.getByRole('button', { name: new RegExp(`^${name}, `) }).click();
  await page.getByRole('navigation', { name: 'Console' }).waitFor();
  await settle(page);
};

/** Resolves once the page has its heading and waits for nothing that it shows as being loaded. */
export const settle = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('.loading').first().waitFor({ state: 'hidden' });
};
