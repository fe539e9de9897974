import type { Browser } from 'playwright-core';

const QUALITIES = [0.82, 0.74, 0.66, 0.58, 0.5, 0.42];

/** The best WebP of a PNG that is small enough; Chromium's own encoder. */
export async function toWebp(browser: Browser, png: Buffer, maxBytes: number): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    for (const quality of QUALITIES) {
      const encoded = await page.evaluate(encode, { png: png.toString('base64'), quality });
      const webp = Buffer.from(encoded, 'base64');
      if (webp.length <= maxBytes) return webp;
    }
    throw new Error(`A picture is larger than ${maxBytes} bytes even at quality ${QUALITIES.at(-1) ?? ''}.`);
  } finally {
    await page.close();
  }
}

/** Runs in the browser, so its types are the browser's and not Node's. */
const encode = new Function(
  'arguments_',
  `return (async ({ png, quality }) => {
    const picture = new Image();
    picture.src = 'data:image/png;base64,' + png;
    await picture.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: picture.naturalWidth, height: picture.naturalHeight });
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return canvas.toDataURL('image/webp', quality).split(',')[1];
  })(arguments_)`,
) as (wish: { png: string; quality: number }) => Promise<string>;
