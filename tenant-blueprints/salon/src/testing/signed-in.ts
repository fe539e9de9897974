import { randomUUID } from 'node:crypto';
import { hashPassword } from '@codexdlc/blueprint-kit/accounts/password.ts';
import { createUsersRepository } from '@codexdlc/blueprint-kit/accounts/users-repository.ts';
import { createAdminClient, type AdminClient } from '@codexdlc/blueprint-kit/testing/admin-client.ts';
import type { TestSalon } from './test-salon.ts';

export const PASSWORD = 'a whole sentence is good';
let passwordHash: Promise<string> | undefined;

/** A new user of this role, signed in over HTTP as a browser does it. */
export async function signInAs(
  salon: TestSalon,
  role: 'owner' | 'staff',
  language = 'de',
): Promise<AdminClient & { userId: string; mail: string }> {
  const id = randomUUID();
  const mail = `${role}-${id.slice(0, 8)}@salon.example`;
  passwordHash ??= hashPassword(PASSWORD);
  const user = { id, mail, name: `Test ${role}`, role, language, passwordHash: await passwordHash };
  await createUsersRepository(salon.db).insert(user);
  const client = createAdminClient(salon.url);
  await client.signIn(mail, PASSWORD);
  return { ...client, userId: id, mail };
}
