import type { Page } from 'playwright-core';

const DISTURBED = 'ERR_NETWORK_CHANGED';
const MOST_TRIES = 100;

/** What the page says in its console that it should not: one text each, in the order in which it was said. */
export function collectComplaints(
  page: Page,
  complaints: string[],
  isMeant = (_text: string) => false,
): void {
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.includes(DISTURBED) && !isMeant(text)) complaints.push(text);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

/**
 * Does `go`, and again for as long as the browser dropped a part of it because the machine got a network: Docker makes
 * one for another test, and Chromium then fails whatever it is loading.
 */
export async function undisturbed<Result>(page: Page, go: () => Promise<Result>): Promise<Result> {
  let disturbances = 0;
  const count = (request: { failure: () => { errorText: string } | null }) => {
    if (request.failure()?.errorText.includes(DISTURBED)) disturbances += 1;
  };
  page.on('requestfailed', count);
  try {
    for (let tries = 1; ; tries += 1) {
      const before = disturbances;
      try {
        const result = await go();
        if (disturbances === before || tries === MOST_TRIES) return result;
      } catch (error) {
        if (!String(error).includes(DISTURBED) || tries === MOST_TRIES) throw error;
      }
    }
  } finally {
    page.off('requestfailed', count);
  }
}
