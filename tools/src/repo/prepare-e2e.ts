import { ensureEngine } from '../engine/index.ts';
import type { Progress } from '../progress/index.ts';

/** What the end-to-end tests stand on: engine, Docker daemon and images; the slow part of a first run. */
export async function prepareE2e(progress: Progress): Promise<void> {
  await ensureEngine(progress);
}
