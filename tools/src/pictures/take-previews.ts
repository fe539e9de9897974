import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { z } from 'zod';

/** What a gateway in development mode lists at `/previews.json`. */
const Previews = z.array(
  z.strictObject({ path: z.string().startsWith('/'), file: z.string().endsWith('.jpg') }),
);

/** The pictures that other sites show beside a link: views of the gateway, photographed at the size that they ask for. */
export async function takePreviews(
  browser: Browser,
  { gatewayUrl, gatewayDir }: { gatewayUrl: string; gatewayDir: string },
): Promise<void> {
  const answer = await fetch(`${gatewayUrl}/previews.json`);
  if (!answer.ok) {
    throw new Error(
      `${answer.url} answered ${answer.status}: start the gateway with GATEWAY_MODE=development.`,
    );
  }
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: 'light' });
  for (const { path, file } of Previews.parse(await answer.json())) {
    await page.goto(`${gatewayUrl}${path}`);
    await page.evaluate('document.fonts.ready');
    const picture = await page.screenshot({ type: 'jpeg', quality: 82 });
    await writeFile(join(gatewayDir, file), picture);
    console.log(`${file}  ${picture.length} bytes`);
  }
  await page.close();
}

const ICON_SIZES = [192, 512];

/** The mark as the pictures that phones put on their home screen. */
export async function takeIcons(browser: Browser, gatewayDir: string): Promise<void> {
  const folder = join(gatewayDir, 'assets/pictures');
  const mark = (await readFile(join(folder, 'mark.svg'))).toString('base64');
  for (const size of ICON_SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const picture = `<img src="data:image/svg+xml;base64,${mark}" width="${size}" height="${size}" style="display:block">`;
    await page.setContent(`<body style="margin:0">${picture}</body>`);
    await writeFile(join(folder, `icon-${size}.png`), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
}
