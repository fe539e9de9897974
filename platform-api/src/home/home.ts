import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/** The folders of one platform on one machine. */
export interface Home {
  dir: string;
  /** `Pulumi.<tenant>.yaml` files: what is wanted of each tenant, secrets encrypted. */
  stacksDir: string;
  locksDir: string;
  edgeDir: string;
  masterKeyPath: string;
  hostFile: string;
}

export async function openHome(config: Config): Promise<Home> {
  const { homeDir: dir } = config;
  const home: Home = {
    dir,
    stacksDir: join(dir, 'stacks'),
    locksDir: join(dir, 'locks'),
    edgeDir: join(dir, 'edge'),
    masterKeyPath: join(dir, 'master.key'),
    hostFile: join(dir, 'host.json'),
  };
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await Promise.all(
    [home.stacksDir, home.locksDir, join(dir, 'state')].map((path) => mkdir(path, { recursive: true })),
  );
  return home;
}
