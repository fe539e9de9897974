import type { PlatformClient } from './create-platform-client.ts';
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];
export type ListedRelease = Omit<Schemas['ReleaseWithDefinition'], 'definition'>;

/** What a tenant can be made of. */
export interface DeployChoices {
  /** The newest version of each blueprint first. */
  releases: ListedRelease[];
  /** Those that take tenants; own servers are their tenants'. */
  hosts: Schemas['Host'][];
  /** Whether a server can be rented for it, and which. */
  ownServer: Schemas['Targets']['ownServer'];
  plans: Schemas['Plan'][];
  /** The chosen release with its settings; undefined when there is none at all. */
  release: Schemas['ReleaseWithDefinition'] | undefined;
}

export interface WantedChoices {
  /** Id of a release; the newest of `blueprint`, or of all, where it is not there. */
  release?: string | undefined;
  blueprint?: string | undefined;
  /** Without it no plan is offered. */
  mayChoosePlan: boolean;
}

const MOST = 200;

export async function readDeployChoices(
  platform: PlatformClient,
  wanted: WantedChoices,
): Promise<DeployChoices> {
  const query = { limit: MOST };
  const [releases, hosts, targets, plans] = await Promise.all([
    platform.get('/v1/releases', { params: { query } }),
    platform.get('/v1/hosts'),
    platform.get('/v1/targets'),
    wanted.mayChoosePlan ? platform.get('/v1/plans', { params: { query } }) : undefined,
  ]);
  const chosen = chosenRelease(releases.items, wanted);
  return {
    releases: releases.items,
    hosts: hosts.items.filter(({ kind, state }) => kind !== 'own-server' && state === 'active'),
    ownServer: targets.ownServer,
    plans: (plans?.items ?? []).filter(({ active }) => active),
    release: chosen && (await readRelease(platform, chosen.id)),
  };
}

export function readRelease(
  platform: PlatformClient,
  releaseId: string,
): Promise<Schemas['ReleaseWithDefinition']> {
  return platform.get('/v1/releases/{releaseId}', { params: { path: { releaseId } } });
}

function chosenRelease(
  releases: readonly ListedRelease[],
  { release, blueprint }: WantedChoices,
): ListedRelease | undefined {
  return (
    releases.find(({ id }) => id === release) ??
    releases.find((one) => one.blueprint === blueprint) ??
    releases[0]
  );
}
