import type { SignedInUser } from '@codexdlc/blueprint-kit/accounts/user.ts';
import type { Knex } from 'knex';
import type { Actor } from '../booking/actor.ts';

export type DeskActor = Extract<Actor, { kind: 'owner' | 'staff' }>;

/** Who works with the calendar: the account, and the member of staff that the owner has linked it with. */
export async function deskActor(db: Knex, user: Pick<SignedInUser, 'id' | 'role'>): Promise<DeskActor> {
  const linked = await db('staff').where({ user_id: user.id }).first<{ id: number } | undefined>('id');
  // Whatever role comes later has no more rights than staff until somebody gives it some.
  return { kind: user.role === 'owner' ? 'owner' : 'staff', userId: user.id, staffId: linked?.id };
}
