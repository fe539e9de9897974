import { randomBytes } from 'node:crypto';
import { connectDatabase } from '../data/database.ts';
import { Secret } from '../secret.ts';

export interface TestDatabase {
  url: Secret;
  drop: () => Promise<void>;
}

/** An empty database of its own, owned by a role that is not superuser, as a tenant has it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = requiredServer('TEST_DATABASE_URL');
  const name = `kit_${randomBytes(6).toString('hex')}`;
  const asAdmin = async (...statements: string[]) => {
    const admin = connectDatabase({ url: new Secret(adminUrl), applicationName: 'test', maxConnections: 1 });
    try {
      for (const statement of statements) await admin.raw(statement);
    } finally {
      await admin.destroy();
    }
  };
  await asAdmin(`create role ${name} login password 'test'`, `create database ${name} owner ${name}`);
  const url = new URL(adminUrl);
  url.username = name;
  url.password = 'test';
  url.pathname = `/${name}`;
  return {
    url: new Secret(url.toString()),
    drop: () => asAdmin(`drop database ${name} with (force)`, `drop role ${name}`),
  };
}

/** The address of a server that the run of the tests has started. */
export function requiredServer(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set; run these tests with "npx vitest --project db", which starts servers`,
    );
  }
  return value;
}
