import type { MessageContext } from '../messages/message-context.ts';
import type { LinkDeps } from '../salon-deps.ts';

/** What every piece of the worker's work gets. */
export interface WorkerDeps extends LinkDeps {
  /** Read anew each time: the owner may have changed a setting. */
  context: () => Promise<MessageContext>;
}
