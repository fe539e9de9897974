import type { DueMessage } from './message.ts';

/** How an attempt ended that did not end well. */
export type SendFailure =
  /** The other side will say the same tomorrow. */
  | { kind: 'permanent'; reason: string }
  /** This recipient is closed to us: a chat that blocked the bot. */
  | { kind: 'closed'; reason: string }
  /** Refused for now, by an answer: nobody has the message. */
  | { kind: 'refused'; reason: string; retryAfterSeconds?: number }
  /** No answer: before `handedOver` nobody has it, after it somebody may. `isOurs`: others would fail too. */
  | { kind: 'unanswered'; reason: string; isOurs: boolean };

export class SendError extends Error {
  readonly failure: SendFailure;

  constructor(failure: SendFailure, cause?: unknown) {
    super(failure.reason, { cause });
    this.name = 'SendError';
    this.failure = failure;
  }
}

/** One way out of the house. */
export interface Sender {
  /**
   * Resolves when the other side has taken the message over, with what it calls it; else throws a `SendError`.
   * `beforeHandOver` is awaited before the last byte leaves, so that its mark is stored by then.
   */
  send(
    message: DueMessage,
    beforeHandOver: () => Promise<void>,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** Ends what is kept open between messages. */
  rest(): void;
}
