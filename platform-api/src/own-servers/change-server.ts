import type { OperationKind } from '@codexdlc/domain';
import { decideZone } from '../worker/decide-zone.ts';
import type { OperationRun } from '../worker/operation-run.ts';
import { rebuildServer } from './rebuild-server.ts';
import { replaceServer } from './replace-server.ts';
import { resizeServer } from './resize-server.ts';

const CHANGES = {
  'resize-server': resizeServer,
  'rebuild-server': rebuildServer,
  'replace-server': replaceServer,
} as const satisfies Partial<Record<OperationKind, (run: OperationRun) => Promise<void>>>;
type ServerChange = keyof typeof CHANGES;

export function isServerChange(kind: OperationKind): kind is ServerChange {
  return Object.hasOwn(CHANGES, kind);
}

/** Whatever a deploy never does to a server, because somebody asked for it by name. */
export async function changeServer(run: OperationRun, kind: ServerChange): Promise<void> {
  await decideZone(run);
  await CHANGES[kind](run);
  run.steps.endOfEngine();
}
