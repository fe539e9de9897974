import { tenantActionKinds } from '../commands/tenant-action-kinds.ts';
import { deployAction } from '../deploy/deploy-action.ts';
import { retryAction } from '../deploy/retry-action.ts';
import { anyActionKind, type AnyActionKind } from './action-kind.ts';

/** Every change that can be asked for. One line each. */
export const ACTION_KINDS: readonly AnyActionKind[] = [
  anyActionKind(deployAction),
  anyActionKind(retryAction),
  ...tenantActionKinds,
];
