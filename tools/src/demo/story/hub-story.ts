import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../../errors.ts';
import type { PrivateChat, SeenMessage } from '../../telegram/index.ts';

const ANSWER_MS = 30_000;
const DEPLOY_MS = 180_000;
const LOOK_EVERY_MS = 100;
const MOST_QUESTIONS = 12;

/** The phone of the architect, in English. */
export interface Phone {
  chat: PrivateChat;
  signal: AbortSignal;
}

/** Tells the bot who this is. */
export async function bindPhone(phone: Phone, code: string, name: string): Promise<void> {
  phone.chat.send(`/bind ${code}`);
  await newMessage(phone, `the bot to know ${name}`, ({ text }) => text.includes(name));
}

export function awaitLead(phone: Phone, company: string): Promise<SeenMessage> {
  return newMessage(
    phone,
    `the lead of ${company}`,
    (message) => message.text.includes(company) && hasButton(message, 'Deploy'),
  );
}

/**
 * Presses Deploy at a lead, takes what is proposed, writes the domain, and says yes twice. `onStep` hears each new line
 * of the message that lives. Resolves when the tenant is there.
 */
export async function deployLead(
  phone: Phone,
  lead: SeenMessage,
  wish: { domain: string; onStep: (line: string) => void },
): Promise<SeenMessage> {
  const { chat } = phone;
  await chat.press(lead, 'Deploy').answered(ANSWER_MS);
  let before = '';
  for (let count = 0; count < MOST_QUESTIONS; count += 1) {
    const asked = await untilThere(phone, 'the next question', ANSWER_MS, () => {
      if (hasBegun(chat)) return 'no more';
      const dialog = lastWith(chat, 'Cancel');
      return dialog !== undefined && `${dialog.id} ${dialog.text}` !== before ? dialog : undefined;
    });
    if (asked === 'no more') break;
    before = `${asked.id} ${asked.text}`;
    const first = asked.buttons[0]?.[0]?.text ?? '';
    if (asked.text.includes('Which domain')) chat.send(wish.domain);
    else chat.press(asked, hasButton(asked, 'Deploy') ? 'Deploy' : first);
  }
  return followOperation(phone, wish.onStep, ({ text }) => text.includes('is online'));
}

/** The alert of a container that was ended, as soon as it is there. */
export function awaitAlert(phone: Phone): Promise<SeenMessage> {
  return newMessage(
    phone,
    'the alert',
    (message) => hasButton(message, 'Restart') && hasButton(message, 'Logs'),
  );
}

/** Presses Restart at an alert and confirms it. */
export async function restartFrom(
  phone: Phone,
  alert: SeenMessage,
  onStep: (line: string) => void,
): Promise<void> {
  await phone.chat.press(alert, 'Restart').answered(ANSWER_MS);
  const question = await newMessage(phone, 'the question', (message) => hasButton(message, 'Cancel'));
  phone.chat.press(question, question.buttons[0]?.[0]?.text ?? '');
  await followOperation(phone, onStep, ({ text }) => /restart is done/i.test(text));
}

/** The same message says at the end that it is over. */
export function awaitEndOfAlert(phone: Phone, alert: SeenMessage): Promise<SeenMessage> {
  return untilThere(phone, 'the end of the alert', DEPLOY_MS, () => {
    const now = phone.chat.messages().find(({ id }) => id === alert.id);
    return now?.text.includes('ended after') === true ? now : undefined;
  });
}

async function followOperation(
  phone: Phone,
  onStep: (line: string) => void,
  isDone: (message: SeenMessage) => boolean,
): Promise<SeenMessage> {
  const told = new Set<string>();
  return untilThere(phone, 'the end of the operation', DEPLOY_MS, () => {
    for (const { text } of phone.chat.messages()) {
      for (const line of text.split('\n').filter((one) => /: done, /.test(one) && !told.has(one))) {
        told.add(line);
        onStep(line);
      }
    }
    const failed = phone.chat.messages().find((message) => hasButton(message, 'Retry'));
    if (failed) throw new SetupError('The operation failed.', failed.text, 'See npx waas operation lily.');
    return phone.chat.messages().find(isDone);
  });
}

function newMessage(
  phone: Phone,
  what: string,
  fits: (message: SeenMessage) => boolean,
): Promise<SeenMessage> {
  return untilThere(phone, what, ANSWER_MS, () =>
    phone.chat.messages().findLast((message) => !message.deleted && message.from.is_bot && fits(message)),
  );
}

async function untilThere<T>(
  { chat, signal }: Phone,
  what: string,
  withinMs: number,
  look: () => T | undefined,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > until) {
      const last = chat.messages().slice(-4);
      throw new SetupError(
        `Waited ${withinMs / 1000} s for ${what}.`,
        last.map(({ from, text }) => `${from.first_name}: ${text}`).join('\n'),
        'Report this: it should come within seconds.',
      );
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

function hasBegun(chat: PrivateChat): boolean {
  return chat.messages().some(({ text }) => /is (?:waiting to start|being built|online)/.test(text));
}

function lastWith(chat: PrivateChat, button: string): SeenMessage | undefined {
  return chat.messages().findLast((message) => !message.deleted && hasButton(message, button));
}

function hasButton({ buttons }: SeenMessage, label: string): boolean {
  return buttons.flat().some(({ text }) => text === label);
}
