import {
  createHostSamplesRepository,
  createHostsRepository,
  type HostSample as Stored,
} from '@codexdlc/domain';
import { z } from 'zod';
import { route, type Route } from '../http/route.ts';

/** Postgres counts no year 0. */
const HAS_YEAR = /^(?!0000)/;
const Percent = z.number().min(0).max(100);
const HostSample = z
  .object({
    at: z.iso.datetime(),
    memoryTotalMb: z.number(),
    memoryUsedPercent: Percent.nullable().meta({
      description: 'Null where only the address of its Docker is known.',
    }),
    diskTotalGb: z.number().nullable(),
    diskUsedPercent: Percent.nullable().meta({ description: 'Of the fullest of its disks.' }),
    cpus: z.int(),
    load1: z.number().nullable(),
    load5: z.number().nullable(),
    load15: z.number().nullable(),
    containersRunning: z.int(),
    dockerVersion: z.string(),
  })
  .meta({ id: 'HostSample' });
const HostSamplePage = z
  .object({ items: z.array(HostSample), nextCursor: z.string().nullable() })
  .meta({ id: 'HostSamplePage' });

/** One each minute, kept for a week. */
export function hostSamplesRoute(): Route {
  return route({
    method: 'get',
    path: '/v1/hosts/{hostId}/samples',
    permission: 'host:read',
    id: 'listHostSamples',
    tag: 'Hosts',
    summary: 'Memory, disk and load of a host by minute, newest first',
    params: z.object({ hostId: z.uuid() }),
    query: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(60).meta({ description: 'How many at most.' }),
      cursor: z.iso
        .datetime({ precision: 6 })
        .regex(HAS_YEAR)
        .optional()
        .meta({ description: 'nextCursor of the page before.' }),
    }),
    answer: { status: 200, schema: HostSamplePage },
    async handle({ db, params, query: { limit, cursor } }) {
      const host = await createHostsRepository(db).get(params.hostId);
      const samples = await createHostSamplesRepository(db).list(host.id, {
        limit: limit + 1,
        before: cursor,
      });
      const shown = samples.slice(0, limit);
      const nextCursor = samples.length > limit ? (shown.at(-1)?.cursor ?? null) : null;
      return { status: 200, body: { items: shown.map(sampleJson), nextCursor } };
    },
  });
}

function sampleJson({ at, facts }: Stored): z.input<typeof HostSample> {
  return {
    at: at.toISOString(),
    memoryTotalMb: facts.memoryTotalMb,
    memoryUsedPercent: facts.memoryUsedPercent ?? null,
    diskTotalGb: facts.diskTotalGb ?? null,
    diskUsedPercent: facts.diskUsedPercent ?? null,
    cpus: facts.cpus,
    load1: facts.load1 ?? null,
    load5: facts.load5 ?? null,
    load15: facts.load15 ?? null,
    containersRunning: facts.containersRunning,
    dockerVersion: facts.dockerVersion,
  };
}
