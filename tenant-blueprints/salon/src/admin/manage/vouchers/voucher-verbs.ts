import { randomBytes } from 'node:crypto';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';
import { readMailWordings } from '../../../data/mail-wordings-repository.ts';
import { createVouchersRepository } from '../../../data/vouchers-repository.ts';
import { voucherMessage, type VoucherContext } from '../../../messages/voucher-message.ts';
import type { LinkDeps } from '../../../salon-deps.ts';
import type { SalonSettings } from '../../../settings/setting-shapes.ts';
import type { Voucher } from '../../../vouchers/voucher.ts';
import { voucherCardPath } from '../../../vouchers/card-link.ts';
import { validUntilFor, voucherCode } from '../../../vouchers/voucher-rules.ts';
import type { ManageDeps } from '../manage-deps.ts';

type Deps = Pick<LinkDeps, 'db' | 'now' | 'newId' | 'settings' | 'keys'> & Pick<ManageDeps, 'siteUrl'>;
type By = { userId: string };

export type VoucherWish = Pick<Voucher, 'amountCents' | 'buyer' | 'forName' | 'message' | 'language'>;

/** Paid at the desk: it is valid at once, and its code is on its way. */
export async function sellVoucher(deps: Deps, wanted: VoucherWish, by: By): Promise<string> {
  const id = deps.newId();
  const settings = await deps.settings.read();
  const given = issueNow(settings, deps.now(), by);
  await deps.db.transaction(async (trx) => {
    const vouchers = createVouchersRepository(trx);
    await vouchers.insert({ ...wanted, id });
    await vouchers.confirm(id, given);
    await mailCode(trx, { ...deps, settings }, id);
    const detail = { amountCents: wanted.amountCents };
    await writeAudit(trx, {
      actor: `user:${by.userId}`,
      action: 'voucher.sell',
      about: `voucher:${id}`,
      detail,
    });
  });
  return id;
}

/** The money for one that was asked for has come; its code is stored with the mail to whoever has paid. */
export async function confirmVoucher(deps: Deps, id: string, by: By): Promise<void> {
  const settings = await deps.settings.read();
  const given = issueNow(settings, deps.now(), by);
  await deps.db.transaction(async (trx) => {
    if (!(await createVouchersRepository(trx).confirm(id, given)))
      throw new AppError('CONFLICT', 'only a voucher that waits for its payment can be confirmed');
    await mailCode(trx, { ...deps, settings }, id);
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'voucher.confirm', about: `voucher:${id}` });
  });
}

/** False when there is not as much on it, or when it is not valid. */
export async function redeemVoucher(
  deps: Deps,
  id: string,
  { amountCents, note }: { amountCents: number; note: string },
  by: By,
): Promise<boolean> {
  const { timeZone } = await deps.settings.read();
  const today = wallClockAt(timeZone, deps.now()).day;
  return deps.db.transaction(async (trx) => {
    const use = { id: deps.newId(), amountCents, note, appointmentId: undefined, today, usedBy: by.userId };
    if (!(await createVouchersRepository(trx).use(id, use))) return false;
    const detail = { amountCents };
    await writeAudit(trx, {
      actor: `user:${by.userId}`,
      action: 'voucher.redeem',
      about: `voucher:${id}`,
      detail,
    });
    return true;
  });
}

export async function voidVoucher(deps: Deps, id: string, by: By): Promise<void> {
  await deps.db.transaction(async (trx) => {
    if (!(await createVouchersRepository(trx).makeVoid(id, deps.now())))
      throw new AppError('CONFLICT', 'this voucher is void already');
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'voucher.void', about: `voucher:${id}` });
  });
}

async function mailCode(
  trx: Knex.Transaction,
  { siteUrl, keys, settings }: Pick<Deps, 'siteUrl' | 'keys'> & Pick<VoucherContext, 'settings'>,
  id: string,
): Promise<void> {
  const voucher = await createVouchersRepository(trx).find(id);
  const context = {
    settings,
    siteUrl,
    wordings: await readMailWordings(trx),
    cardUrl: (voucherId: string) => `${siteUrl}${voucherCardPath(keys.links, voucherId)}`,
  };
  const message = voucher && voucherMessage(context, voucher);
  if (message) await writeMessage(trx, message);
}

function issueNow({ timeZone }: Pick<SalonSettings, 'timeZone'>, at: Date, { userId }: By) {
  return {
    code: voucherCode(randomBytes(12)),
    validUntil: validUntilFor(wallClockAt(timeZone, at).day),
    confirmedAt: at,
    confirmedBy: userId,
  };
}
