import { randomBytes } from 'node:crypto';
import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createVouchersRepository } from '../../../data/vouchers-repository.ts';
import type { Voucher } from '../../../vouchers/voucher.ts';
import { validUntilFor, voucherCode } from '../../../vouchers/voucher-rules.ts';
import type { ManageDeps } from '../manage-deps.ts';

type Deps = Pick<ManageDeps, 'db' | 'now' | 'newId' | 'settings'>;
type By = { userId: string };

export type VoucherWish = Pick<Voucher, 'amountCents' | 'buyer' | 'forName' | 'message' | 'language'>;

/** Paid at the desk: it is valid at once. */
export async function sellVoucher(deps: Deps, wanted: VoucherWish, by: By): Promise<string> {
  const id = deps.newId();
  const given = await issueNow(deps, by);
  await deps.db.transaction(async (trx) => {
    const vouchers = createVouchersRepository(trx);
    await vouchers.insert({ ...wanted, id });
    await vouchers.confirm(id, given);
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

/** The money for one that was asked for has come. */
export async function confirmVoucher(deps: Deps, id: string, by: By): Promise<void> {
  const given = await issueNow(deps, by);
  await deps.db.transaction(async (trx) => {
    if (!(await createVouchersRepository(trx).confirm(id, given)))
      throw new AppError('CONFLICT', 'only a voucher that waits for its payment can be confirmed');
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

async function issueNow({ settings, now }: Deps, { userId }: By) {
  const { timeZone } = await settings.read();
  const at = now();
  return {
    code: voucherCode(randomBytes(12)),
    validUntil: validUntilFor(wallClockAt(timeZone, at).day),
    confirmedAt: at,
    confirmedBy: userId,
  };
}
