import type { Language, Role } from '@codexdlc/domain';
import type { Html } from '../../messages/html.ts';
import { peopleDe } from './de.ts';
import { peopleEn } from './en.ts';
import { peopleRu } from './ru.ts';

/** Words of binding and of who is who. */
export interface PeopleTexts {
  roles: Readonly<Record<Role, string>>;
  howToBind: Html;
  bound: (name: string, role: Role) => Html;
  /** Wrong, expired, used, of somebody who is disabled: the same for all. */
  refused: Html;
  /** Too many codes tried; `until` is a time of the day. */
  wait: (until: string) => Html;
  unbound: Html;
  howToBindGroup: Html;
  groupBound: Html;
  groupRefused: Html;
  groupUnbound: Html;
  groupNeedsArchitect: Html;
  you: (name: string, role: Role) => Html;
  others: Html;
  nobodyElse: Html;
  groups: Html;
  /** Instead of the role. */
  notKnown: string;
  boundBy: (name: string) => string;
  whichLanguage: Html;
  languageChosen: Html;
}

export const PEOPLE_TEXTS: Readonly<Record<Language, PeopleTexts>> = {
  de: peopleDe,
  en: peopleEn,
  ru: peopleRu,
};
