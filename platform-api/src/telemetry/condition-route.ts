import {
  createCertificatesRepository,
  createHostsRepository,
  createTelemetryRepository,
  createTenantsRepository,
  type CheckedCertificate,
  type Host,
  type TenantHealth,
} from '@codexdlc/domain';
import type Docker from 'dockerode';
import { z } from 'zod';
import { route, type Route } from '../http/route.ts';
import { readContainers } from './read-containers.ts';

const Bytes = z.number().min(0).nullable();
const Container = z
  .object({
    service: z.string(),
    state: z.string().meta({ description: "Docker's word: running, exited, restarting ..." }),
    health: z.enum(['healthy', 'unhealthy', 'starting']).nullable(),
    restarts: z.int(),
    startedAt: z.iso.datetime().nullable(),
    memoryBytes: Bytes.meta({ description: 'Without cached files; null when it does not run.' }),
    memoryLimitBytes: Bytes,
  })
  .meta({ id: 'TenantContainer' });

const Certificate = z
  .object({
    issuer: z.string(),
    names: z.array(z.string()).meta({ description: 'Host names that it is valid for.' }),
    validFrom: z.iso.datetime(),
    validUntil: z.iso.datetime(),
    fitsDomain: z.boolean().meta({ description: "Whether the tenant's domain is among its names." }),
    checkedAt: z.iso.datetime(),
  })
  .meta({ id: 'TenantCertificate' });

export const TenantCondition = z
  .object({
    heartbeat: z
      .object({
        at: z.iso.datetime(),
        release: z.string().nullable(),
        uptimeSeconds: z.number().nullable(),
        database: z.enum(['ok', 'unreachable']).nullable(),
        jobsWaiting: z.int().nullable(),
        jobsFailed: z.int().nullable(),
      })
      .nullable()
      .meta({ description: 'What the tenant last said of itself; null when it never did.' }),
    failedProbes: z.int().meta({ description: 'Looks at its site in a row that failed.' }),
    certificate: Certificate.nullable().meta({
      description: 'What nginx shows to visitors; read once an hour. Null when it was never read.',
    }),
    containers: z
      .array(Container)
      .nullable()
      .meta({ description: 'Null when the Docker daemon of its host does not answer.' }),
  })
  .meta({ id: 'TenantCondition' });

export interface ConditionRouteDeps {
  dockerOf: (host: Host) => Docker;
}

export function conditionRoute({ dockerOf }: ConditionRouteDeps): Route {
  return route({
    method: 'get',
    path: '/v1/tenants/{tenantId}/condition',
    permission: 'tenant:logs',
    id: 'getTenantCondition',
    tag: 'Tenants',
    summary:
      'How it is right now: its last heartbeat, its site and certificate, its containers with their memory',
    params: z.object({ tenantId: z.uuid() }),
    answer: { status: 200, schema: TenantCondition },
    async handle({ db, actor, params }) {
      const tenant = await createTenantsRepository(db, actor).get(params.tenantId);
      const host = await createHostsRepository(db).get(tenant.hostId);
      const [health, certificate, containers] = await Promise.all([
        createTelemetryRepository(db).healthOf(tenant.id),
        createCertificatesRepository(db).of(tenant.id),
        // A host that is away is an answer here, not an error.
        Promise.resolve()
          .then(() => readContainers(dockerOf(host), tenant.slug))
          .catch(() => null),
      ]);
      const body = {
        heartbeat: health === undefined ? null : heartbeatJson(health),
        failedProbes: health?.failedProbes ?? 0,
        certificate: certificate === undefined ? null : certificateJson(certificate),
        containers,
      };
      return { status: 200, body };
    },
  });
}

function heartbeatJson({ lastHeartbeatAt, version, facts }: TenantHealth) {
  if (lastHeartbeatAt === null) return null;
  return {
    at: lastHeartbeatAt.toISOString(),
    release: version,
    uptimeSeconds: facts.uptimeSeconds ?? null,
    database: facts.database ?? null,
    jobsWaiting: facts.jobs?.waiting ?? null,
    jobsFailed: facts.jobs?.failed ?? null,
  };
}

function certificateJson({ validFrom, validUntil, checkedAt, ...rest }: CheckedCertificate) {
  return {
    ...rest,
    validFrom: validFrom.toISOString(),
    validUntil: validUntil.toISOString(),
    checkedAt: checkedAt.toISOString(),
  };
}
