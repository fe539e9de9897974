import { z } from 'zod';
import { EdgeHost, NginxSite } from '../edge/index.ts';
import { Slug } from '../spec/names.ts';

const host = EdgeHost;
const Port = z.int().min(1).max(65_535);

/** What can be asked of a host, as one JSON text. */
export const AgentRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('publish-site'), host, site: NginxSite }),
  z.strictObject({ kind: z.literal('remove-site'), host, slug: Slug }),
  z.strictObject({ kind: z.literal('read-site'), dir: EdgeHost.shape.dir, slug: Slug }),
  z.strictObject({ kind: z.literal('ensure-edge'), host, image: z.string().min(1).max(300) }),
  z.strictObject({ kind: z.literal('edge-status'), host }),
  z.strictObject({ kind: z.literal('rotate-logs'), host }),
  z.strictObject({ kind: z.literal('lease-port'), tenant: Slug, port: Port, count: z.int().min(2).max(64) }),
  z.strictObject({
    kind: z.literal('probe-http'),
    port: Port,
    path: z.string().startsWith('/').max(2000),
    /** Asked again and again for so long. */
    waitMs: z.int().min(0).max(20_000),
  }),
  z.strictObject({
    kind: z.literal('put-challenge'),
    host,
    token: z.string().max(200),
    keyAuthorization: z.string().max(400),
  }),
  z.strictObject({ kind: z.literal('remove-challenge'), host, token: z.string().max(200) }),
  z.strictObject({ kind: z.literal('ensure-socket-folder'), host, slug: Slug }),
  z.strictObject({ kind: z.literal('remove-socket-folder'), host, slug: Slug }),
  z.strictObject({
    kind: z.literal('install-certificate'),
    host,
    slug: Slug,
    chain: z.string().max(100_000),
    key: z.string().max(20_000),
  }),
]);
export type AgentRequest = z.infer<typeof AgentRequest>;
export type AgentRequestKind = AgentRequest['kind'];
/** As a caller may write it: whatever has a default can be left out. */
export type AgentRequestInput = z.input<typeof AgentRequest>;
export type RequestOf<K extends AgentRequestKind> = Extract<AgentRequestInput, { kind: K }>;

const Done = z.object({ done: z.literal(true) });

export const AGENT_ANSWERS = {
  'publish-site': z.object({ contentHash: z.string(), neighbours: z.int(), ms: z.int() }),
  'remove-site': z.object({ neighbours: z.int(), ms: z.int() }),
  /** Null where there is no such site. */
  'read-site': z
    .object({
      contentHash: z.string(),
      names: z.array(z.string()).optional(),
      isCertificateDue: z.boolean(),
    })
    .nullable(),
  'ensure-edge': z.object({
    containerId: z.string(),
    caCertificate: z.string(),
    change: z.enum(['none', 'started', 'replaced', 'reloaded']),
  }),
  'edge-status': z.object({
    container: z.enum(['missing', 'stopped', 'running']),
    restarts: z.int(),
    imageId: z.string().optional(),
    isServing: z.boolean(),
    isUpToDate: z.boolean(),
    sites: z.array(z.object({ slug: z.string(), names: z.array(z.string()), isLive: z.boolean() })),
  }),
  'rotate-logs': z.object({ rotated: z.array(z.string()) }),
  'lease-port': z.object({ leased: Port }),
  'probe-http': z.object({ answers: z.boolean() }),
  'put-challenge': Done,
  'remove-challenge': Done,
  'ensure-socket-folder': z.object({ folder: z.string() }),
  'remove-socket-folder': Done,
  'install-certificate': z.object({ change: z.enum(['none', 'installed', 'kept']), ms: z.int() }),
} satisfies Record<AgentRequestKind, z.ZodType>;

export type AgentAnswer<K extends AgentRequestKind> = z.infer<(typeof AGENT_ANSWERS)[K]>;
