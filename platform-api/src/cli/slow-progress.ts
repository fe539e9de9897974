import type { Output } from './output.ts';

const SLOW_MS = 1_000;

/** How far something is, once it takes longer than a second; what is over before is not told at all. */
export interface SlowProgress {
  tell(text: string): void;
  end(): void;
}

export function slowProgress(output: Pick<Output, 'passing'>, beginning: string): SlowProgress {
  let text = beginning;
  let isShown = false;
  const timer = setTimeout(() => {
    isShown = true;
    output.passing(text);
  }, SLOW_MS);
  return {
    tell(next) {
      text = next;
      if (isShown) output.passing(text);
    },
    end() {
      clearTimeout(timer);
      if (isShown) output.passing('');
    },
  };
}
