import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';
import type { Voucher, VoucherState, VoucherUse } from '../vouchers/voucher.ts';

interface VoucherRow {
  id: string;
  code: string | null;
  state: VoucherState;
  amount_cents: number;
  used_cents: number;
  buyer_name: string;
  buyer_phone: string | null;
  buyer_mail: string | null;
  for_name: string;
  message: string;
  language: Language;
  asked_at: Date;
  confirmed_at: Date | null;
  valid_until: LocalDay | null;
}

interface VoucherUseRow {
  id: string;
  amount_cents: number;
  appointment_id: string | null;
  note: string;
  used_at: Date;
}

export type VouchersRepository = ReturnType<typeof createVouchersRepository>;

export function createVouchersRepository(db: Knex) {
  const vouchers = () => db('vouchers').select<VoucherRow[]>('*', db.raw('valid_until::text as valid_until'));

  return {
    async insert(
      voucher: Omit<Voucher, 'code' | 'state' | 'usedCents' | 'askedAt' | 'confirmedAt' | 'validUntil'>,
    ): Promise<void> {
      await db('vouchers').insert({
        id: voucher.id,
        amount_cents: voucher.amountCents,
        buyer_name: voucher.buyer.name,
        buyer_phone: voucher.buyer.phone ?? null,
        buyer_mail: voucher.buyer.mail?.toLowerCase() ?? null,
        for_name: voucher.forName,
        message: voucher.message,
        language: voucher.language,
      });
    },

    async find(id: string): Promise<Voucher | undefined> {
      const [row] = await vouchers().where({ id });
      return row && toVoucher(row);
    },

    async findByCode(code: string): Promise<Voucher | undefined> {
      const [row] = await vouchers().where({ code });
      return row && toVoucher(row);
    },

    /** Newest first. */
    async list(filter: { state?: VoucherState; limit: number; offset?: number }): Promise<Voucher[]> {
      const query = vouchers()
        .orderBy([{ column: 'asked_at', order: 'desc' }, 'id'])
        .limit(filter.limit)
        .offset(filter.offset ?? 0);
      const rows = await (filter.state === undefined ? query : query.where({ state: filter.state }));
      return rows.map(toVoucher);
    },

    async countByState(): Promise<Record<VoucherState, number>> {
      const rows = await db('vouchers')
        .groupBy('state')
        .select<{ state: VoucherState; count: string }[]>('state', db.raw('count(*) as count'));
      const counts = { asked: 0, valid: 0, void: 0 };
      for (const { state, count } of rows) counts[state] = Number(count);
      return counts;
    },

    /** False when it was confirmed or made void before. */
    async confirm(
      id: string,
      given: { code: string; validUntil: LocalDay; confirmedAt: Date; confirmedBy: string | undefined },
    ): Promise<boolean> {
      const changed = await db('vouchers')
        .where({ id, state: 'asked' })
        .update({
          state: 'valid',
          code: given.code,
          valid_until: given.validUntil,
          confirmed_at: given.confirmedAt,
          confirmed_by: given.confirmedBy ?? null,
        });
      return changed === 1;
    },

    /** False when it is void already. */
    async makeVoid(id: string, at: Date): Promise<boolean> {
      const changed = await db('vouchers')
        .where({ id })
        .whereNot({ state: 'void' })
        .update({ state: 'void', voided_at: at });
      return changed === 1;
    },

    /**
     * False when it is not valid, has expired or has less left; whoever spends at the same moment, the
     * database counts. Call it inside a transaction.
     */
    async use(id: string, use: Omit<VoucherUse, 'usedAt'> & { today: LocalDay; usedBy: string | undefined }) {
      const spent = await db('vouchers')
        .where({ id, state: 'valid' })
        .whereRaw('valid_until >= ?::date and used_cents + ? <= amount_cents', [use.today, use.amountCents])
        .increment('used_cents', use.amountCents);
      if (spent !== 1) return false;
      await db('voucher_uses').insert({
        id: use.id,
        voucher_id: id,
        amount_cents: use.amountCents,
        appointment_id: use.appointmentId ?? null,
        note: use.note,
        used_by: use.usedBy ?? null,
      });
      return true;
    },

    async listUses(voucherId: string): Promise<VoucherUse[]> {
      const rows = await db<VoucherUseRow & { voucher_id: string }>('voucher_uses')
        .where({ voucher_id: voucherId })
        .orderBy('used_at');
      return rows.map((row) => ({
        id: row.id,
        amountCents: row.amount_cents,
        appointmentId: row.appointment_id ?? undefined,
        note: row.note,
        usedAt: row.used_at,
      }));
    },

    /** What somebody asked to be forgotten is emptied; the money that is owed to whoever holds the code stays. */
    async forgetBuyer(buyer: { mail: string | undefined; phone: string | undefined }): Promise<number> {
      if (buyer.mail === undefined && buyer.phone === undefined) return 0;
      return db('vouchers')
        .where((either) => {
          if (buyer.mail !== undefined) void either.orWhere({ buyer_mail: buyer.mail.toLowerCase() });
          if (buyer.phone !== undefined) void either.orWhere({ buyer_phone: buyer.phone });
        })
        .update({ buyer_name: '', buyer_phone: null, buyer_mail: null, for_name: '', message: '' });
    },
  };
}

function toVoucher(row: VoucherRow): Voucher {
  return {
    id: row.id,
    code: row.code ?? undefined,
    state: row.state,
    amountCents: row.amount_cents,
    usedCents: row.used_cents,
    buyer: {
      name: row.buyer_name,
      phone: row.buyer_phone ?? undefined,
      mail: row.buyer_mail ?? undefined,
    },
    forName: row.for_name,
    message: row.message,
    language: row.language,
    askedAt: row.asked_at,
    confirmedAt: row.confirmed_at ?? undefined,
    validUntil: row.valid_until ?? undefined,
  };
}
