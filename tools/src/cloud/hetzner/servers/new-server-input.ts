import { z } from 'zod';
import { idInput, idOrNameInput, labelsInput } from '../http/inputs.ts';

const HOST_NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*$/;
const MOST_USER_DATA = 32 * 1024;

export const serverName = z.string().max(63).regex(HOST_NAME, 'is no valid hostname');

export const newServerInput = z.object({
  name: serverName,
  server_type: idOrNameInput,
  image: idOrNameInput,
  location: idOrNameInput.optional(),
  datacenter: z.never('was removed: use location').optional(),
  ssh_keys: z.array(idOrNameInput).default([]),
  user_data: z
    .string()
    .refine((text) => Buffer.byteLength(text) <= MOST_USER_DATA, 'must be at most 32 KiB')
    .default(''),
  start_after_create: z.boolean().default(true),
  labels: labelsInput.default({}),
  firewalls: z.array(z.object({ firewall: idInput })).default([]),
  public_net: z
    .object({
      enable_ipv4: z.boolean().default(true),
      enable_ipv6: z.boolean().default(true),
      ipv4: idInput.nullish(),
      ipv6: idInput.nullish(),
    })
    .default({ enable_ipv4: true, enable_ipv6: true }),
  volumes: z.array(z.never('this project has no volumes')).default([]),
  networks: z.array(z.never('this project has no networks')).default([]),
});

export type NewServer = z.output<typeof newServerInput>;
