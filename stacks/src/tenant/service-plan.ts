import type { TenantSpec } from '../spec/tenant-spec.ts';
import type { Service, ServiceName } from '../spec/workload.ts';
import { limitsOf, type ContainerPlan } from './container-plan.ts';
import { renderEnv, type EnvContext } from './env-plan.ts';
import { containerName, labelsOf } from './names-plan.ts';
import { releaseFingerprint } from './release-plan.ts';

export interface ServicePlan {
  /** The Pulumi name: carries the release where the new one starts beside the old one. */
  resourceName: string;
  release: string;
  container: ContainerPlan;
  service: Service;
}

/** One service of one release. `startAfter` is what must make a new release of it when it changes. */
export function planService(context: EnvContext, name: ServiceName): ServicePlan | undefined {
  const { spec } = context;
  const service = spec.workload.services[name];
  if (!service) return undefined;
  const env = renderEnv(context, name, { ...spec.workload.env, ...service.env });
  const body = { ...bodyOf(spec, name, service), env };
  const release = releaseFingerprint(body);
  const suffix = service.exclusive ? undefined : release;
  return {
    resourceName: suffix === undefined ? name : `${name}-${suffix}`,
    release,
    service,
    container: {
      ...body,
      name: containerName(spec.slug, name, suffix),
      labels: labelsOf(spec.slug, name, suffix),
    },
  };
}

function bodyOf(spec: TenantSpec, name: ServiceName, service: Service) {
  const healthCommand = healthCommandOf(service);
  return {
    image: spec.release.image,
    command: service.command,
    network: { name: spec.slug, alias: name },
    ...limitsOf(service.resources),
    tmpfs: { '/tmp': 'rw,noexec,nosuid,size=64m' },
    ...(service.port === undefined ? {} : { publish: { containerPort: service.port } }),
    ...(healthCommand ? { healthCommand } : {}),
    healthIntervalSeconds: service.health?.intervalSeconds ?? 5,
    healthTimeoutSeconds: service.health?.timeoutSeconds ?? 3,
    healthRetries: service.health?.retries ?? 5,
    healthStartSeconds: service.health?.startSeconds ?? 60,
    init: true,
    stopSeconds: 15,
  };
}

/** Inside the container an HTTP path is asked by the image's own small prober (`/usr/local/bin/http-healthy`). */
function healthCommandOf(service: Service): string[] | undefined {
  if (service.health?.command) return service.health.command;
  if (service.health?.path === undefined || service.port === undefined) return undefined;
  return ['http-healthy', String(service.port), service.health.path];
}
