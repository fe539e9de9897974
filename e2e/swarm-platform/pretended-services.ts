import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { makeSshKey } from '../../platform-api/src/ssh-keys/make-ssh-key.ts';
import { identityFileOf } from '../../platform-api/src/ssh-keys/identity-file.ts';

const SECOND = 1_000_000_000;
const MB = 1024 * 1024;

export interface ServiceWish {
  slug: string;
  role?: string;
  image: string;
  command: string[];
  replicas?: number;
  memoryMb?: number;
  /** Kept free for it on a node before it is put there. */
  reservedMb?: number;
  health?: string[];
  nodeId?: string;
  mostPerNode?: number;
}

/** Services that look like those of tenants, without anything that a deploy needs. Returns its id. */
export async function createPretendedService(docker: Docker, wish: ServiceWish): Promise<string> {
  const role = wish.role ?? 'backend';
  const labels = { [LABEL_TENANT]: wish.slug, [LABEL_ROLE]: role };
  const { id } = await docker.createService({
    Name: `waas-${wish.slug}-${role}`,
    Labels: labels,
    Mode: { Replicated: { Replicas: wish.replicas ?? 1 } },
    EndpointSpec: { Mode: 'dnsrr' },
    TaskTemplate: {
      ContainerSpec: {
        Image: wish.image,
        Args: wish.command,
        Labels: labels,
        StopGracePeriod: SECOND,
        ...(wish.health && {
          HealthCheck: {
            Test: ['CMD', ...wish.health],
            Interval: SECOND,
            Timeout: SECOND,
            Retries: 1,
            StartPeriod: 10 * SECOND,
          },
        }),
      },
      RestartPolicy: { Condition: 'any', Delay: 2 * SECOND },
      Resources: {
        Limits: { MemoryBytes: (wish.memoryMb ?? 64) * MB },
        Reservations: { MemoryBytes: (wish.reservedMb ?? 0) * MB },
      },
      Placement: {
        Constraints: wish.nodeId === undefined ? [] : [`node.id==${wish.nodeId}`],
        MaxReplicas: wish.mostPerNode ?? 0,
      },
    },
  });
  return id;
}

/** As a platform has it in its home. */
export async function writePlatformKey(
  homeDir: string,
): Promise<{ identityFile: string; publicKey: string }> {
  const { publicKey, privateKey } = makeSshKey('waas-platform');
  const identityFile = identityFileOf(homeDir);
  await mkdir(dirname(identityFile), { recursive: true, mode: 0o700 });
  await writeFile(identityFile, privateKey, { mode: 0o600 });
  return { identityFile, publicKey };
}
