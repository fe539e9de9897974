import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { edgePaths } from './edge-paths-plan.ts';
import { askLoopback } from './loopback-request.ts';
import { renderGenerationConf } from './nginx-conf-plan.ts';
import type { NginxReload } from './nginx-runner.ts';
import type { EdgeHost } from './site.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** nginx lets the old workers accept for 100 ms more; this much where nobody can see them go. */
const OLD_WORKERS_MS = 400;
const POLL_MS = 5;
/** At once, so that the old workers cannot take them all. */
const ASKED_AT_ONCE = 4;

/** Each configuration carries a number, so that one can see when it serves. */
export async function writeNewGeneration(host: EdgeHost): Promise<string> {
  const generation = randomBytes(8).toString('hex');
  await writeFileAtomically(edgePaths(host.dir).generationFile, renderGenerationConf(generation));
  return generation;
}

/** True once every connection reaches the new configuration, the old workers being gone. */
export async function waitForGeneration(
  host: EdgeHost,
  generation: string,
  reload: NginxReload,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  const isLate = (): boolean => Date.now() > deadline;
  const served = () => Promise.all(Array.from({ length: ASKED_AT_ONCE }, () => servedGeneration(host)));
  while (!(await served()).includes(generation)) {
    if (isLate()) return false;
    await sleep(POLL_MS);
  }
  if (!reload.hasOldWorkers) await sleep(OLD_WORKERS_MS);
  while (
    (await reload.hasOldWorkers?.()) === true ||
    !(await served()).every((answer) => answer === generation)
  ) {
    if (isLate()) return false;
    await sleep(POLL_MS);
  }
  return true;
}

export async function servedGeneration(host: EdgeHost): Promise<string | undefined> {
  const answer = await askLoopback({ port: host.httpPort, method: 'GET', path: '/.waas-generation' }, 1000);
  return answer?.status === 200 ? answer.body : undefined;
}
