import { readFile } from 'node:fs/promises';
import { SshAddress } from '@codexdlc/stacks/host-access';
import { z } from 'zod';
import { replaceFile } from './replace-file.ts';

/** Settings of the machine that tenants share; `host.json` in the home, made with these defaults. */
export const HostSettings = z.strictObject({
  name: z.string().default('host-1'),
  edgeContainer: z.string().default('waas-edge'),
  httpPort: z.int().min(1).max(65_535).default(80),
  httpsPort: z.int().min(1).max(65_535).default(443),
  /** Ports on 127.0.0.1 for tenants begin here. */
  firstPort: z.int().min(1024).max(65_000).default(20_000),
  /** Tenants' networks are /27 blocks of this range: 8,192 of them in a /14. */
  networkRange: z.cidrv4().default('10.200.0.0/14'),
  /** The machine is a manager of a Swarm; its other nodes, for images that are in no registry. */
  swarm: z.strictObject({ nodes: z.array(SshAddress).max(200) }).optional(),
  /** Where visitors find the machine; with it, records in a zone of ours lead there. */
  publicAddress: z.strictObject({ ipv4: z.ipv4(), ipv6: z.ipv6().optional() }).optional(),
});
export type HostSettings = z.infer<typeof HostSettings>;

export async function readHostSettings(path: string): Promise<HostSettings> {
  try {
    return HostSettings.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return HostSettings.parse({});
    throw error;
  }
}

export async function writeHostSettings(
  path: string,
  settings: Partial<HostSettings>,
): Promise<HostSettings> {
  const parsed = HostSettings.parse(settings);
  await replaceFile(path, `${JSON.stringify(parsed, null, 2)}\n`);
  return parsed;
}
