import {
  createHostsRepository,
  createReleasesRepository,
  isPooled,
  systemActor,
  recordAudit,
  type Host,
  type HostCheck,
} from '@codexdlc/domain';
import { copyImage } from '@codexdlc/stacks/host-access';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { AppError } from '../../errors.ts';
import { judge, usableMemoryMb, type FoundHost } from './check-rules.ts';
import { lookAtHost } from './look-at-host.ts';
import { lookAtSwarm } from './look-at-swarm.ts';
import {
  judgeSwarm,
  nodesOf,
  usableMemoryOfNodes,
  type FoundSwarm,
  type SwarmNodes,
} from './swarm-check-rules.ts';

export interface TestHostDeps {
  db: Knex;
  now: () => Date;
  dockerOf: (host: Host) => Docker;
  /** Of this machine, which has the images. */
  localDocker: () => Docker;
}

/**
 * Tries whether tenants can be put on a host, and lets it take them if they can. One that takes tenants already goes on
 * doing so, whatever is found: it is only written down. Repeatable.
 */
export async function testHost(deps: TestHostDeps, { hostId }: { hostId: string }): Promise<void> {
  const host = await createHostsRepository(deps.db).get(hostId);
  if (host.state === 'removed' || !isPooled(host)) return;
  const { checks, memoryMb, nodes } = await tryHost(deps, host);
  const isFit = checks.every(({ ok }) => ok);
  await deps.db.transaction(async (trx) => {
    const hosts = createHostsRepository(trx);
    const now = await hosts.lock(hostId);
    if (now.state === 'removed') return;
    const isNew = now.state === 'testing';
    await hosts.change(hostId, now.version, {
      checks,
      ...(nodes && now.settings.swarm
        ? { settings: { ...now.settings, swarm: { ...now.settings.swarm, ...nodes } } }
        : {}),
      ...(isNew ? { state: isFit ? ('active' as const) : ('refused' as const) } : {}),
      ...(isNew && isFit && memoryMb !== undefined ? { memoryMb: Math.min(now.memoryMb, memoryMb) } : {}),
    });
    await recordAudit(trx, systemActor('worker'), {
      action: isFit ? 'host.test-passed' : 'host.test-failed',
      object: { kind: 'host', id: hostId },
      details: { name: now.name, failed: checks.filter(({ ok }) => !ok).map(({ name }) => name) },
    });
  });
}

interface Tried {
  checks: HostCheck[];
  memoryMb: number | undefined;
  /** Of a Swarm. */
  nodes?: SwarmNodes;
}

async function tryHost(deps: TestHostDeps, host: Host): Promise<Tried> {
  try {
    const [docker, local] = [deps.dockerOf(host), deps.localDocker()];
    const { Architecture: architecture } = (await local.info()) as { Architecture: string };
    const image = await imageFor(deps.db);
    const startedAt = deps.now().getTime();
    await docker.ping();
    const found = await looked(docker, local, image, host);
    const reached = {
      name: 'reached',
      ok: true,
      found: wordsOfReach(host, deps.now().getTime() - startedAt),
    };
    const checks = judge(found, host.settings, { architecture });
    if (host.settings.swarm) {
      const swarm = await triedSwarm(deps, host, image);
      const ofSwarm = judgeSwarm(swarm, { architecture });
      const memoryMb = usableMemoryOfNodes(swarm);
      return { checks: [reached, ...checks, ...ofSwarm], memoryMb, nodes: nodesOf(swarm) };
    }
    return { checks: [reached, ...checks], memoryMb: usableMemoryMb(found.memoryMb) };
  } catch (error) {
    return { checks: [notReached(error)], memoryMb: undefined };
  }
}

/** Its other nodes are given the image first, each by the address that it was registered with. */
async function triedSwarm(deps: TestHostDeps, host: Host, image: string): Promise<FoundSwarm> {
  const swarm = host.settings.swarm ?? { nodes: [] };
  for (const ssh of swarm.nodes) {
    const node = { ...host, settings: { ...host.settings, ssh } };
    await copyImage(deps.localDocker(), deps.dockerOf(node), image);
  }
  return lookAtSwarm(deps.dockerOf(host), image, swarm);
}

async function looked(docker: Docker, local: Docker, image: string, host: Host): Promise<FoundHost> {
  await copyImage(local, docker, image);
  return lookAtHost(docker, image, host.settings.edge);
}

/** Small, with a shell, and needed on every host anyway. */
async function imageFor(db: Knex): Promise<string> {
  const [release] = await createReleasesRepository(db).list({ limit: 1 });
  if (release) return release.storeImages.redis;
  throw new AppError('HOST_NOT_READY', 'No blueprint is published yet.', {
    why: 'The images of a release are what a host is tried with.',
    todo: 'Publish the blueprints first: npx waas releases publish',
  });
}

function wordsOfReach({ settings }: Host, ms: number): string {
  const by =
    settings.ssh === undefined ? 'its Docker answers' : `ssh and Docker answer at ${settings.ssh.address}`;
  return `${by}; everything took ${(ms / 1000).toFixed(1)} s`;
}

function notReached(error: unknown): HostCheck {
  if (error instanceof Error && 'why' in error && typeof error.why === 'string') {
    const todo = 'todo' in error && typeof error.todo === 'string' ? error.todo : undefined;
    return { name: 'reached', ok: false, found: error.why, ...(todo === undefined ? {} : { todo }) };
  }
  const found = error instanceof Error ? error.message : String(error);
  return {
    name: 'reached',
    ok: false,
    found: found.slice(0, 500),
    todo: 'Mend that, then test the host again.',
  };
}
