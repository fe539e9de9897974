import { randomBytes } from 'node:crypto';
import { connectDatabase } from '../data/database.ts';
import { Secret } from '../secret.ts';

export interface TestDatabase {
  url: Secret;
  drop: () => Promise<void>;
}

/** An empty database of its own, owned by a role that is not superuser, as a tenant has it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env['TEST_DATABASE_URL'];
  if (!adminUrl)
    throw new Error(
      'TEST_DATABASE_URL is not set; run these tests with "npx vitest --project db", which starts servers',
    );
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
