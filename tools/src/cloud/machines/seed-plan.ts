import type { BootRequest } from './machines.ts';

/** Where cloud-init's datasource NoCloud looks. */
export const SEED_FOLDER = '/var/lib/cloud/seed/nocloud';

export interface SeedFile {
  path: string;
  content: string;
}

/** What a hoster tells cloud-init of a server. JSON is YAML too, so that no value can change what is around it. */
export function planSeed(
  request: Pick<BootRequest, 'name' | 'userData' | 'sshKeys'>,
  instanceId: string,
): SeedFile[] {
  const metaData = {
    'instance-id': instanceId,
    'local-hostname': request.name,
    'public-keys': [...request.sshKeys],
  };
  return [
    { path: `${SEED_FOLDER}/meta-data`, content: `${JSON.stringify(metaData, null, 2)}\n` },
    { path: `${SEED_FOLDER}/user-data`, content: request.userData },
  ];
}
