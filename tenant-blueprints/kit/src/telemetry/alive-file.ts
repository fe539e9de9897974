import { writeFileSync } from 'node:fs';

/**
 * The sign of life of a process without a port: the health check of the container looks at the age of this file.
 * `check` must resolve for the file to be touched.
 */
export function keepAliveFile(
  deps: { path: string; everyMs: number; onError: (error: unknown) => void },
  check: () => Promise<unknown>,
): { stop: () => void } {
  let isRunning = false;
  const touch = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await check();
      writeFileSync(deps.path, '');
    } catch (error) {
      deps.onError(error);
    } finally {
      isRunning = false;
    }
  };
  void touch();
  const timer = setInterval(() => void touch(), deps.everyMs);
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}
