import { createMessageSendingRepository } from '@codexdlc/domain/hub';
import type { Hub } from '../bot/hub.ts';
import { complainOnce } from '../process/complain-once.ts';
import { backOffMs, pause } from '../process/pause.ts';
import type { Service } from '../process/term.ts';
import type { WakeUp } from '../process/wake-up.ts';
import { deliverMessage } from './deliver-message.ts';
import type { KnownNumbers } from './known-numbers.ts';
import { SendPacing, type SendLimits } from './send-limit-rules.ts';
import { createTelegramCalls } from './telegram-calls.ts';

export interface SenderDeps {
  hub: Hub;
  numbers: KnownNumbers;
  wakeUp: WakeUp;
  /** A chat shows what it is to show, or never will. */
  onSettled(): void;
  limits?: SendLimits | undefined;
  /** A call without an answer is given up after so long. */
  callMs?: number | undefined;
}

const AT_ONCE = 16;
/** Longer than Telegram ever takes to answer. */
const CALL_MS = 30_000;
const LOOK_MS = 1_000;
const PACE_MS = 40;
const REVOKED_MS = 30_000;
/** So many chats that have to wait at once: it is not the chats, it is us. */
const ALL_WAIT_FROM = 3;

/** Until the pace allows more, at most until the next look. */
function untilNextLook(pacing: SendPacing, now: number): number {
  if (pacing.free(now) <= 0) return PACE_MS;
  return Math.min(LOOK_MS, pacing.waiting(now).ms ?? LOOK_MS);
}

/** Makes every chat show what the table says. Never two calls for one chat at once. */
export function sendMessages(deps: SenderDeps): Service {
  const { hub, numbers, wakeUp } = deps;
  const repository = createMessageSendingRepository(hub.db, hub.bot.id);
  const trouble = complainOnce(hub.log, {
    begins: 'messages cannot be sent now; they are kept',
    over: 'messages are sent again',
  });

  return {
    name: 'sender',
    async run({ ending, lost }) {
      const now = (): number => performance.now();
      const pacing = new SendPacing(now(), deps.limits);
      const busy = new Map<number, Promise<void>>();
      const calls = createTelegramCalls(hub.api, lost, deps.callMs ?? CALL_MS);
      const primed = { yes: false };
      let failures = 0;

      const prime = async (): Promise<void> => {
        for (const { chatId, delayMs } of await repository.postponedChats()) {
          pacing.closeChat(chatId, now() + delayMs, now());
        }
        primed.yes = true;
      };

      const onWait = (chatId: number, ms: number): void => {
        pacing.closeChat(chatId, now() + ms, now());
        if (pacing.closedChats(now()) >= ALL_WAIT_FROM) pacing.closeAll(now() + ms);
      };
      const onRevoked = (): void => {
        pacing.closeAll(now() + REVOKED_MS);
      };
      const startDue = async (): Promise<void> => {
        const free = Math.min(AT_ONCE - busy.size, pacing.free(now()));
        if (free <= 0) return;
        const due = await repository.due([...busy.keys(), ...pacing.waiting(now()).chats], free);
        for (const message of due) {
          pacing.take(message.chatId, now());
          const work = deliverMessage({ hub, calls, numbers, lost, onWait, onRevoked }, message)
            .then(() => {
              trouble.well();
            })
            .catch(async (error: unknown) => {
              trouble.complain(error);
              await pause(backOffMs(1), ending);
            })
            .finally(() => {
              busy.delete(message.chatId);
              wakeUp.wake();
              deps.onSettled();
            });
          busy.set(message.chatId, work);
        }
      };

      while (!ending.aborted) {
        try {
          if (!primed.yes) await prime();
          await startDue();
          failures = 0;
          await wakeUp.wait(untilNextLook(pacing, now()), ending);
        } catch (error) {
          trouble.complain(error);
          failures += 1;
          await pause(backOffMs(failures, LOOK_MS), ending);
        }
      }
      await Promise.all(busy.values());
    },
  };
}
