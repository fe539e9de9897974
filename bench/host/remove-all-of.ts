import type Docker from 'dockerode';

/** Containers, networks and volumes with this label (`name=value`), at once and without asking them. */
export async function removeAllOf(docker: Docker, label: string): Promise<void> {
  const filters = { label: [label] };
  const containers = await docker.listContainers({ all: true, filters });
  await Promise.all(
    containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true }).catch(ignoreGone)),
  );
  const [networks, { Volumes }] = await Promise.all([
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  await Promise.all([
    ...networks.map(({ Id }) => docker.getNetwork(Id).remove().catch(ignoreGone)),
    ...Volumes.map(({ Name }) => docker.getVolume(Name).remove().catch(ignoreGone)),
  ]);
}

function ignoreGone(error: unknown): void {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status !== 404) throw error;
}
