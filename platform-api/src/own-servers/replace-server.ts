import { AppError, because } from '../errors.ts';
import { forgetAccess } from '../worker/change-own-host.ts';
import { markRun } from '../worker/mark-run.ts';
import type { OperationRun } from '../worker/operation-run.ts';
import { serverOfRun } from './server-of-run.ts';
import { setUpAgain } from './set-up-again.ts';

/** The next server at the addresses of one that is gone; its data comes from the backup that was confirmed. */
export async function replaceServer(run: OperationRun): Promise<void> {
  const { slug } = run.wanted;
  if (run.operation.input['hasBegun'] !== true) {
    const { server } = await serverOfRun(run);
    if (server) throw stillThere(slug, server.id);
    await forgetAccess(run);
    await markRun(run, { hasBegun: true });
  }
  await setUpAgain(run, { mayOrder: true });
}

function stillThere(slug: string, id: number): AppError {
  return new AppError('PLAN_REFUSED', `The server of ${slug} is still there.`, {
    why: `Its provider has it as server ${id}.`,
    todo: `Nothing was changed. Give it a new disk instead (npx waas server rebuild ${slug}), or redeploy the tenant.`,
    ...because('server-still-there', { slug }),
  });
}
