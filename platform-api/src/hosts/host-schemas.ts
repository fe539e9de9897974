import {
  HOST_KINDS,
  HOST_STATES,
  HostCheck,
  HostSettings,
  HostSsh,
  UNREAD_REASONS,
  type Host as StoredHost,
  type HostFacts,
  type HostLoad,
  type NodeFacts,
} from '@codexdlc/domain';
import { z } from 'zod';

export const HostParams = z.object({ hostId: z.uuid() });
const MemoryMb = z.int().min(256).max(16_777_216).meta({ description: 'What tenants may use of it' });
const PublicAddress = z.strictObject({ ipv4: z.ipv4(), ipv6: z.ipv6().optional() });
const Overcommit = z.number().min(1).max(10);

const Percent = z.number().min(0).max(100).nullable();

export const MeasuredNode = z
  .object({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    state: z.string().meta({ description: "The Swarm's word: ready, down ..." }),
    memoryUsedPercent: Percent,
    diskUsedPercent: Percent,
    load1: z.number().nullable(),
    unread: z.enum(UNREAD_REASONS).nullable().meta({
      description:
        'Why there are no figures: nobody said how it is reached by ssh, the Swarm takes it for lost, or it did not answer',
    }),
  })
  .meta({ id: 'MeasuredNode' });

export const Measured = z
  .object({
    at: z.iso.datetime(),
    memoryUsedPercent: Percent.meta({ description: 'Null where only the address of its Docker is known' }),
    diskUsedPercent: Percent.meta({ description: 'Of the fullest of its disks' }),
    load1: z.number().nullable(),
    nodes: z
      .array(MeasuredNode)
      .meta({ description: 'Of a Swarm, all but the manager that is asked: the figures above are its own' }),
  })
  .meta({ id: 'HostMeasured' });

export const Host = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(HOST_KINDS).meta({
      description:
        '"shared" and "swarm" take tenants; "own-server" belongs to one and is made and removed with it',
    }),
    state: z.enum(HOST_STATES),
    settings: HostSettings,
    memoryMb: MemoryMb,
    overcommit: Overcommit,
    checks: z.array(HostCheck).meta({ description: 'What was found when it was last tried' }),
    tenants: z.int(),
    promisedMb: z.int().meta({ description: 'Sum of the limits of the tenants on it' }),
    measured: Measured.nullable().meta({
      description: 'The last look at it, one each minute; null when it could not be measured for ten',
    }),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Host' });
export const HostList = z.object({ items: z.array(Host), nextCursor: z.null() }).meta({ id: 'HostList' });

export const CreateHost = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
    settings: HostSettings,
    memoryMb: MemoryMb.optional().meta({
      description:
        'What tenants may use of it. Needed where it is not reached by ssh; otherwise its test says it',
    }),
    overcommit: Overcommit.default(1.5),
  })
  .refine(
    ({ settings, memoryMb }) =>
      settings.ssh !== undefined || settings.swarm !== undefined || memoryMb !== undefined,
    {
      path: ['memoryMb'],
      error: 'needed for a host that is not reached by ssh',
    },
  )
  .meta({ id: 'CreateHost' });
export const ScanHost = z
  .strictObject({ address: HostSsh.shape.address, port: HostSsh.shape.port.default(22) })
  .meta({ id: 'ScanHost' });
export const HostKeys = z
  .object({
    hostKeys: z
      .array(z.object({ key: z.string(), type: z.string(), fingerprint: z.string() }))
      .meta({ description: 'What the machine shows; compare a fingerprint before you trust it' }),
    sshPublicKey: z
      .string()
      .meta({ description: 'What must stand in authorized_keys there: the key of this platform' }),
  })
  .meta({ id: 'HostKeys' });

export const ChangeHost = z
  .strictObject({
    state: z.enum(['active', 'draining']),
    memoryMb: MemoryMb,
    overcommit: Overcommit,
    publicAddress: PublicAddress.meta({
      description:
        'Where visitors find it: with it, records in zones of the platform are set for its tenants',
    }),
  })
  .partial()
  .meta({ id: 'ChangeHost' });

/** What is known of a host beside what is stored with it. */
export interface HostNow {
  load?: HostLoad | undefined;
  measured?: { at: Date; facts: HostFacts } | undefined;
}

export function hostJson(host: StoredHost, { load, measured }: HostNow = {}): z.input<typeof Host> {
  return {
    id: host.id,
    name: host.name,
    kind: host.kind,
    state: host.state,
    settings: host.settings,
    memoryMb: host.memoryMb,
    overcommit: host.overcommit,
    checks: host.checks,
    tenants: load?.tenants ?? 0,
    promisedMb: load?.memoryMb ?? 0,
    measured: measured ? measuredJson(measured) : null,
    version: host.version,
    createdAt: host.createdAt.toISOString(),
    updatedAt: host.updatedAt.toISOString(),
  };
}

function measuredJson({ at, facts }: { at: Date; facts: HostFacts }): z.input<typeof Measured> {
  return {
    at: at.toISOString(),
    memoryUsedPercent: facts.memoryUsedPercent ?? null,
    diskUsedPercent: facts.diskUsedPercent ?? null,
    load1: facts.load1 ?? null,
    nodes: (facts.nodes ?? []).map(nodeJson),
  };
}

function nodeJson(node: NodeFacts): z.input<typeof MeasuredNode> {
  return {
    id: node.id,
    name: node.hostname,
    address: node.address,
    state: node.state,
    memoryUsedPercent: node.memoryUsedPercent ?? null,
    diskUsedPercent: node.diskUsedPercent ?? null,
    load1: node.load1 ?? null,
    unread: node.unread ?? null,
  };
}
