import { z } from 'zod';
import { route, type Route } from '../http/route.ts';
import { receiveTelemetry, type TelemetryDeps } from './receive-telemetry.ts';

/** For tenants only: a signature over the bytes of the body instead of a token. */
export function telemetryRoutes(deps: TelemetryDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/telemetry/{tenantId}',
      permission: 'public',
      id: 'sendTelemetry',
      tag: 'Telemetry',
      summary: 'A signed message of a tenant (Standard Webhooks)',
      // Any text: who is unknown is told so, and not that the id has the wrong form.
      params: z.object({ tenantId: z.string().max(200) }),
      answer: { status: 204, description: 'Received' },
      // It has ids of its own, and every tenant calls twice a minute.
      idempotency: 'never',
      rateLimit: 'none',
      async handle({ params, rawBody, raw: { req } }) {
        const headers = {
          id: req.get('webhook-id'),
          timestamp: req.get('webhook-timestamp'),
          signature: req.get('webhook-signature'),
        };
        await receiveTelemetry(deps, { ...params, headers, rawBody });
        return { status: 204 };
      },
    }),
  ];
}
