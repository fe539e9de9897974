/** How a call ended, without the library's classes. */
export type CallFailure =
  | {
      kind: 'answer';
      code: number;
      description: string;
      retryAfter: number | undefined;
      migrateTo: number | undefined;
    }
  /** No answer; the code of the connection's error where there is one. */
  | { kind: 'silence'; code: string | undefined };

export type CallOutcome =
  /** It was so already. */
  | { kind: 'done' }
  | { kind: 'wait'; ms: number }
  /** `isOpen`: it may have been done all the same. */
  | { kind: 'later'; isOpen: boolean }
  | { kind: 'revoked' }
  /** Nothing arrives in this chat any more. */
  | { kind: 'blocked'; reason: string }
  | { kind: 'moved'; to: number }
  /** What was to be edited is not there. */
  | { kind: 'gone' }
  | { kind: 'bad-text' | 'bad-buttons' | 'refused'; reason: string };

/** Nothing was sent: there was not even a connection. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const UNREACHABLE =
  /chat not found|have no rights to send|not enough rights to send|CHAT_WRITE_FORBIDDEN|PEER_ID_INVALID|user is deactivated|TOPIC_CLOSED/i;
const GONE = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;
const BAD_TEXT = /can't parse entities|ENTITY|message is too long|MESSAGE_TOO_LONG|text must be encoded/i;
const BAD_BUTTONS = /button|reply.?markup|keyboard|url host|wrong http url/i;

export function callOutcome(failure: CallFailure): CallOutcome {
  if (failure.kind === 'silence') {
    return { kind: 'later', isOpen: failure.code === undefined || !NEVER_LEFT.has(failure.code) };
  }
  const { code, description: reason, retryAfter, migrateTo } = failure;
  if (code === 429 || retryAfter !== undefined) return { kind: 'wait', ms: (retryAfter ?? 1) * 1000 };
  if (migrateTo !== undefined) return { kind: 'moved', to: migrateTo };
  if (code >= 500) return { kind: 'later', isOpen: true };
  // 404: such a method of such a token does not exist.
  if (code === 401 || code === 404) return { kind: 'revoked' };
  if (code === 403 || UNREACHABLE.test(reason)) return { kind: 'blocked', reason };
  if (/message is not modified/i.test(reason)) return { kind: 'done' };
  if (GONE.test(reason)) return { kind: 'gone' };
  if (BAD_TEXT.test(reason)) return { kind: 'bad-text', reason };
  if (BAD_BUTTONS.test(reason)) return { kind: 'bad-buttons', reason };
  return { kind: 'refused', reason };
}
