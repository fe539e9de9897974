import { actorOfToken, isPassword } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdmin, type NewAdmin } from './create-admin.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

const ada: NewAdmin = {
  email: 'Ada@Agency.example',
  name: 'Ada',
  password: 'correct horse battery',
  expiresInDays: 90,
  another: false,
};

describe('createAdmin', () => {
  it('starts from nobody: a new database has no account at all', async () => {
    expect(await database.db('users')).toEqual([]);
  });

  it('makes one architect whose token may do everything, however often it is asked at once', async () => {
    const asked = await Promise.allSettled(
      [1, 2, 3].map((count) => createAdmin(database, { ...ada, email: `ada${count}@agency.example` })),
    );

    const made = asked.filter((result) => result.status === 'fulfilled');
    expect(made).toHaveLength(1);
    const actor = await actorOfToken(database.db, made[0]?.value.secret ?? '');
    expect(actor).toMatchObject({ role: 'architect', scopes: ['admin'] });
  });

  it('refuses a second one and says what to do, unless another is wanted', async () => {
    await expect(createAdmin(database, ada)).rejects.toMatchObject({ code: 'CONFLICT' });

    const { user } = await createAdmin(database, { ...ada, another: true });

    expect(user).toMatchObject({ email: 'ada@agency.example', role: 'architect' });
    const [row] = await database.db('users').where({ id: user.id }).select('password_hash');
    expect(row.password_hash).not.toContain(ada.password);
    expect(await isPassword(row.password_hash as string, ada.password ?? '')).toBe(true);
  });

  it('keeps neither the token nor the password anywhere', async () => {
    const { secret } = await createAdmin(database, { ...ada, email: 'grace@agency.example', another: true });

    const { rows } = await database.db.raw<{ rows: { dump: string }[] }>(
      `select (select json_agg(u) from users u)::text || (select json_agg(t) from api_tokens t)::text
         || (select json_agg(a) from audit a)::text as dump`,
    );

    expect(rows[0]?.dump).toContain('grace@agency.example');
    expect(rows[0]?.dump).not.toContain(secret);
    expect(rows[0]?.dump).not.toContain(ada.password);
  });
});
