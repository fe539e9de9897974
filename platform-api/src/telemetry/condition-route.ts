import {
  createCertificatesRepository,
  createHostsRepository,
  createTelemetryRepository,
  createTenantsRepository,
  heldCertificateOf,
  type Host,
  type TenantHealth,
} from '@codexdlc/domain';
import type Docker from 'dockerode';
import { z } from 'zod';
import {
  HeldCertificate,
  heldJson,
  ServedCertificate,
  servedJson,
} from '../certificates/certificate-schemas.ts';
import { route, type Route } from '../http/route.ts';
import { targetKindOf } from '../tenants/target-rules.ts';
import { readContainers } from './read-containers.ts';
import { readTaskConditions } from './read-task-conditions.ts';

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
    certificate: ServedCertificate.nullable().meta({
      description: 'What nginx shows to visitors; read once an hour. Null when it was never read.',
    }),
    heldCertificate: HeldCertificate.nullable().meta({
      description: 'Of an authority; null where certificates come from the CA of the machine.',
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
      const readConditions = targetKindOf(tenant.spec) === 'swarm' ? readTaskConditions : readContainers;
      const [health, certificate, held, containers] = await Promise.all([
        createTelemetryRepository(db).healthOf(tenant.id),
        createCertificatesRepository(db).of(tenant.id),
        heldCertificateOf(db, tenant.id),
        // A host that is away is an answer here, not an error.
        Promise.resolve()
          .then(() => readConditions(dockerOf(host), tenant.slug))
          .catch(() => null),
      ]);
      const body = {
        heartbeat: health === undefined ? null : heartbeatJson(health),
        failedProbes: health?.failedProbes ?? 0,
        certificate: servedJson(certificate),
        heldCertificate: heldJson(held),
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
