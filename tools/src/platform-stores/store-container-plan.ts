import { createHash } from 'node:crypto';
import type { ContainerCreateOptions } from 'dockerode';

export const STORE_ROLES = ['database', 'cache'] as const;
export type StoreRole = (typeof STORE_ROLES)[number];

export interface StoreWish {
  role: StoreRole;
  /** Container and volume are called `<name>-<role>`. */
  name: string;
  /** The home whose stores these are; another home must not take them. */
  owner: string;
  image: string;
  password: string;
  /** On 127.0.0.1. */
  port: number;
}

export const OWNER_LABEL = 'dev.codexdlc.platform-home';
/** Hash of everything that was wanted: a container that has another one is replaced, its volume stays. */
export const WISH_LABEL = 'dev.codexdlc.platform-store';

const KINDS = {
  database: {
    command: ['postgres-entry'],
    innerPort: 5432,
    dataDir: '/var/lib/postgresql/data',
    memoryMb: 512,
    env: (password: string) => [`POSTGRES_PASSWORD=${password}`],
    tmpfs: { '/tmp': 'rw,noexec,nosuid,size=64m', '/run/postgresql': 'rw,noexec,nosuid,size=1m,mode=1777' },
    healthy: ['pg_isready', '-q', '-h', '127.0.0.1', '-U', 'app', '-d', 'app'],
    stopSeconds: 60,
  },
  cache: {
    command: ['redis-entry'],
    innerPort: 6379,
    dataDir: '/data',
    memoryMb: 160,
    env: (password: string) => [`REDIS_PASSWORD=${password}`, 'REDIS_MAXMEMORY=96mb'],
    tmpfs: { '/tmp': 'rw,noexec,nosuid,size=16m', '/run/redis': 'rw,noexec,nosuid,size=1m,mode=1777' },
    healthy: ['redis-healthy'],
    stopSeconds: 30,
  },
} as const;

const MEGABYTE = 1024 * 1024;

export function storeName({ name, role }: Pick<StoreWish, 'name' | 'role'>): string {
  return `${name}-${role}`;
}

export function healthyCommand(role: StoreRole): readonly string[] {
  return KINDS[role].healthy;
}

export function stopSeconds(role: StoreRole): number {
  return KINDS[role].stopSeconds;
}

export function storeUrl({ role, password, port }: Pick<StoreWish, 'role' | 'password' | 'port'>): string {
  return role === 'database'
    ? `postgres://app:${encodeURIComponent(password)}@127.0.0.1:${port}/app`
    : `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}/0`;
}

/** As closed as a tenant's stores are, and published on the loopback interface only. */
export function planStoreContainer(wish: StoreWish): ContainerCreateOptions {
  const kind = KINDS[wish.role];
  const options: ContainerCreateOptions = {
    name: storeName(wish),
    Image: wish.image,
    Cmd: [...kind.command],
    Env: kind.env(wish.password),
    ExposedPorts: { [`${kind.innerPort}/tcp`]: {} },
    StopTimeout: kind.stopSeconds,
    Healthcheck: {
      Test: ['CMD', ...kind.healthy],
      Interval: 10e9,
      Timeout: 5e9,
      Retries: 5,
      StartPeriod: 60e9,
    },
    HostConfig: {
      Mounts: [{ Type: 'volume', Source: storeName(wish), Target: kind.dataDir }],
      PortBindings: { [`${kind.innerPort}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: String(wish.port) }] },
      Tmpfs: kind.tmpfs,
      Memory: kind.memoryMb * MEGABYTE,
      MemorySwap: kind.memoryMb * MEGABYTE,
      PidsLimit: 200,
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      // "unless-stopped" stays down when the daemon was killed.
      RestartPolicy: { Name: 'always' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    },
  };
  return { ...options, Labels: { [OWNER_LABEL]: wish.owner, [WISH_LABEL]: fingerprint(options) } };
}

function fingerprint(options: ContainerCreateOptions): string {
  return createHash('sha256').update(JSON.stringify(options)).digest('hex').slice(0, 20);
}
