import { setTimeout as sleep } from 'node:timers/promises';
import { HostError, PublicKey, runOnHost, type HostErrorCode, type SshAccess } from '../host-access/index.ts';
import { CLOUD_INIT_LOG, MAKE_HOST_KEY, SHELL } from './remote-scripts.ts';

const POLL_MS = 500;
/** sshd may be there a moment before cloud-init has given it its key; any other key is refused all the same. */
const KEY_GRACE_MS = 30_000;
const LOG_TIMEOUT_MS = 15_000;
/** cloud-init 23.4 and later end with 2 when all is done and something deprecated was said. */
const CLOUD_INIT_DONE = [0, 2];

const NOT_YET: readonly HostErrorCode[] = ['HOST_UNREACHABLE', 'HOST_DENIED', 'HOST_LOST', 'HOST_TIMEOUT'];

export interface WaitDeps {
  run: typeof runOnHost;
  now: () => number;
  sleep: (ms: number) => Promise<unknown>;
}

/** Until cloud-init is done and Docker answers; returns the server's own host keys. */
export async function waitForServer(
  access: SshAccess,
  deadline: number,
  deps: WaitDeps = { run: runOnHost, now: Date.now, sleep },
): Promise<string[]> {
  const started = deps.now();
  const isNotYet = ({ code }: HostError): boolean =>
    NOT_YET.includes(code) || (code === 'HOST_KEY_CHANGED' && deps.now() - started < KEY_GRACE_MS);
  const patiently = async (words: readonly string[], okCodes: readonly number[], retry: typeof isNotYet) => {
    for (;;) {
      try {
        const timeoutMs = Math.max(deadline - deps.now(), 1000);
        return await deps.run(access, words, { okCodes, timeoutMs });
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        const seconds = Math.round((deps.now() - started) / 1000);
        if (!retry(error) || deps.now() >= deadline) throw await explained(access, error, seconds, deps);
        await deps.sleep(POLL_MS);
      }
    }
  };
  await patiently(['cloud-init', 'status', '--wait'], CLOUD_INIT_DONE, isNotYet);
  await patiently(['docker', 'info'], [0], (error) => error.code === 'HOST_DOCKER_DOWN' || isNotYet(error));
  const { stdout } = await deps.run(access, SHELL, { input: MAKE_HOST_KEY });
  return [PublicKey.parse(stdout.trim().split(' ').slice(0, 2).join(' '))];
}

/** With the end of cloud-init's log where the server lets itself be asked. */
async function explained(
  access: SshAccess,
  error: HostError,
  seconds: number,
  deps: WaitDeps,
): Promise<HostError> {
  if (error.code === 'HOST_KEY_CHANGED') return error;
  const log = await lastOfLog(access, deps);
  const why = `the server at ${access.address} was not ready after ${seconds} s (${error.why})`;
  const kept = 'It was kept for a look: deploy again to wait once more, or destroy the tenant.';
  const todo =
    log === undefined
      ? `It does not answer by ssh, so see its console at the provider. ${kept}`
      : `${kept} The end of its cloud-init log:\n${log}`;
  return new HostError(error.code, why, todo, { cause: error });
}

async function lastOfLog(access: SshAccess, { run }: WaitDeps): Promise<string | undefined> {
  try {
    const { stdout } = await run(access, CLOUD_INIT_LOG, { timeoutMs: LOG_TIMEOUT_MS });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
