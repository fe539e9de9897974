import type Docker from 'dockerode';
import { LABEL_ROLE, LABEL_TENANT, networkName, volumeName } from '@codexdlc/stacks';
import { demultiplex } from '../stacks/src/provider/docker-client.ts';

export interface Found {
  containers: Docker.ContainerInfo[];
  networks: string[];
  volumes: string[];
}

/** Everything on the Docker host that carries the tenant's label, and volumes of its names: their labels may be lost. */
export async function foundOf(docker: Docker, slug: string): Promise<Found> {
  const filters = { label: [`${LABEL_TENANT}=${slug}`] };
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes(),
  ]);
  return {
    containers,
    networks: networks.map(({ Name }) => Name),
    volumes: volumes.Volumes.filter((one) => isOf(slug, one)).map(({ Name }) => Name),
  };
}

function isOf(
  slug: string,
  { Name, Labels }: { Name: string; Labels: Record<string, string> | null },
): boolean {
  const names = [volumeName(slug, 'database'), volumeName(slug, 'cache')];
  return names.includes(Name) || Labels?.[LABEL_TENANT] === slug;
}

export async function containerOf(
  docker: Docker,
  slug: string,
  role: string,
): Promise<Docker.ContainerInspectInfo> {
  const { containers } = await foundOf(docker, slug);
  const found = containers.find(({ Labels }) => Labels[LABEL_ROLE] === role);
  if (!found) throw new Error(`${slug} has no ${role} container on ${networkName(slug)}`);
  return docker.getContainer(found.Id).inspect();
}

/** Runs a command in a container; argv only. */
export async function runIn(
  docker: Docker,
  containerId: string,
  command: string[],
  env: string[] = [],
): Promise<{ code: number; output: string }> {
  const exec = await docker
    .getContainer(containerId)
    .exec({ Cmd: command, Env: env, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const { ExitCode } = await exec.inspect();
  return { code: ExitCode ?? -1, output: demultiplex(Buffer.concat(chunks)) };
}
