import { giveBackUnknown, orderOfKey } from '@codexdlc/stacks';
import type { EngineTask } from './engine-task.ts';
import { knownResourcesOf } from './server-facts-rules.ts';

export interface GiveBackDeps {
  /** Of this update: with the token where one may order. */
  env: Record<string, string | undefined>;
  task: Pick<EngineTask, 'spec' | 'secrets'>;
  /** Undefined where the stack is gone. */
  stateText: string | undefined;
}

/**
 * What an order of this tenant has left at the provider and the state does not know of is paid for by nobody's wish. A name
 * is taken only once there, so it would also be in the way of the next order.
 */
export async function giveBackOrders({ env, task, stateText }: GiveBackDeps): Promise<string[]> {
  const { HCLOUD_TOKEN: token, HCLOUD_ENDPOINT: endpoint } = env;
  const key = task.secrets['bootstrapHostKey'];
  if (task.spec.target.kind !== 'own-server' || !token || !endpoint || !key) return [];
  const known = stateText === undefined ? [] : knownResourcesOf(stateText);
  return giveBackUnknown({ endpoint, token }, orderOfKey(key), known);
}
