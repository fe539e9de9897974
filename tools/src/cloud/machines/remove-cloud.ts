import type Docker from 'dockerode';
import { removeCloudNetwork } from './cloud-network.ts';
import { NOT_FOUND, unless } from './docker-answers.ts';
import { LABEL_CLOUD } from './names-plan.ts';

/** Everything that carries the cloud's name: found by label, so that what a killed process left goes too. */
export async function removeCloud(docker: Docker, cloud: string): Promise<void> {
  const filters = { label: [`${LABEL_CLOUD}=${cloud}`] };
  const containers = await docker.listContainers({ all: true, filters });
  await Promise.all(
    containers.map(({ Id }) => unless([NOT_FOUND], docker.getContainer(Id).remove({ force: true, v: true }))),
  );
  const { Volumes } = await docker.listVolumes({ filters });
  await Promise.all(Volumes.map(({ Name }) => unless([NOT_FOUND], docker.getVolume(Name).remove())));
  await removeCloudNetwork(docker, cloud);
}
