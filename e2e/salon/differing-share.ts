import type { Page } from 'playwright-core';

/** Of a colour's 256 steps: what is nearer than that is the same to most eyes. */
const NOTICED = 96;

const COMPARE = `async ([first, second, noticed]) => {
  const pixels = async (data) => {
    const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const [a, b] = [await pixels(first), await pixels(second)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let count = 0;
  for (let at = 0; at < a.data.length; at += 4)
    if ([0, 1, 2].some((part) => Math.abs(a.data[at + part] - b.data[at + part]) > noticed)) count += 1;
  return count / (a.data.length / 4);
}`;

/** How much of two pictures of one size is clearly of another colour, from 0 to 1; 1 when they differ in size. */
export function differingShare(page: Page, first: Buffer, second: Buffer): Promise<number> {
  const pictures = JSON.stringify([first.toString('base64'), second.toString('base64'), NOTICED]);
  return page.evaluate<number>(`(${COMPARE})(${pictures})`);
}
