import type { OperationKind, OperationStep, StepState } from './operation.ts';

export interface StepDefinition {
  name: string;
  /** What a person reads while it runs; en. */
  title: string;
  /** Share of the whole where no earlier run says more, in seconds. */
  usualSeconds: number;
}

const PREPARE = {
  name: 'prepare',
  title: 'Check host, images and what an earlier run left',
  usualSeconds: 0.6,
};
const PLAN = { name: 'plan', title: 'Look at the plan: no data may be lost', usualSeconds: 1 };
const SERVER = { name: 'server', title: 'Order the server and wait until it is ready', usualSeconds: 40 };
const DNS = { name: 'dns', title: 'DNS records', usualSeconds: 1 };
const NETWORK = { name: 'network', title: 'Own network', usualSeconds: 0.3 };
const DATABASE = { name: 'database', title: 'Database', usualSeconds: 1.2 };
const CACHE = { name: 'cache', title: 'Cache', usualSeconds: 0.4 };
const MIGRATE = { name: 'migrate', title: 'Database migrations', usualSeconds: 0.8 };
const SERVICES = { name: 'services', title: 'Application: start and wait until healthy', usualSeconds: 1.5 };
const RESTART = {
  name: 'restart',
  title: 'Application: restart and wait until healthy',
  usualSeconds: 12,
};
const DUMP = { name: 'dump', title: 'Copy the database into a file', usualSeconds: 2 };
const VERIFY = { name: 'verify', title: 'Read the copy back and count its tables', usualSeconds: 1 };
const RESIZE = { name: 'resize', title: 'Stop the server, change its type, start it', usualSeconds: 60 };
const REBUILD = { name: 'rebuild', title: 'Give the server a new disk', usualSeconds: 40 };
const RESTORE = { name: 'restore', title: 'Fill the database from the copy', usualSeconds: 3 };
const SITE = { name: 'site', title: 'Site and certificate', usualSeconds: 0.4 };
const CERTIFICATE = {
  name: 'certificate',
  title: 'Certificate of a recognised authority',
  usualSeconds: 5,
};
const PROBE = { name: 'probe', title: 'Site answers through nginx', usualSeconds: 0.2 };
const STABLE = { name: 'stable', title: 'Watch that it stays up', usualSeconds: 10 };
const NEIGHBOURS = { name: 'neighbours', title: 'Neighbours still answer', usualSeconds: 0.2 };
const DELIVER = { name: 'deliver', title: 'Send the access to the client', usualSeconds: 0.1 };
const STOP = { name: 'stop', title: 'Stop the application, keep the data', usualSeconds: 2 };
const REMOVE = { name: 'remove', title: 'Remove containers, network and site', usualSeconds: 3 };
const ERASE = { name: 'erase', title: 'Erase data, state and names', usualSeconds: 1 };

const STORES = [NETWORK, DATABASE, CACHE];
const PARTS = [...STORES, MIGRATE, SERVICES, SITE];
const PROVE = [PROBE, STABLE, NEIGHBOURS];

export interface StepNeeds {
  /** The tenant has a server of its own. */
  ownServer?: boolean;
  /** Its names are in a zone of ours. */
  ownZone?: boolean;
  /** Certificates come from outside, which has to be asked once names may be new. */
  asksAuthority?: boolean;
}

