import { totalmem } from 'node:os';
import { createHostsRepository, systemActor, type Host } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { HostSettings as LocalSettings } from '../home/host-settings.ts';
import { registerHost } from './change-host.ts';

/** What the machine itself needs. */
const RESERVED_MB = 1024;

/** The machine that the platform runs on is its first host. Answers it, registered now or before. */
export async function ensureLocalHost(
  deps: { db: Knex },
  local: { settings: LocalSettings; edgeDir: string; dockerHost: string | undefined },
): Promise<Host> {
  const { settings, edgeDir, dockerHost } = local;
  const found = await createHostsRepository(deps.db).findByName(settings.name);
  if (found) return found;
  return registerHost(deps, systemActor('setup'), {
    name: settings.name,
    memoryMb: Math.max(512, Math.floor(totalmem() / 1024 / 1024) - RESERVED_MB),
    overcommit: 1.5,
    settings: {
      ...(dockerHost === undefined ? {} : { dockerHost }),
      edge: {
        dir: edgeDir,
        containerName: settings.edgeContainer,
        httpPort: settings.httpPort,
        httpsPort: settings.httpsPort,
      },
      firstPort: settings.firstPort,
      networkRange: settings.networkRange,
      ...(settings.publicAddress === undefined ? {} : { publicAddress: settings.publicAddress }),
    },
  });
}
