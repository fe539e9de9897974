import { z } from 'zod';

/** Parts of a text that differ by language; German is always there. */
const LocalText = z.strictObject({
  de: z.string().min(1),
  en: z.string().optional(),
  ru: z.string().optional(),
});

const EnvTemplates = z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string());

const Resources = z.strictObject({
  memoryMb: z.int().min(16).max(65_536),
  cpus: z.number().min(0.05).max(64),
  pids: z.int().min(16).max(32_768).optional(),
});

const Health = z
  .strictObject({
    path: z.string().startsWith('/').optional(),
    command: z.array(z.string()).min(1).optional(),
    intervalSeconds: z.int().min(1).max(300).optional(),
    timeoutSeconds: z.int().min(1).max(60).optional(),
    retries: z.int().min(1).max(20).optional(),
    startSeconds: z.int().min(1).max(600).optional(),
  })
  .refine((health) => (health.path === undefined) !== (health.command === undefined), {
    error: 'health needs exactly one of "path" and "command"',
  });

const Service = z.strictObject({
  command: z.array(z.string().min(1)).min(1),
  port: z.int().min(1024).max(65_535).optional(),
  health: Health.optional(),
  resources: Resources,
  env: EnvTemplates.optional(),
  exclusive: z.boolean().optional(),
  /** The service runs only in tenants that have this secret (a bot without a token does not run). */
  onlyWithSecret: z.string().optional(),
});

export const Setting = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    title: LocalText,
    default: z.string(),
    maxLength: z.int().max(500).default(120),
    pattern: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('choice'),
    title: LocalText,
    default: z.string(),
    choices: z.array(z.string()).min(2),
  }),
  z.strictObject({
    type: z.literal('number'),
    title: LocalText,
    default: z.number(),
    min: z.number(),
    max: z.number(),
  }),
  z.strictObject({ type: z.literal('flag'), title: LocalText, default: z.boolean() }),
]);
export type Setting = z.infer<typeof Setting>;

/** Secrets are generated at init unless they are given from outside (`optional`). */
const Secret = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('generated'), bytes: z.int().min(16).max(64).default(32) }),
  z.strictObject({ from: z.literal('outside'), title: LocalText, pattern: z.string().optional() }),
]);

/** `blueprint.json`: everything the platform needs to know about a kind of business. */
export const Blueprint = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().regex(/^[a-z][a-z0-9-]{1,29}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: LocalText,
  description: LocalText,
  /** How its image is made; `node-bundle` bundles the named entries, `dockerfile` builds the folder as it is. */
  image: z.discriminatedUnion('build', [
    z.strictObject({
      build: z.literal('node-bundle'),
      entries: z.array(z.string()).min(1),
      assets: z.array(z.string()).default([]),
      /** Folders of packages that go beside the bundle, by the name that they get there. */
      packageAssets: z
        .record(
          z.string().regex(/^[a-z][a-z0-9-]{0,29}$/),
          z.string().regex(/^(?:@[a-z0-9-]+\/)?[a-z0-9-]+(?:\/[a-z0-9-]+)+$/),
        )
        .default({}),
      external: z.array(z.string()).default([]),
    }),
    z.strictObject({ build: z.literal('dockerfile'), base: z.enum(['debian', 'node', 'python']) }),
  ]),
  services: z.strictObject({
    backend: Service.extend({ port: z.int().min(1024).max(65_535), health: Health }),
    worker: Service.optional(),
    bot: Service.optional(),
  }),
  database: z.strictObject({ engine: z.literal('postgres'), resources: Resources }).optional(),
  cache: z.strictObject({ engine: z.literal('redis'), resources: Resources }).optional(),
  migrate: z
    .strictObject({
      command: z.array(z.string().min(1)).min(1),
      timeoutSeconds: z.int().min(1).max(3600).optional(),
      /** What only the migration may see, such as the owner's one-time token. */
      env: EnvTemplates.optional(),
    })
    .optional(),
  env: EnvTemplates.default({}),
  secrets: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), Secret).default({}),
  settings: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), Setting).default({}),
  /** Where the owner signs in for the first time: the secret is put behind `#` of the path, so no server logs it. */
  admin: z.strictObject({ path: z.string().startsWith('/'), oneTimeSecret: z.string() }).optional(),
});
export type Blueprint = z.infer<typeof Blueprint>;
