import { setTimeout as sleep } from 'node:timers/promises';
import type { PlatformStateRepository } from '../platform-state/platform-state-repository.ts';
import { readinessOf, statusOf, type CheckResult, type Readiness } from './health-rules.ts';

/** Resolves with a word on how it is, throws with an error where it is not well. */
export type Check = () => Promise<string | undefined>;

export interface ReadyAnswer {
  status: 200 | 503;
  body: { status: Readiness; checks: Record<string, CheckResult> };
}

export interface Health {
  /** The process answers; nothing else is looked at, so that a missing database does not restart it. */
  alive(): { status: 'ok'; uptimeSeconds: number };
  ready(): Promise<ReadyAnswer>;
  /** From now on nothing new should be sent here. */
  stopping(): void;
}

const CHECK_TIMEOUT_MS = 2000;
/** Anyone may ask: the servers behind are asked once a second at most. */
const KEEP_MS = 1000;

export function createHealth(checks: Readonly<Record<string, Check>>): Health {
  let isStopping = false;
  let kept: { at: number; results: Promise<Record<string, CheckResult>> } | undefined;

  const results = (): Promise<Record<string, CheckResult>> => {
    if (kept === undefined || performance.now() - kept.at > KEEP_MS) {
      kept = { at: performance.now(), results: runAll(checks) };
    }
    return kept.results;
  };

  return {
    alive: () => ({ status: 'ok', uptimeSeconds: Math.round(process.uptime()) }),
    async ready() {
      const checked = await results();
      const status = readinessOf(checked, isStopping);
      return { status: statusOf(status), body: { status, checks: checked } };
    },
    stopping() {
      isStopping = true;
    },
  };
}

async function runAll(checks: Readonly<Record<string, Check>>): Promise<Record<string, CheckResult>> {
  const entries = Object.entries(checks).map(async ([name, check]) => [name, await run(check)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function run(check: Check): Promise<CheckResult> {
  const started = performance.now();
  const late = new AbortController();
  const timeout = sleep(CHECK_TIMEOUT_MS, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new NotWell(`no answer in ${CHECK_TIMEOUT_MS / 1000} s`);
  });
  const outcome = await Promise.race([check(), timeout]).then(
    (detail) => ({ ok: true, ...(detail === undefined ? {} : { detail }) }),
    (error: unknown) => ({ ok: false, detail: error instanceof NotWell ? error.message : codeOf(error) }),
  );
  late.abort();
  timeout.catch(() => undefined);
  return { ...outcome, ms: Math.round(performance.now() - started) };
}

/** Thrown by a check with a phrase that anybody may read. */
export class NotWell extends Error {
  override readonly name = 'NotWell';
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : 'not reached';
}

/** A due job that nobody has taken for so long means that no worker is there. */
const WAITING_TOO_LONG_SECONDS = 60;

export interface CheckedStores {
  state: Pick<PlatformStateRepository, 'ping' | 'missingMigrations'>;
  pingCache: () => Promise<unknown>;
}

/** What every process of the platform stands on. */
export function storeChecks({ state, pingCache }: CheckedStores): Record<string, Check> {
  return {
    async database() {
      await state.ping();
      return undefined;
    },
    async migrations() {
      const missing = await state.missingMigrations();
      if (missing.length > 0) throw new NotWell(`${missing.length} not run`);
      return undefined;
    },
    async redis() {
      await pingCache();
      return undefined;
    },
  };
}

export interface CheckedParts extends CheckedStores {
  state: CheckedStores['state'] & Pick<PlatformStateRepository, 'queue'>;
}

export function platformChecks(parts: CheckedParts): Record<string, Check> {
  return {
    ...storeChecks(parts),
    async queue() {
      const queues = await parts.state.queue();
      const oldest = Math.max(0, ...queues.map(({ oldestSeconds }) => oldestSeconds));
      if (oldest > WAITING_TOO_LONG_SECONDS) {
        throw new NotWell(`a job has been waiting for ${Math.round(oldest)} s: is a worker running?`);
      }
      return `${queues.reduce((sum, { waiting }) => sum + waiting, 0)} waiting`;
    },
  };
}
