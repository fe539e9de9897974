import { newId, ROLES, type Role } from '@codexdlc/domain';
import type { components } from '@codexdlc/platform-api/client';
import type { LedgerForm } from './ledger.ts';
import type { PageWords } from './page-words.ts';
import { USERS_PATH } from './users-path.ts';

type Client = components['schemas']['Client'];

export interface InvitedPerson {
  name: string;
  email: string;
  role: Role;
  clientId: string;
}

export const NOBODY: InvitedPerson = { name: '', email: '', role: 'operator', clientId: '' };

export function nameOf(clients: readonly Client[], clientId: string): string {
  return clients.find(({ id }) => id === clientId)?.name ?? clientId;
}

export function inviteForm(
  { texts }: PageWords,
  form: { clients: readonly Client[]; given: InvitedPerson; errors: Record<string, string> },
): LedgerForm {
  const { people: t } = texts;
  const { clients, given, errors } = form;
  return {
    id: 'invite',
    title: t.invite,
    lead: t.inviteLead,
    action: USERS_PATH,
    hidden: { key: newId() },
    button: { label: t.invite },
    fields: [
      { name: 'name', label: texts.name, isRequired: true, value: given.name, error: errors['name'] },
      {
        name: 'email',
        kind: 'email',
        label: texts.email,
        isRequired: true,
        value: given.email,
        error: errors['email'],
      },
      {
        name: 'role',
        kind: 'select',
        label: t.role,
        value: given.role,
        options: ROLES.map((each) => ({ value: each, label: t.roles[each] })),
      },
      {
        name: 'clientId',
        kind: 'select',
        label: t.client,
        help: t.clientHelp,
        value: given.clientId,
        error: errors['clientId'],
        options: [{ value: '', label: '–' }, ...clients.map(({ id, name }) => ({ value: id, label: name }))],
      },
    ],
  };
}
