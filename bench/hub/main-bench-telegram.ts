import { startTelegram, type CallRecord, type PrivateChat } from '../../tools/src/telegram/index.ts';
import { createLoad } from './push-updates.ts';
import type {
  AnswerMessage,
  ReadyMessage,
  TelegramWish,
  TelegramWishes,
  WishMessage,
} from './telegram-wishes.ts';

/** A Telegram of its own process: its memory and its work are not the hub's. Ends with the channel to its parent. */
const [limits = 'on'] = process.argv.slice(2);
const telegram = await startTelegram({ limits: limits === 'on' });
const bot = telegram.addBot({ username: 'bench_hub_bot' });
const seats: PrivateChat[] = [];

function seatOf(place: number): PrivateChat {
  const seat = seats[place];
  if (!seat) throw new RangeError(`there is no seat ${place}, there are ${seats.length}`);
  return seat;
}

function sentMessages(): CallRecord[] {
  return telegram.calls('sendMessage').filter(({ outcome }) => outcome.state === 'done');
}

type Answers = {
  [N in TelegramWish]: (
    given: TelegramWishes[N]['given'],
  ) => TelegramWishes[N]['answer'] | Promise<TelegramWishes[N]['answer']>;
};

const ANSWERS: Answers = {
  seats(count) {
    const added = Array.from({ length: count }, (_, index) =>
      telegram
        .addUser({ firstName: `Person ${seats.length + index + 1}`, languageCode: 'de' })
        .privateChat(bot),
    );
    seats.push(...added);
    return added.map(({ chatId }) => chatId);
  },
  say({ seat, text }) {
    seatOf(seat).send(text);
    return undefined;
  },
  answeredChats: () => new Set(sentMessages().map(({ chatId }) => chatId)).size,
  sent: ({ since }) =>
    sentMessages()
      .filter(({ at }) => at.getTime() >= since)
      .map(({ at, chatId, body }) => ({ at: at.getTime(), chatId: chatId ?? 0, text: String(body['text']) })),
  updates: (wished) => createLoad(seats, bot.id)(wished),
  pending: () => telegram.pendingUpdates(bot),
};

async function answer<N extends TelegramWish>({ id, name, given }: WishMessage<N>): Promise<AnswerMessage> {
  try {
    return { type: 'answer', id, answer: await ANSWERS[name](given) };
  } catch (error) {
    return { type: 'failed', id, why: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (message) => {
  // Only bench/hub/telegram-process.ts writes to this channel.
  void answer(message as WishMessage).then((answered) => process.send?.(answered));
});
process.once('disconnect', () => {
  void telegram.stop();
});
const ready: ReadyMessage = { type: 'ready', apiRoot: telegram.apiRoot, token: bot.token };
process.send?.(ready);
