import type { Page } from 'playwright-core';

const LOOK = `(() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  // A frame shows by itself where its focus is; a heading that a script went to is no stop of the keyboard.
  if (here.tagName === 'IFRAME' || here.tabIndex < 0) return { what: 'frame', isOutlined: true, isSeen: true };
  const label = here.closest('label') ?? (here.id ? document.querySelector('label[for="' + here.id + '"]') : null);
  const isOutlined = (each) => {
    if (!each) return false;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)';
  };
  const box = here.getBoundingClientRect();
  // Some of it is enough (2.4.11), of what is larger than the screen some of the part that can be on it.
  const along = (from, to, most, share) => Math.max(0, from) + (Math.min(most, to) - Math.max(0, from)) * share;
  const isSeen = [0.1, 0.5, 0.9].some((share) => {
    const top = document.elementFromPoint(
      along(box.left, box.right, innerWidth, 0.5),
      along(box.top, box.bottom, innerHeight, share),
    );
    return top === here || here.contains(top) || top?.contains(here) === true || label?.contains(top) === true;
  });
  return {
    what: (here.outerHTML.match(/^<[^>]*>/)?.[0] ?? '').slice(0, 140) + here.textContent.trim().slice(0, 30),
    isOutlined: isOutlined(here) || isOutlined(label),
    isSeen,
  };
})()`;

interface Stop {
  what: string;
  isOutlined: boolean;
  isSeen: boolean;
}

/** Goes through a page with the Tab key: where the focus cannot be seen, or is covered by something that stays. */
export async function tabThrough(page: Page, most = 60): Promise<string[]> {
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop | null>(LOOK);
    if (!stop) break;
    if (seen.has(stop.what) && seen.size > 3 && press > most / 2) break;
    seen.add(stop.what);
    if (!stop.isOutlined) wrong.push(`no outline: ${stop.what}`);
    if (!stop.isSeen) wrong.push(`covered: ${stop.what}`);
  }
  return wrong;
}
