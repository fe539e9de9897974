import type Docker from 'dockerode';

/** Networks that every daemon and every Swarm has. */
const OF_DOCKER = ['bridge', 'host', 'none', 'ingress', 'docker_gwbridge'];

/** Whatever is on the nodes of a Swarm and in it, the manager first; nothing of it is Docker's own. */
export async function leftIn(nodes: readonly { docker: Docker }[]): Promise<string[]> {
  const [manager] = nodes;
  if (!manager) throw new Error('a Swarm needs a manager');
  const found = [await keptBySwarm(manager.docker), ...(await Promise.all(nodes.map(onNode)))].flat();
  return [...new Set(found)].sort();
}

/** Services, secrets and configs. */
export async function keptBySwarm(docker: Docker): Promise<string[]> {
  const [services, secrets, configs] = await Promise.all([
    docker.listServices(),
    docker.listSecrets(),
    docker.listConfigs(),
  ]);
  const named = (
    kind: string,
    all: readonly { Spec?: { Name?: string | undefined } | undefined }[],
  ): string[] => all.map(({ Spec }) => `${kind} ${Spec?.Name ?? ''}`);
  return [...named('service', services), ...named('secret', secrets), ...named('config', configs)].sort();
}

async function onNode({ docker }: { docker: Docker }): Promise<string[]> {
  const [containers, networks, { Volumes }] = await Promise.all([
    docker.listContainers({ all: true }),
    docker.listNetworks(),
    docker.listVolumes(),
  ]);
  return [
    ...containers.flatMap(({ Names }) => Names.map((name) => `container ${name.replace('/', '')}`)),
    ...networks.filter(({ Name }) => !OF_DOCKER.includes(Name)).map(({ Name }) => `network ${Name}`),
    ...Volumes.map(({ Name }) => `volume ${Name}`),
  ];
}
