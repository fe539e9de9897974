import { z } from 'zod';

/** What a tenant runs, resolved from a blueprint: commands, env templates and limits, free of any secret. */
export const HealthCheck = z.strictObject({
  /** HTTP path on the service's port, or a command run inside the container. */
  path: z.string().startsWith('/').optional(),
  command: z.array(z.string()).min(1).optional(),
  intervalSeconds: z.int().min(1).max(300).default(5),
  timeoutSeconds: z.int().min(1).max(60).default(3),
  retries: z.int().min(1).max(20).default(5),
  /** How long a start may take before the release counts as failed. */
  startSeconds: z.int().min(1).max(600).default(60),
});
export type HealthCheck = z.infer<typeof HealthCheck>;

export const Resources = z.strictObject({
  memoryMb: z.int().min(16).max(65_536),
  cpus: z.number().min(0.05).max(64),
  /** Processes and threads. */
  pids: z.int().min(16).max(32_768).default(256),
});
export type Resources = z.infer<typeof Resources>;

export const ServiceName = z.enum(['backend', 'worker', 'bot']);
export type ServiceName = z.infer<typeof ServiceName>;

export const Service = z.strictObject({
  command: z.array(z.string().min(1)).min(1),
  /** Port inside the container; only the backend has one. */
  port: z.int().min(1024).max(65_535).optional(),
  health: HealthCheck.optional(),
  resources: Resources,
  /** Templates: text with ${placeholders} as `render-env-plan.ts` knows them. */
  env: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string()).default({}),
  /** Only one copy may run at a time (a bot that polls): the old one stops before the new one starts. */
  exclusive: z.boolean().default(false),
});
export type Service = z.infer<typeof Service>;

export const Workload = z.strictObject({
  services: z.strictObject({
    backend: Service,
    worker: Service.optional(),
    bot: Service.optional(),
  }),
  /** Env of every service and of the migration. */
  env: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string()).default({}),
  migrate: z
    .strictObject({
      command: z.array(z.string().min(1)).min(1),
      timeoutSeconds: z.int().min(1).max(3600).default(300),
      env: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string()).default({}),
    })
    .optional(),
  database: z
    .strictObject({ engine: z.literal('postgres'), image: z.string().min(1), resources: Resources })
    .optional(),
  cache: z
    .strictObject({ engine: z.literal('redis'), image: z.string().min(1), resources: Resources })
    .optional(),
});
export type Workload = z.infer<typeof Workload>;
