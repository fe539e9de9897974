import type { HostSwarm } from '@codexdlc/domain/host';
import type { HostOptions } from '@codexdlc/stacks';
import type { HostTools } from '../platform.ts';
import { identityFileOf } from '../ssh-keys/identity-file.ts';

export type SwarmOptions = NonNullable<HostOptions['swarm']>;

/** What the program must know of a Swarm besides its manager. */
export async function swarmOptions(
  { nodes }: Pick<HostSwarm, 'nodes'>,
  homeDir: string,
  tools: Pick<HostTools, 'ensureImages' | 'ensureAgentImage'>,
): Promise<SwarmOptions> {
  const [{ nginx: gate }, agent] = await Promise.all([tools.ensureImages(), tools.ensureAgentImage()]);
  const identityFile = identityFileOf(homeDir);
  return {
    nodes: nodes.map((node) => ({ ...node, identityFile })),
    // Of the agent only Node is needed: it removes volumes on nodes that are far away.
    images: { gate, tools: agent },
  };
}
