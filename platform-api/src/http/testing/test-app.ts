import {
  createClientsRepository,
  createToken,
  createUser,
  systemActor,
  type Role,
  type Scope,
  type User,
} from '@codexdlc/domain';
import type { Express } from 'express';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { createApp, type AppDeps } from '../create-app.ts';

const SYSTEM = systemActor('test');

/** The real app on a test's database: no cache of tokens, answers compared with their schemas, no log. */
export function testApp(deps: Pick<AppDeps, 'routes' | 'db'> & Partial<AppDeps>): Express {
  return createApp({
    log: pino({ level: 'silent' }),
    tokenCacheMs: 0,
    checkAnswers: true,
    limits: { perToken: 1_000_000, perAddress: 1_000_000 },
    ...deps,
  });
}

let count = 0;

export async function newClientId(db: Knex, name = 'Salon Lily'): Promise<string> {
  return (await createClientsRepository(db, SYSTEM).insert({ name, email: null, language: 'de' })).id;
}

export interface TestUser {
  user: User;
  secret: string;
  /** Value of the header. */
  authorization: string;
}

export async function newUser(
  db: Knex,
  role: Role,
  options: { scopes?: Scope[]; clientId?: string | undefined } = {},
): Promise<TestUser> {
  count += 1;
  const user = await createUser({ db }, SYSTEM, {
    email: `${role}-${count}@example.test`,
    name: `${role} ${count}`,
    role,
    clientId: options.clientId,
  });
  const secret = await newSecret(db, user.id, options.scopes ?? ['admin']);
  return { user, secret, authorization: `Bearer ${secret}` };
}

export async function newSecret(db: Knex, userId: string, scopes: Scope[]): Promise<string> {
  const { secret } = await createToken({ db }, SYSTEM, { userId, name: 'test', scopes, expiresInDays: 1 });
  return secret;
}
