import { HUB_CHANNEL, openLockSession } from '@codexdlc/domain/hub';
import type { Logger } from 'pino';
import { backOffMs, pause } from './pause.ts';
import type { Service, Term } from './term.ts';

export interface LeadershipDeps {
  databaseUrl: string;
  /** One process at a time has it. */
  lock: string;
  log: Logger;
  frozenAfterMs?: number | undefined;
  /** Made anew for each term. */
  services: () => readonly Service[];
  /** Something was written that the working process waits for. */
  wake: () => void;
}

const ASK_MS = 1_000;
/** What runs gets so long to come to its end. */
const FINISH_MS = 8_000;

/** Stands by until the lock is free, works until it is lost, and stands by again; until `stopping`. */
export async function holdLeadership(deps: LeadershipDeps, stopping: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stopping.aborted) {
    try {
      await workOnce(deps, stopping);
      failures = 0;
    } catch (err) {
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- aborted while it was awaited
      if (!stopping.aborted && failures === 0)
        deps.log.warn({ err }, 'interrupted; stands by and begins again');
      failures += 1;
      await pause(backOffMs(failures, 2_000), stopping);
    }
  }
}

async function workOnce(deps: LeadershipDeps, stopping: AbortSignal): Promise<void> {
  const session = await openLockSession({
    url: deps.databaseUrl,
    applicationName: 'waas-hub-lock',
    ...(deps.frozenAfterMs === undefined ? {} : { frozenAfterMs: deps.frozenAfterMs }),
  });
  try {
    const held = AbortSignal.any([stopping, session.lost]);
    await session.listen(HUB_CHANNEL, deps.wake);
    while (!held.aborted && !(await session.tryLock(deps.lock))) await pause(ASK_MS, held);
    if (held.aborted) return;
    deps.log.info({ lock: deps.lock }, 'this process is the one that works');
    await runServices(deps.services(), stopping, session.lost);
    if (session.lost.aborted && !stopping.aborted) {
      deps.log.warn({ lock: deps.lock }, 'the lock is lost: all work is broken off');
    }
  } finally {
    await session.end();
  }
}

async function runServices(
  services: readonly Service[],
  stopping: AbortSignal,
  sessionLost: AbortSignal,
): Promise<void> {
  const tooLate = new AbortController();
  const failed = new AbortController();
  const lost = AbortSignal.any([sessionLost, tooLate.signal]);
  const term: Term = { ending: AbortSignal.any([stopping, lost, failed.signal]), lost };
  let timer: NodeJS.Timeout | undefined;
  term.ending.addEventListener(
    'abort',
    () => {
      timer = setTimeout(() => {
        tooLate.abort();
      }, FINISH_MS);
    },
    { once: true },
  );
  const outcomes = await Promise.allSettled(
    services.map(async (service) => {
      try {
        await service.run(term);
        if (!term.ending.aborted) throw new Error(`${service.name} has ended by itself`);
      } finally {
        // With one the others end too, and all begin again.
        failed.abort();
      }
    }),
  );
  clearTimeout(timer);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
