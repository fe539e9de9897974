import { setTimeout as sleep } from 'node:timers/promises';
import { askLoopback } from './loopback-request.ts';
import type { SiteEntry } from './name-index-rules.ts';
import type { EdgeHost } from './site.ts';

const MAX_PROBED = 50;
const TIMEOUT_MS = 2000;
const SECOND_LOOK_AFTER_MS = 250;

/** Neighbours that give a real answer now. At most 50 of them are asked, all at once. */
export async function answeringNeighbours(
  host: EdgeHost,
  neighbours: readonly SiteEntry[],
): Promise<SiteEntry[]> {
  const asked = neighbours.filter((site) => site.isLive).slice(0, MAX_PROBED);
  const answers = await Promise.all(asked.map((site) => doesAnswer(host, site)));
  return asked.filter((_, index) => answers[index]);
}

/** Those of `before` that have gone quiet; a short hiccup of their own gets a second look. */
export async function silentNeighbours(host: EdgeHost, before: readonly SiteEntry[]): Promise<SiteEntry[]> {
  const still = await answeringNeighbours(host, before);
  const quiet = before.filter((site) => !still.includes(site));
  if (quiet.length === 0) return [];
  await sleep(SECOND_LOOK_AFTER_MS);
  const back = await answeringNeighbours(host, quiet);
  return quiet.filter((site) => !back.includes(site));
}

/** 421 is the edge saying that it does not know the name, 5xx that nobody is behind it. */
async function doesAnswer(host: EdgeHost, site: SiteEntry): Promise<boolean> {
  const [name] = site.names;
  if (name === undefined) return false;
  const answer = await askLoopback(
    { port: host.httpsPort, method: 'HEAD', path: '/', tlsName: name },
    TIMEOUT_MS,
  );
  return answer !== undefined && answer.status < 500 && answer.status !== 421;
}
