import type { ToolsConfig } from '../config.ts';
import { ensureProgram } from '../packages/ensure-program.ts';
import type { Progress } from '../progress/index.ts';

/** Path of a Chromium for browser tests and screenshots: the machine's own, else the one of Debian's package. */
export function ensureChromium(progress: Progress, config?: ToolsConfig): Promise<string> {
  const chromium = {
    // Debian's name, and those of others.
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    package: 'chromium',
    step: 'chromium',
    missing: 'There is no Chromium for the browser tests',
    todo: 'Install Chromium yourself',
  } as const;
  return ensureProgram(chromium, progress, config);
}
