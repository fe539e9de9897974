import type Docker from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import { candidateSubnets } from './address-rules.ts';
import { CONFLICT, NOT_FOUND, statusOf, unless } from './docker-answers.ts';
import { LABEL_CLOUD, networkName } from './names-plan.ts';

const REMOVE_ATTEMPTS = 20;
const FORBIDDEN = 403;

/** The subnet of the cloud's network, which is made when it is not there. */
export async function ensureCloudNetwork(docker: Docker, cloud: string, wanted?: string): Promise<string> {
  for (const subnet of wanted === undefined ? candidateSubnets(cloud) : [wanted]) {
    const known = await subnetOf(docker, cloud);
    if (known !== undefined) return known;
    if (await create(docker, cloud, subnet)) return subnet;
  }
  throw new Error(
    `no network for the cloud ${cloud}: ${wanted ?? 'every /24 of 10.254.0.0/16'} overlaps one that Docker has`,
  );
}

export async function removeCloudNetwork(docker: Docker, cloud: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await unless([NOT_FOUND], docker.getNetwork(networkName(cloud)).remove());
      return;
    } catch (error) {
      // A container that was removed leaves the network a moment later.
      if (statusOf(error) !== FORBIDDEN || attempt === REMOVE_ATTEMPTS) throw error;
      await sleep(200);
    }
  }
}

async function subnetOf(docker: Docker, cloud: string): Promise<string | undefined> {
  const network = await unless([NOT_FOUND], docker.getNetwork(networkName(cloud)).inspect());
  if (network === undefined) return undefined;
  if (network.Labels?.[LABEL_CLOUD] !== cloud)
    throw new Error(`Docker has a network ${networkName(cloud)} that is not of a simulated cloud`);
  return network.IPAM?.Config?.[0]?.Subnet;
}

/** False when the subnet is another network's, or somebody was quicker with the name. */
async function create(docker: Docker, cloud: string, subnet: string): Promise<boolean> {
  try {
    await docker.createNetwork({
      Name: networkName(cloud),
      Driver: 'bridge',
      CheckDuplicate: true,
      IPAM: { Driver: 'default', Config: [{ Subnet: subnet }] },
      Labels: { [LABEL_CLOUD]: cloud },
    });
    return true;
  } catch (error) {
    if (statusOf(error) === CONFLICT || (error instanceof Error && error.message.includes('overlaps')))
      return false;
    throw error;
  }
}
