import type { Actor } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { z } from 'zod';
import { route, type Route, type RouteAnswer } from '../http/route.ts';
import { dnsJson, TenantDns } from './dns-schemas.ts';
import { lookAtDns, type LookAtDnsDeps } from './look-at-dns.ts';

export interface DnsRoutesDeps {
  dns: Omit<LookAtDnsDeps, 'db' | 'now'>;
  now: () => Date;
}

const TAG = 'Tenants';
const TenantParams = z.object({ tenantId: z.uuid() });

export function dnsRoutes(deps: DnsRoutesDeps): Route[] {
  const answer = async (
    db: Knex,
    actor: Actor,
    wanted: { tenantId: string; isAsked: boolean },
  ): Promise<RouteAnswer> => {
    const looked = await lookAtDns({ ...deps.dns, now: deps.now, db }, actor, wanted);
    return { status: 200, body: dnsJson(looked) };
  };
  return [
    route({
      method: 'get',
      path: '/v1/tenants/{tenantId}/dns',
      permission: 'tenant:read',
      id: 'getTenantDns',
      tag: TAG,
      summary: 'The records that its names need, and what was found at the last look (an hour old at most)',
      params: TenantParams,
      answer: { status: 200, schema: TenantDns },
      idempotency: 'never',
      handle: ({ db, actor, params }) => answer(db, actor, { ...params, isAsked: false }),
    }),
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/dns/check',
      permission: 'tenant:read',
      id: 'checkTenantDns',
      tag: TAG,
      summary: 'Look at its names now',
      params: TenantParams,
      answer: { status: 200, schema: TenantDns },
      idempotency: 'never',
      handle: ({ db, actor, params }) => answer(db, actor, { ...params, isAsked: true }),
    }),
  ];
}
