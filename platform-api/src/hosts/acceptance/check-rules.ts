import type { HostCheck, HostSettings } from '@codexdlc/domain';
import { overlap } from './network-rules.ts';
import type { Surroundings, TriedLimits } from './probe-rules.ts';

/** What a machine and its Docker said of themselves. */
export interface FoundHost {
  dockerVersion: string;
  architecture: string;
  memoryMb: number;
  /** How far its clock was from this machine's. */
  clockSeconds: number;
  /** Networks of Docker that are not tenants'. */
  dockerNetworks: { name: string; subnets: string[] }[];
  /** Ports that our own nginx there listens on. */
  ownPorts: number[];
  limits: Partial<TriedLimits>;
  surroundings: Surroundings;
}

const OLDEST_DOCKER = [20, 10] as const;
const LEAST_MEMORY_MB = 1536;
const LEAST_DISK_GB = 10;
const MOST_CLOCK_SECONDS = 30;
/** For the system, Docker and nginx. */
const RESERVED_MB = 1024;

/** What tenants may use of it. */
export function usableMemoryMb(memoryMb: number): number {
  return Math.max(256, memoryMb - RESERVED_MB);
}

/** Everything that must hold before tenants are put on a machine, each with the value that was found. */
export function judge(
  found: FoundHost,
  settings: Pick<HostSettings, 'edge' | 'networkRange'>,
  here: { architecture: string },
): HostCheck[] {
  return [
    dockerVersion(found),
    architecture(found, here.architecture),
    clock(found),
    memory(found),
    limit('memory-limit', found.limits.memory, 'memory'),
    limit('process-limit', found.limits.processes, 'processes'),
    networks(found, settings.networkRange),
    disk(found.surroundings),
    ...[settings.edge.httpPort, settings.edge.httpsPort].map((port) => portCheck(found, port)),
  ];
}

function check(name: string, ok: boolean, found: string, todo: string): HostCheck {
  return ok ? { name, ok, found } : { name, ok, found, todo };
}

function dockerVersion({ dockerVersion: version }: FoundHost): HostCheck {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const [oldMajor, oldMinor] = OLDEST_DOCKER;
  const isNewEnough = major > oldMajor || (major === oldMajor && minor >= oldMinor);
  return check(
    'docker',
    isNewEnough,
    `Docker ${version}`,
    `Install Docker ${OLDEST_DOCKER.join('.')} or newer.`,
  );
}

function architecture({ architecture: found }: FoundHost, here: string): HostCheck {
  return check(
    'architecture',
    found === here,
    found,
    `The images are built for ${here}: take such a machine.`,
  );
}

function clock({ clockSeconds }: FoundHost): HostCheck {
  const found = `${clockSeconds.toFixed(1)} s away from this machine's`;
  const todo = 'Let it be set by the network (NTP): certificates and signatures depend on it.';
  return check('clock', clockSeconds <= MOST_CLOCK_SECONDS, found, todo);
}

function memory({ memoryMb }: FoundHost): HostCheck {
  return check(
    'memory',
    memoryMb >= LEAST_MEMORY_MB,
    `${memoryMb} MB`,
    `At least ${LEAST_MEMORY_MB} MB are needed.`,
  );
}

/** Asked of the kernel by trying, not of Docker: an old or strangely set up one promises what it does not keep. */
function limit(name: string, holds: boolean | undefined, what: string): HostCheck {
  const found =
    holds === undefined
      ? 'the container that tries it did not say'
      : holds
        ? `a container that wants more ${what} than it may have does not get it`
        : `a container got more ${what} than it may have`;
  return check(
    name,
    holds === true,
    found,
    'Boot with cgroups on, with "cgroup_enable=memory swapaccount=1" where needed.',
  );
}

function networks({ dockerNetworks, surroundings }: FoundHost, range: string): HostCheck {
  const inTheWay = [
    ...dockerNetworks.flatMap(({ name, subnets }) => subnets.map((network) => ({ network, name }))),
    ...surroundings.routes.map(({ network, via }) => ({ network, name: via })),
  ].filter(({ network }) => overlap(network, range));
  const [first] = inTheWay;
  return check(
    'networks',
    first === undefined,
    first === undefined ? `${range} is free` : `${first.network} (${first.name}) lies in ${range}`,
    'Give another range for tenants: --network-range 10.220.0.0/14',
  );
}

function disk({ freeGb }: Surroundings): HostCheck {
  const found =
    freeGb === undefined ? 'not measured' : `${freeGb.toFixed(1)} GB free where Docker keeps its data`;
  return check(
    'disk',
    (freeGb ?? 0) >= LEAST_DISK_GB,
    found,
    `At least ${LEAST_DISK_GB} GB are needed: free some space.`,
  );
}

function portCheck({ surroundings, ownPorts }: FoundHost, port: number): HostCheck {
  const isOurs = ownPorts.includes(port);
  const isFree = isOurs || !surroundings.listening.has(port);
  const found = isOurs
    ? "the platform's own nginx listens on it"
    : isFree
      ? 'free'
      : 'somebody else listens on it';
  return check(`port-${port}`, isFree, found, 'Stop whatever listens there: nginx of the platform needs it.');
}
