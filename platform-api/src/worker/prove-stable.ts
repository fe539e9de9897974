import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '@codexdlc/domain';
import { LABEL_ROLE, LABEL_TENANT, type TenantSpec } from '@codexdlc/stacks';
import { askLoopback } from '@codexdlc/stacks/probe';
import type Docker from 'dockerode';
import { dockerAway } from '../engine/docker-away.ts';
import { AppError, because } from '../errors.ts';
import { siteAddressOf } from '../hosts/host-access.ts';
import { watchedTasks } from './watched-tasks.ts';
import { wasStopped, wereAllRestarted, whyNotStable, type WatchedContainer } from './stability-rules.ts';

const TIMEOUT_MS = 3000;
const TRIES = 5;
const WATCH_EVERY_MS = 1000;
const MAX_NEIGHBOURS = 20;
const STOPPING_MS = 15_000;

/** One request through the host's nginx, as a visitor would make it. Anything below 500 is an answer. */
export async function siteAnswers(host: Host, domain: string): Promise<number | undefined> {
  const answer = await askLoopback(
    {
      address: siteAddressOf(host),
      port: host.settings.edge.httpsPort,
      method: 'GET',
      path: '/',
      tlsName: domain,
    },
    TIMEOUT_MS,
  );
  // 421 is nginx saying that it does not know the name.
  return answer !== undefined && answer.status < 500 && answer.status !== 421 ? answer.status : undefined;
}

export async function proveSite(host: Host, spec: TenantSpec, signal: AbortSignal): Promise<string> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const status = await siteAnswers(host, spec.domain);
    if (status !== undefined) return `answers ${status}`;
    await sleep(300 * attempt, undefined, { signal });
  }
  throw new AppError('NOT_STABLE', `${spec.domain} does not answer through nginx.`, {
    why: `${TRIES} requests to https://${spec.domain} got no answer below 500.`,
    todo: 'Look at the log of the backend.',
    ...because('site-silent', { domain: spec.domain, tries: TRIES }),
  });
}

/** No restart, no end, no bad health for so long; then the site must still answer. */
export async function watchStability(
  deps: { docker: Docker; host: Host; seconds: number; signal: AbortSignal },
  spec: TenantSpec,
): Promise<string> {
  const before = await containersOf(deps.docker, spec);
  const until = Date.now() + deps.seconds * 1000;
  while (Date.now() < until) {
    await sleep(Math.min(WATCH_EVERY_MS, Math.max(until - Date.now(), 1)), undefined, {
      signal: deps.signal,
    });
    const instability = whyNotStable(before, await containersOf(deps.docker, spec));
    if (instability !== undefined) {
      await refuseHostRestart(deps, spec, before);
      throw new AppError('NOT_STABLE', 'The release did not stay up.', {
        ...instability,
        todo: 'Look at the log of that service.',
      });
    }
  }
  await proveSite(deps.host, spec, deps.signal);
  return `${before.length} containers stayed up for ${deps.seconds} s`;
}

/** Throws when it was Docker itself that ended or restarted the containers. A daemon that stops takes some seconds. */
async function refuseHostRestart(
  { docker, signal }: { docker: Docker; signal: AbortSignal },
  spec: TenantSpec,
  before: readonly WatchedContainer[],
): Promise<void> {
  const until = Date.now() + STOPPING_MS;
  for (;;) {
    const now = await containersOf(docker, spec);
    if (wereAllRestarted(before, now)) throw dockerAway();
    if (Date.now() > until || !now.some(wasStopped)) return;
    await sleep(WATCH_EVERY_MS, undefined, { signal });
  }
}

async function containersOf(docker: Docker, { slug, target }: TenantSpec): Promise<WatchedContainer[]> {
  if (target.kind === 'swarm') return watchedTasks(docker, slug);
  const found = await docker.listContainers({ all: true, filters: { label: [`${LABEL_TENANT}=${slug}`] } });
  const lasting = found.filter(({ Labels }) => Labels[LABEL_ROLE] !== 'migrate');
  return Promise.all(
    lasting.map(async ({ Id, Labels }) => {
      const { State, RestartCount } = await docker.getContainer(Id).inspect();
      return {
        id: Id,
        role: Labels[LABEL_ROLE] ?? 'unknown',
        isRunning: State.Running,
        isRestarting: State.Restarting,
        health: State.Health?.Status,
        restarts: RestartCount,
        startedAt: State.StartedAt,
        exitCode: State.ExitCode,
      };
    }),
  );
}

/** Which of the neighbours answer now; at most twenty are asked, all at once. */
export async function answering(host: Host, domains: readonly string[]): Promise<string[]> {
  const asked = domains.slice(0, MAX_NEIGHBOURS);
  const answers = await Promise.all(asked.map((domain) => siteAnswers(host, domain)));
  return asked.filter((_, index) => answers[index] !== undefined);
}

export async function proveNeighbours(host: Host, before: readonly string[]): Promise<string> {
  const still = await answering(host, before);
  let silent = before.filter((domain) => !still.includes(domain));
  if (silent.length > 0) {
    await sleep(500); // a hiccup of their own gets a second look
    const back = await answering(host, silent);
    silent = silent.filter((domain) => !back.includes(domain));
  }
  if (silent.length === 0) return before.length === 0 ? 'no neighbours yet' : `${before.length} answer`;
  throw new AppError('NOT_STABLE', 'Neighbours stopped answering.', {
    why: `${silent.join(', ')} answered before and not after.`,
    todo: 'Look at the host and its nginx.',
    ...because('neighbours-silent', { domains: silent.join(', ') }),
  });
}
