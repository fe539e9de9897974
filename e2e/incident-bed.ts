import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS_STREAM } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { createClient } from 'redis';
import { dockerEventWatcher } from '../platform-api/src/incidents/docker-event-watcher.ts';
import type { BackgroundService } from '../platform-api/src/jobs/job.ts';
import { outboxPublisher } from '../platform-api/src/outbox/outbox-publisher.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { startTestServers, type TestServers } from '../tools/src/testing/start-servers.ts';
import { uniqueSlug } from './test-platform.ts';

export interface StreamedEvent {
  name: string;
  incidentId: string;
  kind: string;
  tenantId: string | null;
  title: string;
  /** When it was read here. */
  at: number;
}

export interface RunningService {
  stop(): Promise<void>;
}

export interface ContainerWish {
  role?: string;
  command: string[];
  memoryMb?: number;
  restart?: 'no' | 'unless-stopped';
  health?: string[];
}

/** A database, a Redis, a reader of its stream, and containers that look like those of tenants. */
export interface IncidentBed {
  db: Knex;
  docker: Docker;
  events: StreamedEvent[];
  newTenant(): Promise<TestTenant>;
  run(tenant: TestTenant, wish: ContainerWish): Promise<Docker.Container>;
  startWatcher(): RunningService;
  end(): Promise<void>;
}

/** Incidents close after this, where the platform itself waits for half a minute or longer. */
export const SETTLE_SECONDS = 4;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function openIncidentBed(): Promise<IncidentBed> {
  const servers = await startTestServers();
  const database = await createTestDatabase(servers.databaseUrl);
  const docker = connectDocker();
  const made: Docker.Container[] = [];
  const running = new Set<RunningService>();
  const events: StreamedEvent[] = [];
  const reader = await readStream(servers.redisUrl, events);
  const host = await insertTestTenant(database.db, { status: 'destroyed' });
  const startService = (service: BackgroundService): RunningService => {
    const stopping = new AbortController();
    const ended = service.run(stopping.signal);
    const one = {
      async stop() {
        stopping.abort();
        await ended;
        running.delete(one);
      },
    };
    running.add(one);
    return one;
  };
  const common = { db: database.db, databaseUrl: database.url, log };
  startService(outboxPublisher({ ...common, redisUrl: servers.redisUrl }));

  return {
    db: database.db,
    docker,
    events,
    newTenant: () => insertTestTenant(database.db, { slug: uniqueSlug('inc'), beside: host }),
    async run(tenant, wish) {
      const container = await createContainer(docker, tenant.slug, wish);
      made.push(container);
      await container.start();
      return container;
    },
    startWatcher: () =>
      startService(dockerEventWatcher({ ...common, dockerOf: () => docker, settleOf: () => SETTLE_SECONDS })),
    end: () => endAll({ made, running, reader, database, servers }),
  };
}

interface Ending {
  made: Docker.Container[];
  running: Set<RunningService>;
  reader: RunningService;
  database: TestDatabase;
  servers: TestServers;
}

async function endAll({ made, running, reader, database, servers }: Ending): Promise<void> {
  await Promise.all(made.map((container) => container.remove({ force: true }).catch(() => undefined)));
  await Promise.all([...running].map((service) => service.stop()));
  await reader.stop();
  await database.end();
  await servers.stop();
}

function createContainer(docker: Docker, slug: string, wish: ContainerWish): Promise<Docker.Container> {
  const role = wish.role ?? 'backend';
  const memory = (wish.memoryMb ?? 64) * 1024 * 1024;
  const second = 1_000_000_000;
  return docker.createContainer({
    name: `waas-${slug}-${role}`,
    Image: 'waas/node:24',
    Cmd: wish.command,
    Labels: { [LABEL_TENANT]: slug, [LABEL_ROLE]: role },
    ...(wish.health && {
      Healthcheck: { Test: ['CMD', ...wish.health], Interval: second, Timeout: second, Retries: 1 },
    }),
    HostConfig: {
      Memory: memory,
      MemorySwap: memory,
      RestartPolicy: { Name: wish.restart ?? 'no' },
      NetworkMode: 'none',
    },
  });
}

/** Collects what a consumer would see, with the time at which it would. */
async function readStream(url: string, events: StreamedEvent[]): Promise<RunningService> {
  const client = createClient({ url });
  client.on('error', () => undefined);
  await client.connect();
  let isOpen = true;
  const isReading = () => isOpen;
  const reading = (async () => {
    let last = '0';
    while (isReading()) {
      const answer = await client
        .xRead({ key: EVENTS_STREAM, id: last }, { BLOCK: 500 })
        .catch(() => sleep(100));
      for (const { id, message } of Array.isArray(answer) ? entriesOf(answer) : []) {
        last = id;
        const payload = JSON.parse(message['payload'] ?? '{}') as Omit<StreamedEvent, 'name' | 'at'>;
        events.push({ ...payload, name: message['name'] ?? '', at: performance.now() });
      }
    }
  })();
  return {
    async stop() {
      isOpen = false;
      await reading;
      client.destroy();
    },
  };
}

interface Entry {
  id: string;
  message: Record<string, string>;
}

function entriesOf(answer: unknown[]): Entry[] {
  return (answer as { messages: Entry[] }[]).flatMap(({ messages }) => messages);
}
