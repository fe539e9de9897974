import type { SendFailure } from './sender.ts';

/** By their fields and not by their class: grammY is loaded only where there is a bot. */
interface TelegramFacts {
  error_code?: unknown;
  description?: unknown;
  parameters?: { retry_after?: unknown };
}

export function telegramFailure(error: unknown): SendFailure {
  const {
    error_code: code,
    description,
    parameters,
  } = (error instanceof Error ? error : {}) as TelegramFacts;
  if (typeof code !== 'number')
    return { kind: 'unanswered', reason: 'Telegram cannot be reached.', isOurs: true };
  const words = typeof description === 'string' ? description.slice(0, 200) : `status ${code}`;
  const reason = `Telegram: ${words}`.replace(/[^.]$/, '$&.');
  if (code === 429) {
    const after = parameters?.retry_after;
    return { kind: 'refused', reason, retryAfterSeconds: typeof after === 'number' ? after : 5 };
  }
  // Blocked by the person, or a chat that is gone.
  if (code === 403 || (code === 400 && /chat not found|user is deactivated/i.test(words)))
    return { kind: 'closed', reason };
  // A wrong token is ours to repair.
  if (code === 401 || code === 404) return { kind: 'unanswered', reason, isOurs: true };
  return code >= 500 ? { kind: 'refused', reason } : { kind: 'permanent', reason };
}
