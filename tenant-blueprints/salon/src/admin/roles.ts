import type { AccountRoles } from '@codexdlc/blueprint-kit/accounts/accounts-deps.ts';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

/** The owner may all; staff see the whole salon and change what is their own. */
export const ROLES = {
  owner: 'owner',
  staff: 'staff',
  all: ['owner', 'staff'],
} as const satisfies AccountRoles & {
  staff: string;
};

const NAMES: Record<string, Record<Language, string>> = {
  owner: { de: 'Inhaberrechte', en: 'Owner', ru: 'Права владельца' },
  staff: { de: 'Team: eigener Kalender', en: 'Team: own calendar', ru: 'Команда: свой календарь' },
};

export function roleName(role: string, language: Language): string {
  return NAMES[role]?.[language] ?? role;
}
