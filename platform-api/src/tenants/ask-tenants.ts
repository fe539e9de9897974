import type { TenantSpec } from '@codexdlc/stacks';
import pLimit from 'p-limit';

/** The engine says where an own server is, and each time that is a process of some 100 MB. */
const SERVERS_AT_ONCE = 4;
const OTHERS_AT_ONCE = 16;

/** Asks something of each tenant, a few at once; the answers come in the order of the tenants. `onAnswer` hears how far it is. */
export async function askTenants<S extends Pick<TenantSpec, 'target'>, T>(
  specs: readonly S[],
  ask: (spec: S) => Promise<T>,
  onAnswer: (done: number, all: number) => void = () => undefined,
): Promise<T[]> {
  const servers = pLimit(SERVERS_AT_ONCE);
  const others = pLimit(OTHERS_AT_ONCE);
  let done = 0;
  return Promise.all(
    specs.map((spec) => {
      const limit = spec.target.kind === 'own-server' ? servers : others;
      return limit(async () => {
        const answer = await ask(spec);
        done += 1;
        onAnswer(done, specs.length);
        return answer;
      });
    }),
  );
}
