import { setTimeout as sleep } from 'node:timers/promises';

/** Of 20 a second that nginx lets through of one address. */
const VISIT_EVERY_MS = 60;

/** Asks one time after the other, and tells what came of it. The application answers its release. */
export function visitUntilStopped(visit: () => Promise<{ status: number; body: string }>) {
  const failures: string[] = [];
  const releases = new Set<string>();
  let count = 0;
  let stopped = false;
  const one = async (): Promise<void> => {
    while (!stopped) {
      count += 1;
      try {
        const { status, body } = await visit();
        if (status === 200) releases.add((JSON.parse(body) as { release: string }).release);
        else failures.push(`status ${status}`);
      } catch (error) {
        failures.push(String(error));
      }
      await sleep(VISIT_EVERY_MS);
    }
  };
  const visits = one();
  return {
    async stop() {
      stopped = true;
      await visits;
      return { failures, count, releases: [...releases].sort() };
    },
  };
}
