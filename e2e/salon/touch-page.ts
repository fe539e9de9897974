import type { Page } from 'playwright-core';

export interface Point {
  x: number;
  y: number;
}

export interface Finger {
  down(at: Point): Promise<void>;
  /** In steps, as a finger goes. */
  moveTo(at: Point): Promise<void>;
  up(): Promise<void>;
}

const STEPS = 8;
const STEP_MS = 20;

/** A finger on a page whose context has touch: its events go the way of real ones, through the gestures of the browser. */
export async function fingerOn(page: Page): Promise<Finger> {
  const browser = await page.context().newCDPSession(page);
  let here: Point = { x: 0, y: 0 };
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    browser.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    async down(at) {
      here = at;
      await send('touchStart', [at]);
    },
    async moveTo(at) {
      const from = here;
      for (let step = 1; step <= STEPS; step += 1) {
        here = {
          x: from.x + ((at.x - from.x) * step) / STEPS,
          y: from.y + ((at.y - from.y) * step) / STEPS,
        };
        await send('touchMove', [here]);
        await page.waitForTimeout(STEP_MS);
      }
    },
    up: async () => {
      await send('touchEnd', []);
    },
  };
}