/** Steps of an operation in their order. `serves`: the tenant is to be live afterwards. */
export function planSteps(kind: OperationKind, serves: boolean, needs: StepNeeds = {}): StepDefinition[] {
  const { ownServer = false, ownZone = false, asksAuthority = false } = needs;
  const rented = [...(ownServer ? [SERVER] : []), ...(ownZone ? [DNS] : [])];
  const certificate = asksAuthority && serves ? [CERTIFICATE] : [];
  const prove = serves ? [...certificate, ...PROVE] : [];
  switch (kind) {
    case 'create':
      return [PREPARE, ...rented, ...PARTS, ...certificate, ...PROVE, DELIVER];
    case 'change':
    case 'upgrade':
    case 'redeploy':
    case 'rotate-secrets':
    case 'resume':
    case 'restore':
      return [PREPARE, PLAN, ...rented, ...PARTS, ...prove];
    case 'restart':
      return [PREPARE, RESTART, ...PROVE];
    case 'backup':
      return [PREPARE, DUMP, VERIFY];
    case 'resize-server':
      return [PREPARE, DUMP, VERIFY, RESIZE, PLAN, ...rented, ...PARTS, ...prove];
    case 'rebuild-server':
      return [
        ...[PREPARE, DUMP, VERIFY, REBUILD, PLAN, ...rented, ...STORES, RESTORE],
        ...[MIGRATE, SERVICES, SITE, ...prove],
      ];
    case 'replace-server':
      return [PREPARE, PLAN, ...rented, ...STORES, RESTORE, MIGRATE, SERVICES, SITE, ...prove];
    case 'suspend':
    case 'retire':
      return [PREPARE, PLAN, ...rented, STOP, SITE];
    case 'destroy':
      return [PREPARE, REMOVE, ERASE];
  }
}

const TITLES = new Map(
  [
    PREPARE,
    PLAN,
    SERVER,
    DNS,
    ...PARTS,
    CERTIFICATE,
    RESTART,
    DUMP,
    VERIFY,
    RESIZE,
    REBUILD,
    RESTORE,
    ...PROVE,
    DELIVER,
    STOP,
    REMOVE,
    ERASE,
  ].map((step) => [step.name, step]),
);

export function stepDefinition(name: string): StepDefinition {
  return TITLES.get(name) ?? { name, title: name, usualSeconds: 1 };
}

/** First words of the names of what is rented, and of what makes it a host. */
const PARTS_OF_SERVER = ['server', 'firewall', 'ipv4', 'ipv6', 'ssh', 'host'];

/** Which named step a resource of the engine belongs to: "backend-1a2b3c4d" -> "services". */
export function stepOfResource(resource: string, kind: OperationKind): string {
  if (kind === 'destroy') return 'remove';
  const stops = kind === 'suspend' || kind === 'retire';
  const [first = ''] = resource.split('-');
  if (first === 'dns') return 'dns';
  if (PARTS_OF_SERVER.includes(first)) return 'server';
  if (first === 'site') return 'site';
  if (stops) return 'stop';
  // In a Swarm: the secret with what a service is to find in its environment is there long before the service starts.
  if (resource.startsWith(`${first}-env-`)) return 'services';
  if (['network', 'database', 'cache', 'migrate'].includes(first)) return first;
  return 'services';
}

const DONE: readonly StepState[] = ['done', 'skipped'];

export interface Estimate {
  percent: number;
  /** Undefined when nothing is left. */
  secondsLeft: number | undefined;
}

/**
 * How far an operation is: each step weighs as long as it usually takes (earlier runs say how long), the running one
 * counts by its own clock but never as whole. Never 100 before everything is done.
 */
export function estimate(
  steps: readonly Pick<OperationStep, 'name' | 'state' | 'startedAt'>[],
  usualSeconds: ReadonlyMap<string, number>,
  now: Date,
): Estimate {
  const weightOf = (name: string) =>
    Math.max(usualSeconds.get(name) ?? stepDefinition(name).usualSeconds, 0.05);
  const total = steps.reduce((sum, { name }) => sum + weightOf(name), 0);
  const passed = steps.reduce((sum, step) => {
    if (DONE.includes(step.state)) return sum + weightOf(step.name);
    if (step.state !== 'running' || step.startedAt === null) return sum;
    const elapsed = (now.getTime() - step.startedAt.getTime()) / 1000;
    return sum + Math.min(Math.max(elapsed, 0), weightOf(step.name) * 0.9);
  }, 0);
  if (steps.every(({ state }) => DONE.includes(state))) return { percent: 100, secondsLeft: undefined };
  return {
    percent: Math.min(99, Math.floor((passed / total) * 100)),
    secondsLeft: Math.round((total - passed) * 10) / 10,
  };
}
