import { tenantPassphrase } from '../home/master-key.ts';
import type { EngineTask } from './engine-task.ts';
import { newCrypter, type StackCrypter } from './stack-crypter.ts';

/**
 * The key of a new stack costs a third of a second of one core: it is derived while the other one loads the engine's
 * libraries. Undefined for a stack that has a configuration: its key is hardly ever needed.
 */
export function crypterAhead(
  task: Pick<EngineTask, 'isNew' | 'masterKey' | 'spec'>,
): Promise<StackCrypter> | undefined {
  if (!task.isNew) return undefined;
  const masterKey = Buffer.from(task.masterKey, 'base64url');
  const crypter = newCrypter(tenantPassphrase(masterKey, task.spec.slug));
  crypter.catch(() => undefined); // told where it is waited for
  return crypter;
}
