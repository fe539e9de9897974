import { randomBytes } from 'node:crypto';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { Secret } from '@codexdlc/blueprint-kit/secret.ts';

/** A database of its own, owned by a role that is not superuser, as a tenant has it. */
export async function createDatabase(): Promise<{ url: Secret; drop: () => Promise<void> }> {
  const adminUrl = required('TEST_DATABASE_URL');
  const name = `salon_${randomBytes(6).toString('hex')}`;
  const asAdmin = async (...statements: string[]) => {
    const admin = connectDatabase({
      url: new Secret(adminUrl),
      applicationName: 'test-admin',
      maxConnections: 1,
    });
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

export function required(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set; run these tests with "npx vitest --project db", which starts servers`,
    );
  }
  return value;
}
