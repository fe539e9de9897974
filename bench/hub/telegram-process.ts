import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type {
  AnswerMessage,
  ReadyMessage,
  TelegramWish,
  TelegramWishes,
  WishMessage,
} from './telegram-wishes.ts';

export interface TelegramProcess {
  apiRoot: string;
  token: string;
  ask<N extends TelegramWish>(
    name: N,
    given: TelegramWishes[N]['given'],
  ): Promise<TelegramWishes[N]['answer']>;
  stop(): Promise<void>;
}

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/** A simulated Telegram in a process of its own. Without `limits` it takes as many messages as the bot sends. */
export async function startTelegramProcess({ limits }: { limits: boolean }): Promise<TelegramProcess> {
  const child = fork(join(import.meta.dirname, 'main-bench-telegram.ts'), [limits ? 'on' : 'off'], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, Waiting>();
  const ended = once(child, 'exit').then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the simulated Telegram has ended'));
    return undefined;
  });
  const first = await Promise.race([once(child, 'message'), ended]);
  if (!first) throw new Error('the simulated Telegram did not start');
  // The child says this first and nothing but answers after it.
  const { apiRoot, token } = first[0] as ReadyMessage;
  child.on('message', (message) => {
    settle(waiting, message as AnswerMessage);
  });
  let asked = 0;
  return {
    apiRoot,
    token,
    ask(name, given) {
      asked += 1;
      const wish: WishMessage = { id: asked, name, given };
      return new Promise<never>((resolve, reject) => {
        waiting.set(wish.id, {
          resolve: (answer) => {
            resolve(answer as never);
          },
          reject,
        });
        child.send(wish);
      });
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

function settle(waiting: Map<number, Waiting>, message: AnswerMessage): void {
  const one = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.type === 'answer') one?.resolve(message.answer);
  else one?.reject(new Error(`the simulated Telegram: ${message.why}`));
}
