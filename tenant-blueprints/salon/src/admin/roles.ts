import type { AccountRoles } from '@codexdlc/blueprint-kit/accounts/accounts-deps.ts';

/** The owner may all; staff see the whole salon and change what is their own. */
export const ROLES = {
  owner: 'owner',
  staff: 'staff',
  all: ['owner', 'staff'],
} as const satisfies AccountRoles & {
  staff: string;
};
