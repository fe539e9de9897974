import { markOperation, type OperationMarks } from '@codexdlc/domain';
import type { OperationRun } from './operation-run.ts';
import { patiently } from './patiently.ts';

/** Stored before anything is done that must be known of: whoever goes on with the operation knows it. */
export async function markRun(run: OperationRun, marks: OperationMarks): Promise<void> {
  const { deps, keeper, lease, operation } = run;
  await run.steps.flush();
  await patiently(keeper.lost, () => markOperation(deps.db, lease, marks));
  run.operation = { ...operation, input: { ...operation.input, ...marks } };
}
