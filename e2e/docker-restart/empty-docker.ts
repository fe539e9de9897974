import type Docker from 'dockerode';

/** Networks that every daemon has. */
const OF_DOCKER = ['bridge', 'host', 'none'];

/** Removes what a daemon that is nobody else's holds, but for its images. Answers what that was. */
export async function emptyDocker(docker: Docker): Promise<string[]> {
  const containers = await docker.listContainers({ all: true });
  for (const { Id } of containers) await docker.getContainer(Id).remove({ force: true, v: true });
  const { Volumes: volumes } = await docker.listVolumes();
  for (const { Name } of volumes) await docker.getVolume(Name).remove();
  const networks = (await docker.listNetworks()).filter(({ Name }) => !OF_DOCKER.includes(Name));
  for (const { Id } of networks) await docker.getNetwork(Id).remove();
  return [
    ...containers.map(({ Names, Id }) => `container ${Names[0] ?? Id}`),
    ...volumes.map(({ Name }) => `volume ${Name}`),
    ...networks.map(({ Name }) => `network ${Name}`),
  ];
}
