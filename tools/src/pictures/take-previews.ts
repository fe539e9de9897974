import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { z } from 'zod';

/** What a gateway in development mode lists at `/previews.json`. */
const Previews = z.array(z.strictObject({ path: z.string().startsWith('/'), file: z.string().endsWith('.png') }));

/** The pictures that other sites show beside a link: views of the gateway, photographed at the size that they ask for. */
export async function takePreviews(
  browser: Browser,
  { gatewayUrl, gatewayDir }: { gatewayUrl: string; gatewayDir: string },
): Promise<void> {
  const answer = await fetch(`${gatewayUrl}/previews.json`);
  if (!answer.ok) {
    throw new Error(`${answer.url} answered ${answer.status}: start the gateway with GATEWAY_MODE=development.`);
  }
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: 'light' });
  for (const { path, file } of Previews.parse(await answer.json())) {
    await page.goto(`${gatewayUrl}${path}`);
    await page.evaluate('document.fonts.ready');
    const png = await page.screenshot();
    await writeFile(join(gatewayDir, file), png);
    console.log(`${file}  ${png.length} bytes`);
  }
  await page.close();
}
