import type { Role } from '@codexdlc/domain';
import { COMMAND_NAMES, type CommandName } from '../texts/commands/command-texts.ts';

/** What somebody with this role can ask for; the platform decides again when it is asked. */
const CLIENTS: readonly CommandName[] = ['status', 'tenants', 'new', 'who', 'help'];
const STAFF: readonly CommandName[] = COMMAND_NAMES.filter((name) => name !== 'new');
/** Answers that a whole group may read, in the order of the menu. */
const GROUPS: readonly CommandName[] = STAFF.filter((name) => name !== 'who');

export function commandsOf(role: Role, isGroup: boolean): readonly CommandName[] {
  if (role === 'client') return CLIENTS;
  return isGroup ? GROUPS : STAFF;
}
