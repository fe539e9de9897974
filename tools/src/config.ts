import { homedir } from 'node:os';
import { join } from 'node:path';

export interface ToolsConfig {
  /** Outside any checkout, so that a second clone finds what the first one built. */
  cacheRoot: string;
  path: string;
  env: NodeJS.ProcessEnv;
}

/** The only place of the tools that reads the environment; called by `main-*.ts` and as a default. */
export function readToolsConfig(env: NodeJS.ProcessEnv = process.env): ToolsConfig {
  const base =
    env['XDG_CACHE_HOME']?.startsWith('/') === true ? env['XDG_CACHE_HOME'] : join(homedir(), '.cache');
  return { cacheRoot: join(base, 'codexdlc'), path: env['PATH'] ?? '', env };
}
