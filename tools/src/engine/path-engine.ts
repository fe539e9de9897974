import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { engineIn, foreignPathFolders, type Engine } from './engine-plan.ts';
import { findExecutable } from './find-executable.ts';

export interface PathEngine {
  pulumi: string;
  /** Cache folder for this very file: a newer file of the same name has another one. */
  slot: string;
}

/** The reader's own `pulumi`, whatever its version; nothing is started to find it. */
export async function findPathEngine(path: string, root: string): Promise<PathEngine | undefined> {
  const pulumi = await findExecutable(foreignPathFolders(path, root), 'pulumi');
  if (pulumi === undefined) return undefined;
  const { size, mtimeMs } = await stat(pulumi);
  const identity = JSON.stringify([await realpath(pulumi), size, mtimeMs]);
  return {
    pulumi,
    slot: join(root, `path-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`),
  };
}

/** The file stays where it is; only its PULUMI_HOME is ours. */
export function pathEngineOf({ pulumi, slot }: PathEngine): Engine {
  return { pulumi, binDir: dirname(pulumi), home: engineIn(slot, 'official').home, source: 'path' };
}
