import { createBot } from '../bot/create-bot.ts';
import type { Hub } from '../bot/hub.ts';
import { consumeEvents, type EventsDeps } from '../events/consume-events.ts';
import { createKnownNumbers } from '../messages/known-numbers.ts';
import type { SendLimits } from '../messages/send-limit-rules.ts';
import { sendMessages } from '../messages/send-messages.ts';
import { runTicks } from '../ticks/run-ticks.ts';
import { keepWebhook } from '../updates/keep-webhook.ts';
import { incomingNumber } from '../updates/lane-rules.ts';
import { pollUpdates } from '../updates/poll-updates.ts';
import { runLanes } from '../updates/run-lanes.ts';
import { tellForeignPoller } from '../updates/tell-foreign-poller.ts';
import type { UserFromGetMe } from 'grammy/types';
import { announceBot } from './announce-bot.ts';
import type { HubParts } from './hub-parts.ts';
import type { TelegramState } from './telegram-state.ts';
import type { Service } from './term.ts';
import type { WakeUp } from './wake-up.ts';

export interface ServicesDeps {
  hub: Hub;
  me: UserFromGetMe;
  parts: HubParts;
  telegram: TelegramState;
  wakeUps: HubWakeUps;
  consumer: string;
  limits?: SendLimits | undefined;
  callMs?: number | undefined;
  openStream?: EventsDeps['openStream'];
}

export interface HubWakeUps {
  updates: WakeUp;
  messages: WakeUp;
  acknowledgements: WakeUp;
}

/** Everything that the working process does. */
export function hubServices(deps: ServicesDeps): Service[] {
  const { hub, me, parts, telegram, wakeUps } = deps;
  const { updates, messages, acknowledgements } = wakeUps;
  const numbers = createKnownNumbers(hub);
  const { webhook } = hub.config.telegram;
  const intake =
    webhook === undefined
      ? pollUpdates({ hub, telegram, onTaken: updates.wake, onForeignPoller: () => tellForeignPoller(hub) })
      : keepWebhook({ api: hub.api, log: hub.log, telegram, webhook });
  return [
    intake,
    runLanes({
      hub,
      bot: createBot({ hub, me, whoIs: parts.whoIs, features: parts.features }),
      wakeUp: updates,
      onHandled(update) {
        const number = incomingNumber(update);
        if (number !== undefined) numbers.note(number.chatId, number.messageId);
        messages.wake();
      },
    }),
    sendMessages({
      hub,
      numbers,
      wakeUp: messages,
      onSettled: acknowledgements.wake,
      limits: deps.limits,
      callMs: deps.callMs,
    }),
    consumeEvents({
      hub,
      handlers: parts.handlers,
      redisUrl: hub.config.redisUrl.reveal(),
      consumer: deps.consumer,
      wakeUp: acknowledgements,
      onHandled: messages.wake,
      openStream: deps.openStream,
    }),
    runTicks({ hub, ticks: parts.ticks }),
    announceBot(hub),
  ];
}
