import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { createAccountLinksRepository, type LinkPurpose } from './account-links-repository.ts';
import { hashToken } from './one-time-token.ts';

const HOUR_MS = 3_600_000;
const LIVES_MS: Record<LinkPurpose, number> = { invitation: 7 * 24 * HOUR_MS, password: HOUR_MS };

/** The path, with the token behind `#`, where no server and no log sees it. It replaces older links of the user. */
export async function makeAccountLink(
  trx: Knex,
  link: { userId: string; purpose: LinkPurpose; base: string; at: Date },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await createAccountLinksRepository(trx).replace({
    tokenHash: hashToken(token),
    userId: link.userId,
    purpose: link.purpose,
    expiresAt: new Date(link.at.getTime() + LIVES_MS[link.purpose]),
  });
  return `${link.base}/link#${token}`;
}
