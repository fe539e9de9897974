import { existsSync, globSync } from 'node:fs';
import { aptInstall } from '../packages/apt-install.ts';

export interface ServerPrograms {
  /** Folder with `initdb` and `postgres`. */
  postgresBin: string;
  redisServer: string;
}

const INSTALL = 'apt-get install --no-install-recommends postgresql redis-server';

/** Real servers for the tests: those of the machine, else Debian's packages where this process may install them. */
export async function findServers(): Promise<ServerPrograms> {
  const found = lookForServers();
  if (found) return found;

  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      `tests need PostgreSQL and Redis on this machine: install them (\`${INSTALL}\`) and run again`,
    );
  }
  await aptInstall(['postgresql', 'redis-server'], process.env);
  const installed = lookForServers();
  if (!installed)
    throw new Error(`\`${INSTALL}\` succeeded, but postgres or redis-server is still not found`);
  return installed;
}

function lookForServers(): ServerPrograms | undefined {
  const newest = globSync('/usr/lib/postgresql/*/bin/initdb')
    .map((path) => ({ path, major: Number(path.split('/')[4]) }))
    .sort((a, b) => b.major - a.major)[0];
  const postgresBin = newest?.path.replace(/\/initdb$/, '') ?? folderOnPath('initdb');
  const redisBin = folderOnPath('redis-server');
  if (postgresBin === undefined || redisBin === undefined) return undefined;
  return { postgresBin, redisServer: `${redisBin}/redis-server` };
}

function folderOnPath(program: string): string | undefined {
  const path = process.env['PATH'] ?? '';
  return [...path.split(':'), '/usr/bin', '/usr/local/bin'].find(
    (folder) => folder.startsWith('/') && existsSync(`${folder}/${program}`),
  );
}
