import { HostSsh } from '@codexdlc/domain/host';
import type { KnownResource } from '@codexdlc/stacks';
import { z } from 'zod';

/** What the state of a stack says of the server that was rented for it. */
export interface ServerFacts {
  /** As the provider knows it. */
  serverId: string;
  publicAddress: { ipv4: string; ipv6?: string };
  /** Undefined until it shows keys of its own and takes containers. */
  ssh: HostSsh | undefined;
}

const State = z.object({
  deployment: z
    .object({
      resources: z
        .array(
          z.object({
            urn: z.string(),
            type: z.string(),
            id: z.string().optional(),
            delete: z.boolean().optional(),
            inputs: z.record(z.string(), z.unknown()).optional(),
            outputs: z.record(z.string(), z.unknown()).optional(),
          }),
        )
        .nullish(),
    })
    .nullable(),
});

export const SERVER_TYPE = 'hcloud:index/server:Server';
export const ADDRESS_TYPE = 'hcloud:index/primaryIp:PrimaryIp';

const Address = z.object({ type: z.literal('ipv4'), ipAddress: z.ipv4() });
const Server = z.object({ ipv6Address: z.ipv6().optional().catch(undefined) });
const Prepared = z.object({ ssh: HostSsh.strip() });

/**
 * From the resources, not from the outputs of the stack: those are missing after an update that failed, and the server is
 * there all the same. Undefined while there is none.
 */
export function serverFactsOf(stateText: string): ServerFacts | undefined {
  const all = State.parse(JSON.parse(stateText)).deployment?.resources ?? [];
  const resources = all.filter((resource) => resource.delete !== true);
  const server = resources.find(({ type }) => type === SERVER_TYPE);
  const address = resources.flatMap(({ type, outputs }) =>
    type === ADDRESS_TYPE ? (Address.safeParse(outputs).data ?? []) : [],
  )[0];
  if (server?.id === undefined || address === undefined) return undefined;
  const { ipv6Address } = Server.parse(server.outputs ?? {});
  const prepared = resources.find(({ urn }) => urn.endsWith('::host-prepared'));
  return {
    serverId: server.id,
    publicAddress: { ipv4: address.ipAddress, ...(ipv6Address === undefined ? {} : { ipv6: ipv6Address }) },
    ssh: Prepared.safeParse({ ...prepared?.inputs, ...prepared?.outputs }).data?.ssh,
  };
}

export function hasServer(stateText: string): boolean {
  const resources = State.parse(JSON.parse(stateText)).deployment?.resources ?? [];
  return resources.some(({ type }) => type === SERVER_TYPE);
}

/** What the state has of the provider's things, by their ids. */
export function knownResourcesOf(stateText: string): KnownResource[] {
  return (State.parse(JSON.parse(stateText)).deployment?.resources ?? []).map(({ type, id }) => ({
    type,
    id,
  }));
}

/** Names of what the provider keeps from being deleted. */
export function protectedUrnsOf(stateText: string): string[] {
  const resources = State.parse(JSON.parse(stateText)).deployment?.resources ?? [];
  return resources.flatMap(({ urn, type, outputs }) =>
    [SERVER_TYPE, ADDRESS_TYPE].includes(type) && outputs?.['deleteProtection'] === true ? [urn] : [],
  );
}
