import type { Touch } from '@codexdlc/domain/leads';

/** What Telegram says of somebody. The names are their own words: whatever cannot be seen or stored is left out. */
export interface TelegramUser {
  id: number;
  first_name: string;
  last_name?: string | undefined;
  username?: string | undefined;
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

export function nameOf({ first_name: first, last_name: last }: TelegramUser): string {
  return [first, last ?? '']
    .map((part) => part.replaceAll(UNSEEN, '').trim())
    .filter((part) => part !== '')
    .join(' ');
}

/** Stands at the lead for whoever wants to write to them. */
export function touchOf(user: TelegramUser, niche: string, at: string): Touch {
  const name = nameOf(user);
  const { username } = user;
  return {
    at: new Date(at),
    niche,
    telegram: {
      id: user.id,
      ...(username === undefined ? {} : { username }),
      ...(name === '' ? {} : { name }),
    },
  };
}
