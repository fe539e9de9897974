import { createHostsRepository, type Host } from '@codexdlc/domain';
import type { Knex } from 'knex';
import pLimit from 'p-limit';
import { isInUse } from '../hosts/host-access.ts';
import type { Log } from './log.ts';

const AT_ONCE = 8;

/** Does it for every host that is in use, a few at once. One that fails is told as `failure`; the others go on. */
export async function eachHost(
  { db, log }: { db: Knex; log: Log },
  failure: string,
  work: (host: Host) => Promise<void>,
): Promise<void> {
  const hosts = (await createHostsRepository(db).list()).filter(isInUse);
  const limit = pLimit(AT_ONCE);
  await Promise.all(
    hosts.map((host) =>
      limit(() =>
        work(host).catch((err: unknown) => {
          log.warn({ err, host: host.name }, failure);
        }),
      ),
    ),
  );
}
