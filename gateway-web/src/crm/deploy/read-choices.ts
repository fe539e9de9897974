import type { components, PlatformClient } from '@codexdlc/platform-api/client';
import { readClientChoices } from '../clients/read-client-choices.ts';

type Schemas = components['schemas'];

/** Everything that the form offers. */
export interface DeployChoices {
  clients: Schemas['Client'][];
  /** The newest version of each blueprint first. */
  releases: ListedRelease[];
  hosts: Schemas['Host'][];
  plans: Schemas['Plan'][];
  /** The chosen release with its settings; undefined when there is none. */
  release: Schemas['ReleaseWithDefinition'] | undefined;
}

type ListedRelease = Omit<Schemas['ReleaseWithDefinition'], 'definition'>;

const MOST = 200;

export interface WantedChoices {
  /** Id of the client that is chosen. */
  client: string;
  /** Id of a release; the newest of `blueprint`, or of all, where it is not there. */
  release: string;
  blueprint: string | undefined;
  mayChoosePlan: boolean;
}

export async function readChoices(platform: PlatformClient, wanted: WantedChoices): Promise<DeployChoices> {
  const query = { limit: MOST };
  const [clients, releases, hosts, plans] = await Promise.all([
    readClientChoices(platform, wanted.client),
    platform.get('/v1/releases', { params: { query } }),
    platform.get('/v1/hosts'),
    wanted.mayChoosePlan ? platform.get('/v1/plans', { params: { query } }) : undefined,
  ]);
  const chosen = chosenRelease(releases.items, wanted);
  return {
    clients,
    releases: releases.items,
    hosts: hosts.items.filter(({ state }) => state === 'active'),
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
