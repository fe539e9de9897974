import { setTimeout as sleep } from 'node:timers/promises';
import type { PrivateChat } from '../../tools/src/telegram/index.ts';
import type { PushedUpdate, WishedUpdates } from './telegram-wishes.ts';
import { planUpdate, type UpdateKindOfMix } from './update-mix-plan.ts';

interface StaleButton {
  messageId: number;
  data: string;
}

const WORDS: Record<Exclude<UpdateKindOfMix, 'press'>, string> = {
  start: '/start',
  help: '/help',
  answer: 'Salon Lena, Köln',
};
/** Where a chat has no button: one that nobody has made. */
const UNKNOWN_DATA = `lead-take:${'A'.repeat(22)}:x`;

/** Updates as people make them, at their times whether the hub keeps up or not; answers when Telegram had each. */
export function createLoad(seats: readonly PrivateChat[], botId: number) {
  return async ({ count, perSecond, staff }: WishedUpdates): Promise<PushedUpdate[]> => {
    const stale = seats.map((seat) => firstButton(seat, botId));
    const pushed: PushedUpdate[] = [];
    const started = performance.now();
    for (let index = 0; index < count; index += 1) {
      const dueAt = perSecond === undefined ? 0 : started + (index * 1000) / perSecond;
      const wait = dueAt - performance.now();
      if (wait > 1) await sleep(wait);
      const { seat: place, kind } = planUpdate(index, { seats: seats.length, staff });
      const seat = seats[place];
      if (!seat) throw new Error('nobody sits in a chat with the bot');
      const at = Date.now();
      pushed.push({ key: act(seat, kind, stale[place]), kind, at });
    }
    return pushed;
  };
}

function act(seat: PrivateChat, kind: UpdateKindOfMix, button: StaleButton | undefined): string {
  if (kind !== 'press') return `m${seat.send(WORDS[kind]).id}`;
  if (!button)
    throw new Error(`the bot has not written to chat ${seat.chatId}, so nothing can be pressed there`);
  return `q${seat.pressData(button.messageId, button.data).id}`;
}

function firstButton(seat: PrivateChat, botId: number): StaleButton | undefined {
  const messages = seat.messages().filter(({ from }) => from.id === botId);
  for (const { id, buttons } of messages) {
    const data = buttons.flat().find((button) => button.data !== undefined)?.data;
    if (data !== undefined) return { messageId: id, data };
  }
  const [first] = messages;
  return first && { messageId: first.id, data: UNKNOWN_DATA };
}
