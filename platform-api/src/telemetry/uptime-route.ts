import { readUptime, uptimePercent, type UptimeDay as StoredDay } from '@codexdlc/domain';
import { z } from 'zod';
import { route, type Route } from '../http/route.ts';

/** Postgres counts no year 0. */
const HAS_YEAR = /^(?!0000)/;
const Percent = z.number().min(0).max(100);
const UptimeDay = z
  .object({
    day: z.iso.date().meta({ description: 'In UTC.' }),
    checksOk: z.int(),
    checksFailed: z.int(),
    percent: Percent,
  })
  .meta({ id: 'UptimeDay' });
const UptimePage = z
  .object({
    items: z.array(UptimeDay),
    nextCursor: z.string().nullable(),
    percent: Percent.nullable().meta({ description: 'Over the days of this page; null without a check.' }),
  })
  .meta({ id: 'UptimePage' });

export function uptimeRoute(): Route {
  return route({
    method: 'get',
    path: '/v1/tenants/{tenantId}/uptime',
    permission: 'tenant:read',
    id: 'getUptime',
    tag: 'Incidents',
    summary: 'How often the site answered, by day, newest first',
    params: z.object({ tenantId: z.uuid() }),
    query: z.object({
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(200)
        .default(30)
        .meta({ description: 'How many days at most.' }),
      cursor: z.iso.date().regex(HAS_YEAR).optional().meta({ description: 'nextCursor of the page before.' }),
    }),
    answer: { status: 200, schema: UptimePage },
    async handle({ db, actor, params, query: { limit, cursor } }) {
      const days = await readUptime(db, actor, { ...params, limit: limit + 1, before: cursor });
      const shown = days.slice(0, limit);
      const body = {
        items: shown.map(dayJson),
        nextCursor: days.length > limit ? (shown.at(-1)?.day ?? null) : null,
        percent: shown.length === 0 ? null : uptimePercent(shown),
      };
      return { status: 200, body };
    },
  });
}

function dayJson(day: StoredDay): z.input<typeof UptimeDay> {
  return { ...day, percent: uptimePercent([day]) };
}
