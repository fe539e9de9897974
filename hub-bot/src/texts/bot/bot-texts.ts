import type { Language } from '@codexdlc/domain';

/** What the hub says by itself, whatever somebody has asked for. */
export interface BotTexts {
  failed(reference: string): string;
  /** Over the chat, when a button was pressed and the platform is away: it is done later. */
  later: string;
  foreignPoller(username: string): string;
}

export const BOT_TEXTS: Readonly<Record<Language, BotTexts>> = {
  en: {
    failed: (reference) =>
      `That did not work, and trying it again did not help. We have noted it under ${reference}. Please try once more later.`,
    later: 'The platform does not answer at the moment. It is done as soon as it does.',
    foreignPoller: (username) =>
      `Another program asks Telegram for the messages to @${username}: it has the same token. Messages may get lost to it. End that program, or revoke the token at @BotFather and set the new one.`,
  },
  de: {
    failed: (reference) =>
      `Das hat nicht geklappt, auch nicht bei weiteren Versuchen. Wir haben es unter ${reference} vermerkt. Bitte versuchen Sie es später noch einmal.`,
    later: 'Die Plattform antwortet gerade nicht. Es wird erledigt, sobald sie wieder da ist.',
    foreignPoller: (username) =>
      `Ein anderes Programm fragt Telegram nach den Nachrichten an @${username}: Es hat dasselbe Token. Nachrichten können an dieses Programm verloren gehen. Beenden Sie es, oder widerrufen Sie das Token bei @BotFather und setzen Sie das neue.`,
  },
  ru: {
    failed: (reference) =>
      `Не получилось, и повторные попытки не помогли. Мы записали это под номером ${reference}. Пожалуйста, попробуйте ещё раз позже.`,
    later: 'Платформа сейчас не отвечает. Всё будет сделано, как только она снова заработает.',
    foreignPoller: (username) =>
      `Другая программа запрашивает у Telegram сообщения для @${username}: у неё тот же токен. Сообщения могут уходить к ней. Остановите её или отзовите токен у @BotFather и задайте новый.`,
  },
};
