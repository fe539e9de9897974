import type { Browser } from 'playwright-core';

const QUALITIES = [0.82, 0.74, 0.66, 0.58, 0.5, 0.42];

/** The best WebP of a PNG that is small enough; Chromium's own encoder. */
export async function toWebp(browser: Browser, png: Buffer, maxBytes: number): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    for (const quality of QUALITIES) {
      const wish = JSON.stringify({ png: png.toString('base64'), quality });
      const encoded = await page.evaluate<string>(`(${ENCODE})(${wish})`);
      const webp = Buffer.from(encoded, 'base64');
      if (webp.length <= maxBytes) return webp;
    }
    throw new Error(`A picture is larger than ${maxBytes} bytes even at quality ${QUALITIES.at(-1) ?? ''}.`);
  } finally {
    await page.close();
  }
}

/** Runs in the browser, with its types and not Node's: a text. */
const ENCODE = `async ({ png, quality }) => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,' + png;
  await picture.decode();
  const size = { width: picture.naturalWidth, height: picture.naturalHeight };
  const canvas = Object.assign(document.createElement('canvas'), size);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  return canvas.toDataURL('image/webp', quality).split(',')[1];
}`;
