import type { TenantSpec } from '../spec/tenant-spec.ts';
import type { SwarmPlace } from '../spec/swarm-place.ts';
import type { Resources, ServiceName } from '../spec/workload.ts';
import type { ContainerPlan } from '../tenant/container-plan.ts';
import type { EnvContext } from '../tenant/env-plan.ts';
import { labelsOf } from '../tenant/names-plan.ts';
import { releaseFingerprint } from '../tenant/release-plan.ts';
import { planService } from '../tenant/service-plan.ts';
import type { StorePlan } from '../tenant/store-plan.ts';
import { configOf, type SwarmConfigPlan } from './config-plan.ts';
import { envText, withEnv, WITH_ENV_PATH } from './env-secret-plan.ts';
import { secretName, serviceName, type SwarmRole } from './names-plan.ts';
import type { SwarmFiles } from './swarm-files.ts';

/** One service of a Swarm, in the form that the Swarm reads back unchanged. */
export interface SwarmServicePlan {
  role: SwarmRole;
  name: string;
  image: string;
  args: string[];
  user?: string;
  /** What the task finds in `/run/secrets/env`; only this is secret. */
  secret?: { name: string; text: string; fingerprint: string };
  /** Files that it is given besides. */
  configs: SwarmConfigPlan[];
  alias: string;
  replicas: number;
  constraints: string[];
  order: 'start-first' | 'stop-first';
  limits: { memoryBytes: number; nanoCpus: number };
  reservation: { memoryBytes: number; nanoCpus: number };
  healthCommand?: string[];
  healthIntervalSeconds: number;
  healthTimeoutSeconds: number;
  healthRetries: number;
  healthStartSeconds: number;
  /** In memory; by path, in bytes and with its mode. */
  tmpfs: { path: string; bytes: number; mode: number }[];
  volume?: { name: string; path: string };
  bind?: { source: string; path: string };
  init: boolean;
  stopSeconds: number;
  labels: Record<string, string>;
}

const MB = 1024 * 1024;
/** Limits add up to more than a node has; so much of them is kept free for a task before it is put there. */
const RESERVED_MEMORY = 0.5;
const RESERVED_CPU = 0.1;
/** The provider drops the sticky bit. A container has one user. */
const TMPFS_MODE = 0o777;

/** One service of the application. Suspended, it is there without a single task. */
export function planSwarmService(
  context: EnvContext,
  place: SwarmPlace,
  name: ServiceName,
  files: Pick<SwarmFiles, 'withEnv'>,
): SwarmServicePlan | undefined {
  const plan = planService(context, name);
  if (!plan) return undefined;
  const { spec } = context;
  const { container, service } = plan;
  const copies = name === 'backend' ? place.replicas : 1;
  return {
    ...commonOf(spec, name, container, service.resources, files),
    replicas: spec.state === 'suspended' ? 0 : copies,
    constraints: [],
    order: service.exclusive ? 'stop-first' : 'start-first',
    // Another label of its containers would be another service to the provider.
    labels: labelsOf(spec.slug, name),
  };
}

/** A database or cache: one task, on the node that has its volume. */
export function planSwarmStore(
  spec: TenantSpec,
  { dataNode }: SwarmPlace,
  role: 'database' | 'cache',
  { container, volumeName }: StorePlan,
  files: Pick<SwarmFiles, 'withEnv'>,
): SwarmServicePlan {
  const resources = spec.workload[role]?.resources;
  if (!resources) throw new RangeError(`${spec.slug} has no ${role}`);
  return {
    ...commonOf(spec, role, container, resources, files),
    replicas: 1,
    constraints: [`node.id==${dataNode}`],
    // Two servers on one volume would wait for each other's lock.
    order: 'stop-first',
    volume: { name: volumeName, path: container.volume?.path ?? '' },
    labels: labelsOf(spec.slug, role),
  };
}

function commonOf(
  { slug }: TenantSpec,
  role: Exclude<SwarmRole, 'gate'>,
  plan: ContainerPlan,
  resources: Resources,
  files: Pick<SwarmFiles, 'withEnv'>,
) {
  const text = envText(plan.env);
  const fingerprint = releaseFingerprint(text);
  return {
    role,
    name: serviceName(slug, role),
    image: plan.image,
    args: withEnv(plan.command),
    secret: { name: secretName(slug, role, fingerprint), text, fingerprint },
    configs: [withEnvOf(slug, files)],
    alias: plan.network.alias,
    ...amountsOf(resources),
    ...(plan.healthCommand ? { healthCommand: withEnv(plan.healthCommand) } : {}),
    healthIntervalSeconds: plan.healthIntervalSeconds,
    healthTimeoutSeconds: plan.healthTimeoutSeconds,
    healthRetries: plan.healthRetries,
    healthStartSeconds: plan.healthStartSeconds,
    tmpfs: tmpfsOf(plan.tmpfs),
    init: plan.init,
    stopSeconds: plan.stopSeconds,
  } satisfies Partial<SwarmServicePlan>;
}

/** Of everything that needs new tasks. How many there are is not among it. */
export function fingerprintOf({ replicas: _, ...plan }: SwarmServicePlan): string {
  return releaseFingerprint(plan);
}

/** The same for all services of a tenant, and its migration. */
export function withEnvOf(slug: string, { withEnv: text }: Pick<SwarmFiles, 'withEnv'>): SwarmConfigPlan {
  return configOf(slug, 'with-env', WITH_ENV_PATH, text);
}

export function amountsOf({
  memoryMb,
  cpus,
}: Pick<Resources, 'memoryMb' | 'cpus'>): Pick<SwarmServicePlan, 'limits' | 'reservation'> {
  return {
    limits: { memoryBytes: memoryMb * MB, nanoCpus: Math.round(cpus * 1e9) },
    reservation: {
      memoryBytes: Math.round(memoryMb * RESERVED_MEMORY) * MB,
      nanoCpus: Math.round(cpus * RESERVED_CPU * 1e9),
    },
  };
}

/** `rw,noexec,size=64m` of a container -> what a Swarm knows of it. It mounts noexec and nosuid anyway. */
function tmpfsOf(tmpfs: Record<string, string>): SwarmServicePlan['tmpfs'] {
  return Object.entries(tmpfs).map(([path, options]) => {
    const megabytes = /\bsize=(\d+)m\b/.exec(options)?.[1];
    if (megabytes === undefined) throw new RangeError(`tmpfs of ${path} needs a size in MB, got ${options}`);
    return { path, bytes: Number(megabytes) * MB, mode: TMPFS_MODE };
  });
}
