import type { ContainerPlan } from '../../stacks/src/tenant/container-plan.ts';
import type { PlannedContainer, TenantContainers } from './tenant-containers-plan.ts';

export interface ComposeOptions {
  subnet: string;
  hostPort: number;
  /** Asks every container this often instead of as often as the tenant's own plan says. */
  healthIntervalMs?: number;
}

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type ComposeFile = Record<string, Value>;

const STORES = ['database', 'cache'];

/** The same containers as a file for docker-compose (JSON is YAML): migrations after the stores, services after those. */
export function planComposeFile(tenant: TenantContainers, options: ComposeOptions): ComposeFile {
  const stores = tenant.containers.filter(({ role }) => STORES.includes(role));
  const storesHealthy = dependencies(
    stores.map(({ role }) => role),
    'service_healthy',
  );
  const afterStores = tenant.migration
    ? dependencies(['migrate'], 'service_completed_successfully')
    : storesHealthy;
  const services = tenant.containers.map((container): [string, Value] => [
    container.role,
    {
      ...serviceOf(container, options),
      ...(STORES.includes(container.role) ? {} : { depends_on: afterStores }),
    },
  ]);
  return {
    services: {
      ...Object.fromEntries(services),
      ...(tenant.migration ? { migrate: migrationOf(tenant.migration, storesHealthy) } : {}),
    },
    networks: { default: { ipam: { config: [{ subnet: options.subnet }] } } },
    volumes: Object.fromEntries(stores.map(({ role }) => [role, {}])),
  };
}

function dependencies(names: string[], condition: string): Value {
  return Object.fromEntries(names.map((name) => [name, { condition }]));
}

function serviceOf({ role, plan, pids }: PlannedContainer, options: ComposeOptions): Record<string, Value> {
  return {
    ...LOCKED_DOWN,
    image: plan.image,
    command: plan.command.map(escaped),
    ...(plan.user === undefined ? {} : { user: plan.user }),
    environment: environmentOf(plan.env),
    networks: { default: { aliases: [plan.network.alias] } },
    ...(plan.publish ? { ports: [`127.0.0.1:${options.hostPort}:${plan.publish.containerPort}`] } : {}),
    mem_limit: `${plan.memoryMb}m`,
    memswap_limit: `${plan.memoryMb}m`,
    cpus: Number(plan.cpus),
    pids_limit: pids,
    tmpfs: Object.entries(plan.tmpfs).map(([path, mount]) => `${path}:${mount}`),
    ...(plan.volume ? { volumes: [`${role}:${plan.volume.path}`] } : {}),
    ...healthOf(plan, options.healthIntervalMs),
    init: plan.init,
    stop_grace_period: `${plan.stopSeconds}s`,
    restart: 'unless-stopped',
  };
}

const LOCKED_DOWN: Record<string, Value> = {
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges'],
  logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
};

function healthOf(
  plan: ContainerPlan,
  intervalMs = plan.healthIntervalSeconds * 1000,
): Record<string, Value> {
  if (!plan.healthCommand) return {};
  return {
    healthcheck: {
      test: ['CMD', ...plan.healthCommand.map(escaped)],
      interval: `${intervalMs}ms`,
      timeout: `${plan.healthTimeoutSeconds}s`,
      retries: plan.healthRetries,
      start_period: `${plan.healthStartSeconds}s`,
    },
  };
}

function migrationOf(run: NonNullable<TenantContainers['migration']>, dependsOn: Value): Value {
  return {
    ...LOCKED_DOWN,
    image: run.image,
    command: run.command.map(escaped),
    environment: environmentOf(run.env),
    mem_limit: `${run.memoryMb}m`,
    memswap_limit: `${run.memoryMb}m`,
    pids_limit: 256,
    tmpfs: ['/tmp:rw,noexec,nosuid,size=64m'],
    depends_on: dependsOn,
    restart: 'no',
  };
}

function environmentOf(env: Record<string, string>): Value {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, escaped(value)]));
}

/** docker-compose fills in variables where it sees one dollar sign. */
function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}
