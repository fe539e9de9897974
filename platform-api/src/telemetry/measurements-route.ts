import {
  MEASUREMENT_STEPS,
  readMeasurements,
  refusedWindow,
  windowOf,
  type Measurement as Stored,
} from '@codexdlc/domain';
import { z } from 'zod';
import { InputError } from '../http/input-error.ts';
import { route, type Route } from '../http/route.ts';

/** Postgres counts no year 0. */
const HAS_YEAR = /^(?!0000)/;
const Moment = z.iso.datetime().regex(HAS_YEAR);
const Milliseconds = z.number().min(0).nullable();
const Bytes = z.number().min(0).nullable();
const Measurement = z
  .object({
    at: z.iso.datetime().meta({ description: 'Beginning of the interval.' }),
    responses: z.int().meta({ description: 'Looks at the site that were answered.' }),
    responseAvgMs: Milliseconds,
    responseP95Ms: Milliseconds.meta({
      description: 'Of intervals that are put together from several hours: the highest of the hours.',
    }),
    memoryAvgBytes: Bytes.meta({ description: 'Of all its containers together, without cached files.' }),
    memoryMaxBytes: Bytes,
    diskBytes: Bytes.meta({ description: 'Of all its volumes together; measured every 15 minutes.' }),
  })
  .meta({ id: 'TenantMeasurement' });
const Measurements = z
  .object({
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    step: z.enum(MEASUREMENT_STEPS),
    items: z.array(Measurement).meta({
      description:
        'The oldest first; intervals without any measurement are left out. Before the last three days there is one an hour.',
    }),
  })
  .meta({ id: 'TenantMeasurements' });

/** Minutes of three days, hours of ninety. */
export function measurementsRoute(): Route {
  return route({
    method: 'get',
    path: '/v1/tenants/{tenantId}/measurements',
    permission: 'tenant:read',
    id: 'listTenantMeasurements',
    tag: 'Tenants',
    summary: 'How fast its site answered, and how much memory and disk it used, over time',
    params: z.object({ tenantId: z.uuid() }),
    query: z.object({
      from: Moment.optional().meta({ description: 'A day before `until` unless given.' }),
      until: Moment.optional().meta({ description: 'Now unless given.' }),
      step: z
        .enum(MEASUREMENT_STEPS)
        .optional()
        .meta({ description: 'Length of an interval; unless given, one that suits a chart.' }),
    }),
    answer: { status: 200, schema: Measurements },
    async handle({ db, actor, params, query }) {
      const window = windowOf(
        { from: dateOf(query.from), until: dateOf(query.until), step: query.step },
        new Date(),
      );
      const refused = refusedWindow(window);
      if (refused !== undefined) throw new InputError('query', [{ parameter: 'from', detail: refused }]);
      const found = await readMeasurements(db, actor, { ...params, ...window });
      const body = {
        from: window.from.toISOString(),
        until: window.until.toISOString(),
        step: window.step,
        items: found.map(measurementJson),
      };
      return { status: 200, body };
    },
  });
}

function dateOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

function measurementJson({ at, responseAvgMs, responseP95Ms, ...rest }: Stored): z.input<typeof Measurement> {
  return {
    at: at.toISOString(),
    ...rest,
    responseAvgMs: tenths(responseAvgMs),
    responseP95Ms: tenths(responseP95Ms),
  };
}

function tenths(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10;
}
