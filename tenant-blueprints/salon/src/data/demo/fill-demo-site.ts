import { addDays, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';
import { DEMO_ABOUT, DEMO_REVIEWS, DEMO_SOURCE, DEMO_VOUCHERS } from './demo-site.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;
/** Crockford's base 32, as the codes of vouchers. */
const CODE_SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Texts, reviews and vouchers of the demo; pictures are added apart, since they are made and not written. */
export async function fillDemoSite(
  trx: Knex.Transaction,
  { random, now, today }: { random: Random; now: Date; today: LocalDay },
): Promise<void> {
  await trx('site_texts')
    .insert({ key: 'about', version: 1, body: JSON.stringify(DEMO_ABOUT) })
    .onConflict()
    .ignore();
  await trx('reviews').insert(
    DEMO_REVIEWS.map(({ daysAgo, ...review }, index) => ({
      ...review,
      id: random.uuid(),
      source: DEMO_SOURCE,
      written_on: addDays(today, -daysAgo),
      position: index + 1,
    })),
  );
  for (const voucher of DEMO_VOUCHERS) {
    const askedAt = new Date(now.getTime() - voucher.daysAgo * DAY_MS);
    const isValid = voucher.state === 'valid';
    const id = random.uuid();
    await trx('vouchers').insert({
      id,
      code: isValid
        ? Array.from({ length: 12 }, () => CODE_SIGNS.charAt(random.between(0, CODE_SIGNS.length - 1))).join(
            '',
          )
        : null,
      state: voucher.state,
      amount_cents: voucher.amountCents,
      used_cents: voucher.usedCents,
      buyer_name: voucher.buyer,
      for_name: voucher.forName,
      language: 'de',
      asked_at: askedAt,
      confirmed_at: isValid ? askedAt : null,
      valid_until: isValid ? addDays(today, 3 * 365) : null,
    });
    if (voucher.usedCents > 0)
      await trx('voucher_uses').insert({
        id: random.uuid(),
        voucher_id: id,
        amount_cents: voucher.usedCents,
        used_at: new Date(askedAt.getTime() + 10 * DAY_MS),
      });
  }
}
