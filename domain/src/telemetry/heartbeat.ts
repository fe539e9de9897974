import { z } from 'zod';

/** No control characters: what a tenant sends is stored, shown and put into messages. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{C}*$/u, 'must not hold control characters');
const count = z.int().min(0).max(1_000_000_000);

/** What a tenant says of itself: how it runs, and nothing about its customers. */
export const Heartbeat = z.object({
  tenant: line(60),
  release: line(60),
  uptimeSeconds: count,
  database: z.enum(['ok', 'unreachable']).optional(),
  jobs: z.object({ waiting: count, failed: count }).optional(),
  /** How far its tables are. */
  migrations: z.object({ count, latest: line(100) }).optional(),
  /** Errors since the heartbeat before, those with one fingerprint counted together. */
  errors: z
    .array(z.object({ fingerprint: line(100), count, message: line(300).optional() }))
    .max(50)
    .optional(),
});
export type Heartbeat = z.infer<typeof Heartbeat>;

/** Standard Webhooks: type and time around the data. Unknown types are accepted and ignored, so that tenants may be newer. */
export const TelemetryMessage = z.object({
  type: line(60),
  timestamp: z.iso.datetime(),
  data: z.unknown(),
});
export type TelemetryMessage = z.infer<typeof TelemetryMessage>;

export const HEARTBEAT_TYPE = 'tenant.heartbeat';
