import type { Knex } from 'knex';
import type { Channel, DueMessage } from './message.ts';
import { createMessagesRepository, type MessagesRepository } from './messages-repository.ts';
import { MOST_HANDOVERS, nextStep } from './retry-rules.ts';
import { SendError, type Sender, type SendFailure } from './sender.ts';

export interface SendDueDeps {
  db: Knex;
  now: () => Date;
  /** Only what is set up: messages of other channels wait. */
  senders: Partial<Record<Channel, Sender>>;
  isQuietTime: (at: Date) => Promise<boolean>;
  /** Asked just before it leaves: a reminder of what was moved in the meantime is none. */
  isStillTrue: (message: DueMessage) => Promise<boolean>;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Longer than any sender takes for one message: whoever finds it over knows that the sender is gone. */
export const CLAIM_MS = 60_000;

/** Sends what is due, one after the other, until there is no more or the signal comes. */
export async function sendDueMessages(deps: SendDueDeps, signal: AbortSignal): Promise<number> {
  const messages = createMessagesRepository(deps.db);
  const closed = new Set<Channel>();
  let sent = 0;
  try {
    while (!signal.aborted) {
      const channels = channelsOf(deps.senders).filter((channel) => !closed.has(channel));
      if (channels.length === 0) break;
      const now = deps.now();
      const [message] = await messages.claimDue({
        now,
        until: new Date(now.getTime() + CLAIM_MS),
        limit: 1,
        channels,
        isQuietTime: await deps.isQuietTime(now),
      });
      if (!message) break;
      const failure = await sendOne(deps, messages, message, signal);
      if (failure === undefined) sent += 1;
      // The others of this channel would fail as well; the next round tries again.
      else if (failure.kind === 'unanswered' && failure.isOurs) closed.add(message.channel);
    }
  } finally {
    for (const sender of Object.values(deps.senders)) sender.rest();
  }
  return sent;
}

async function sendOne(
  deps: SendDueDeps,
  messages: MessagesRepository,
  message: DueMessage,
  signal: AbortSignal,
): Promise<SendFailure | undefined> {
  const { id, kind, channel } = message;
  const fields = { message: id, kind, channel };
  const now = deps.now();
  const sender = deps.senders[channel];
  if (!sender) return undefined;
  if (message.handovers >= MOST_HANDOVERS) {
    await messages.giveUp(
      id,
      'failed',
      `It was handed over ${message.handovers} times without an answer and has probably arrived.`,
    );
    return undefined;
  }
  if (message.notAfter && message.notAfter <= now) {
    await messages.giveUp(id, 'dropped', 'It would have come too late.');
    return undefined;
  }
  if (!(await deps.isStillTrue(message))) {
    await messages.giveUp(id, 'dropped', 'What it says is no longer so.');
    return undefined;
  }
  try {
    const remoteId = await sender.send(message, () => messages.markHandedOver(id, deps.now()), signal);
    await messages.markSent(id, deps.now(), remoteId);
    deps.log.info(fields, 'message sent');
    return undefined;
  } catch (error) {
    // What is no answer of the other side, such as a database that is away, is for the next claim to repeat.
    if (!(error instanceof SendError)) throw error;
    await settle(messages, message, error.failure, deps.now());
    // Not the reason: a server's words may quote whom it refuses; they are kept with the message.
    deps.log.warn({ ...fields, attempts: message.attempts, failure: error.failure.kind }, 'message not sent');
    return error.failure;
  }
}

async function settle(
  messages: MessagesRepository,
  message: DueMessage,
  failure: SendFailure,
  now: Date,
): Promise<void> {
  const next = nextStep(message, failure, now);
  switch (next.step) {
    case 'again':
      await messages.putBack(message.id, next.at, failure.reason, next.isUntouched);
      break;
    case 'by-mail':
      await messages.sendByMailInstead(message.id, next.recipient);
      break;
    case 'give-up':
      await messages.giveUp(message.id, 'failed', next.why);
      break;
  }
}

function channelsOf(senders: SendDueDeps['senders']): Channel[] {
  return (Object.keys(senders) as Channel[]).filter((channel) => senders[channel] !== undefined);
}
