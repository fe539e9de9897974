import type Docker from 'dockerode';
import { freeAddress } from './address-rules.ts';
import { NOT_FOUND, unless } from './docker-answers.ts';
import { AddressInUse } from './errors.ts';
import { createTurns } from './in-turn.ts';
import { addressName, LABEL_ADDRESS, LABEL_CLOUD, LABEL_SERVER } from './names-plan.ts';

export type CloudAddresses = ReturnType<typeof createCloudAddresses>;

/** Who has which address of the cloud's network. */
export function createCloudAddresses(docker: Docker, cloud: string, subnet: () => Promise<string>) {
  const inTurn = createTurns();
  const filters = { label: [`${LABEL_CLOUD}=${cloud}`] };

  /** Server by address. */
  async function used(): Promise<Map<string, string>> {
    const containers = await docker.listContainers({ all: true, filters });
    return new Map(
      containers.map(({ Labels }) => [Labels[LABEL_ADDRESS] ?? '', Labels[LABEL_SERVER] ?? ''] as const),
    );
  }

  async function allocated(ofServer?: string): Promise<string[]> {
    const { Volumes } = await docker.listVolumes({ filters });
    return Volumes.filter(
      ({ Labels }) => ofServer === undefined || Labels[LABEL_SERVER] === ofServer,
    ).flatMap(({ Labels }) => Labels[LABEL_ADDRESS] ?? []);
  }

  const forget = (address: string) =>
    unless([NOT_FOUND], docker.getVolume(addressName(cloud, address)).remove());

  return {
    /** An address that nobody has; one of a server goes with it. */
    allocate(ofServer?: string): Promise<string> {
      return inTurn('allocate', async () => {
        const network = await subnet();
        const taken = new Set([...(await allocated()), ...(await used()).keys()]);
        const address = freeAddress(network, taken);
        if (address === undefined) throw new Error(`the cloud ${cloud} has no free address in ${network}`);
        await docker.createVolume({
          Name: addressName(cloud, address),
          Labels: {
            [LABEL_CLOUD]: cloud,
            [LABEL_ADDRESS]: address,
            ...(ofServer === undefined ? {} : { [LABEL_SERVER]: ofServer }),
          },
        });
        return address;
      });
    },

    async requireFree(address: string): Promise<void> {
      const server = (await used()).get(address);
      if (server !== undefined) throw new AddressInUse(address, server);
    },

    async release(address: string): Promise<void> {
      await this.requireFree(address);
      await forget(address);
    },

    /** What the server was given because it was ordered without an address. */
    async releaseOf(server: string): Promise<void> {
      await Promise.all((await allocated(server)).map(forget));
    },
  };
}
