import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { systemActor, type Role, type UserActor } from '../../access/actor.ts';
import { createUser } from '../../people/create-user.ts';
import type { User } from '../../people/user.ts';
import { createSealer, type Sealer } from '../../sealing/sealer.ts';
import { actorOfUser } from '../sign-in-rules.ts';
import type { MatchTotp } from '../totp.ts';

export const PASSWORD = 'correct horse battery staple';

export interface SignInBed {
  db: Knex;
  sealer: Sealer;
  /** Stands still until a test moves it. */
  now: () => Date;
  moveOn(ms: number): void;
  matchTotp: MatchTotp;
  newUser(given?: { password?: string | undefined; role?: Exclude<Role, 'client'> }): Promise<{
    user: User;
    actor: UserActor;
  }>;
}

let count = 0;

export function createSignInBed(db: Knex): SignInBed {
  let moment = new Date('2025-11-24T12:00:00Z');
  return {
    db,
    sealer: createSealer(randomBytes(32)),
    now: () => moment,
    moveOn(ms) {
      moment = new Date(moment.getTime() + ms);
    },
    // A code is its step, and right when it is the current one or the one before.
    matchTotp(_secret, code, at) {
      const step = Number(code);
      const current = Math.floor(at.getTime() / 30_000) % 1_000_000;
      return step === current || step === current - 1 ? step : undefined;
    },
    async newUser({ password = PASSWORD, role = 'operator' } = {}) {
      count += 1;
      const user = await createUser({ db }, systemActor('test'), {
        email: `person-${count}@example.test`,
        name: `Person ${count}`,
        role,
        password,
      });
      return { user, actor: actorOfUser(user, { ip: '203.0.113.7' }) };
    },
  };
}

export function codeAt(at: Date): string {
  return String(Math.floor(at.getTime() / 30_000) % 1_000_000).padStart(6, '0');
}
