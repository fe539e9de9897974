import { TENANT_STATUSES, type Tenant as StoredTenant } from '@codexdlc/domain';
import { z } from 'zod';
import { PAGE_QUERY, pageOf } from '../http/page.ts';
import { Operation } from '../operations/operation-schemas.ts';
import { targetKindOf } from '../tenants/target-rules.ts';
import { APP_SERVICES } from '../worker/restart-rules.ts';

export const TenantParams = z.object({ tenantId: z.uuid() });

const Name = z.string().max(253);
const Slug = z.string().max(30);
const Settings = z
  .record(z.string().max(60), z.string().max(500))
  .refine((settings) => Object.keys(settings).length <= 100, 'at most 100 settings')
  .meta({ description: 'Values by name as the blueprint defines them, all as texts' });
const Version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/);

export const Tenant = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    clientId: z.uuid(),
    hostId: z.uuid(),
    target: z
      .enum(['shared-host', 'own-server', 'swarm'])
      .meta({ description: 'Whether its host is shared, a server of its own or a Swarm' }),
    blueprint: z.string(),
    releaseVersion: z.string(),
    domain: z.string(),
    aliases: z.array(z.string()),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    status: z.enum(TENANT_STATUSES),
    statusReason: z.string().nullable(),
    memoryMb: z.int().meta({ description: 'Sum of the limits of its containers' }),
    destroyAfter: z.iso.datetime().nullable().meta({ description: 'Until then a destroy can be undone' }),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Tenant' });

export const TenantPage = pageOf(Tenant).meta({ id: 'TenantPage' });
export const TenantWithOperation = z
  .object({ tenant: Tenant, operation: Operation })
  .meta({ id: 'TenantWithOperation' });

export const TenantsQuery = z.object({
  ...PAGE_QUERY,
  search: z.string().min(1).max(100).optional().meta({ description: 'Part of the slug or of the domain' }),
  status: z.enum(TENANT_STATUSES).optional(),
  blueprint: Slug.optional(),
  clientId: z.uuid().optional(),
  hostId: z.uuid().optional(),
});

const OfferName = z.string().max(20);
export const TenantTarget = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('shared-host') }),
    z.strictObject({
      kind: z.literal('swarm'),
      replicas: z
        .int()
        .min(1)
        .max(20)
        .optional()
        .meta({ description: 'Copies of the backend that answer at once; one where it is left away' }),
    }),
    z.strictObject({
      kind: z.literal('own-server'),
      serverType: OfferName.optional().meta({
        description: 'Such as cx23, and no other; what is to be had where it is left away',
      }),
      location: OfferName.optional().meta({
        description: 'Such as fsn1, and no other; what is to be had where it is left away',
      }),
    }),
  ])
  .meta({
    id: 'TenantTarget',
    description: 'A host that tenants share, a Docker Swarm, or a server of its own',
  });

export const Targets = z
  .object({
    ownServer: z.object({
      isOffered: z.boolean(),
      missing: z
        .array(z.string())
        .meta({ description: 'Variables of the platform without which it can order none' }),
      serverTypes: z.array(z.object({ name: z.string(), memoryMb: z.int(), cpus: z.int(), diskGb: z.int() })),
      locations: z.array(z.string()),
    }),
  })
  .meta({ id: 'Targets' });

export const CreateTenant = z
  .strictObject({
    clientId: z.uuid(),
    blueprint: Slug,
    release: Version.optional().meta({ description: 'The newest where it is left away' }),
    slug: Slug.optional().meta({ description: "Made from the client's name where it is left away" }),
    domain: Name,
    aliases: z.array(Name).max(20).optional(),
    settings: Settings.optional(),
    botToken: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'As BotFather gives it; never shown again' }),
    target: TenantTarget.optional().meta({ description: 'A host that tenants share where it is left away' }),
    hostId: z
      .uuid()
      .optional()
      .meta({ description: 'Of a shared host; the one with the most room where it is left away' }),
  })
  .meta({ id: 'CreateTenant' });

export const ChangeTenant = z
  .strictObject({
    domain: Name.optional(),
    aliases: z.array(Name).max(20).optional(),
    settings: Settings.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'nothing to change')
  .meta({ id: 'ChangeTenant' });

export const SuspendTenant = z
  .strictObject({ reason: z.string().max(200).optional() })
  .optional()
  .meta({ id: 'SuspendTenant' });
export const RestartTenant = z
  .strictObject({
    service: z
      .enum(APP_SERVICES)
      .optional()
      .meta({ description: 'All services of the application where it is left away' }),
  })
  .optional()
  .meta({ id: 'RestartTenant' });
export const UpgradeTenant = z
  .strictObject({ release: Version.optional() })
  .optional()
  .meta({ id: 'UpgradeTenant' });
export const ConfirmTenant = z
  .strictObject({ confirm: z.string().max(30).meta({ description: "The tenant's slug, typed" }) })
  .meta({ id: 'ConfirmTenant' });

export const LogsQuery = z.object({
  service: z.enum(['backend', 'worker', 'bot', 'database', 'cache', 'migrate']).optional(),
  lines: z.coerce.number().int().min(1).max(2000).default(200),
});
export const LogLines = z
  .object({ items: z.array(z.object({ service: z.string(), line: z.string() })) })
  .meta({ id: 'LogLines' });

export function tenantJson(tenant: StoredTenant): z.input<typeof Tenant> {
  const { settings, aliases } = tenant.spec;
  return {
    id: tenant.id,
    slug: tenant.slug,
    clientId: tenant.clientId,
    hostId: tenant.hostId,
    target: targetKindOf(tenant.spec),
    blueprint: tenant.blueprint,
    releaseVersion: tenant.releaseVersion,
    domain: tenant.domain,
    aliases,
    settings,
    status: tenant.status,
    statusReason: tenant.statusReason,
    memoryMb: tenant.memoryMb,
    destroyAfter: tenant.destroyAfter?.toISOString() ?? null,
    version: tenant.version,
    createdAt: tenant.createdAt.toISOString(),
    updatedAt: tenant.updatedAt.toISOString(),
  };
}
