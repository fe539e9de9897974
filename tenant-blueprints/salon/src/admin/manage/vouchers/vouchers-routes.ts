import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { textOf } from '@codexdlc/blueprint-kit/forms/field.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { textField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { moneyField, showMoney } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createVouchersRepository } from '../../../data/vouchers-repository.ts';
import type { Voucher } from '../../../vouchers/voucher.ts';
import { printedCode, readCode } from '../../../vouchers/voucher-rules.ts';
import { formPage } from '../form-page.ts';
import { actionRoute, listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import { voucherForm, voucherOf } from './voucher-form.ts';
import { confirmVoucher, redeemVoucher, sellVoucher, voidVoucher } from './voucher-verbs.ts';
import {
  confirmHelp,
  issuedWords,
  voucherCard,
  voucherFacts,
  voucherRow,
  voucherState,
  voucherUses,
} from './vouchers-view.ts';

const roles = ['owner'] as const;
const at = { roles, active: 'vouchers' };
const MOST_SHOWN = 200;

/** What was asked for, sold, redeemed; the code is made when the money has come. */
export function addVouchersRoutes(admin: AdminRouter, deps: ManageDeps): void {
  const vouchers = createVouchersRepository(deps.db);
  const today = ({ settings }: Reader) => wallClockAt(settings.timeZone, deps.now()).day;

  listPage(admin, deps, {
    path: '/vouchers',
    ...at,
    async look(reader) {
      const rows = (await vouchers.list({ limit: MOST_SHOWN })).map((voucher) =>
        voucherRow(voucher, today(reader), reader),
      );
      const { title, lead } = reader.t.vouchers;
      return { view: 'admin/manage/vouchers', title, lead, model: { rows } };
    },
  });

  actionRoute(admin, deps, {
    path: '/vouchers/find',
    roles,
    back: () => '/vouchers',
    async act({ t }, body) {
      const code = readCode(textOf(body, 'code'));
      const voucher = code === undefined ? undefined : await vouchers.findByCode(code);
      if (!voucher) return { to: '/vouchers', said: t.vouchers.notFound, isRefused: true };
      return { to: `/vouchers/${voucher.id}` };
    },
  });

  formPage(admin, deps, {
    path: '/vouchers/new',
    ...at,
    load: () => Promise.resolve(undefined),
    form: (_state, reader) => voucherForm(reader),
    show: (_state, { settings }) => ({ amount: 5000, language: settings.language }),
    look: (_state, { t }) => ({
      title: t.vouchers.sellTitle,
      submit: t.vouchers.sellNow,
      sections: [
        { rows: ['amount', 'buyerName', ['buyerPhone', 'buyerMail'], 'forName', 'message', 'language'] },
      ],
      back: { href: '/vouchers', label: t.vouchers.title },
    }),
    async save(values, change, _state, { t }) {
      const wanted = voucherOf(values);
      const id = await sellVoucher(deps, wanted, change);
      return { to: `/vouchers/${id}`, said: issuedWords(wanted, t.vouchers) };
    },
  });

  addOneVoucher(admin, deps, today);
}

function addOneVoucher(admin: AdminRouter, deps: ManageDeps, today: (reader: Reader) => string): void {
  const vouchers = createVouchersRepository(deps.db);
  const voucherAt = async (reader: Reader): Promise<Voucher> => {
    const voucher = await vouchers.find(reader.id('id'));
    if (!voucher) throw new AppError('NOT_FOUND', 'there is no such voucher');
    return voucher;
  };
  const here = (reader: Reader) => `/vouchers/${reader.id('id')}`;

  formPage(admin, deps, {
    path: '/vouchers/:id',
    ...at,
    async load(reader) {
      const voucher = await voucherAt(reader);
      return { voucher, uses: await vouchers.listUses(voucher.id) };
    },
    form: ({ voucher }, { t }) => ({
      amount: moneyField({
        label: t.vouchers.fields.redeemed,
        minCents: 1,
        maxCents: Math.max(1, voucher.amountCents - voucher.usedCents),
      }),
      note: textField({ label: t.vouchers.fields.note, max: 200 }),
    }),
    show: ({ voucher }) => ({ amount: voucher.amountCents - voucher.usedCents }),
    look: ({ voucher, uses }, reader) => ({
      title: voucher.code ? reader.t.vouchers.detail(printedCode(voucher.code)) : reader.t.vouchers.asked,
      submit: reader.t.vouchers.redeem,
      sections: [{ title: reader.t.vouchers.redeem, rows: [['amount', 'note']] }],
      back: { href: '/vouchers', label: reader.t.vouchers.title },
      view: 'admin/manage/voucher',
      model: {
        id: voucher.id,
        state: voucherState(voucher, today(reader)),
        facts: voucherFacts(voucher, today(reader), reader),
        confirmHelp: confirmHelp(voucher, reader.t.vouchers),
        uses: voucherUses(uses, reader),
      },
    }),
    async save({ amount, note }, { userId }, { voucher }, reader) {
      const isRedeemed = await redeemVoucher(deps, voucher.id, { amountCents: amount, note }, { userId });
      const now = await voucherAt(reader);
      const rest = now.amountCents - now.usedCents;
      if (!isRedeemed) throw new FormError({ amount: { code: 'tooBig', limit: showMoney(rest) } });
      return { to: `/vouchers/${voucher.id}`, said: reader.t.vouchers.redeemed(reader.f.money(rest)) };
    },
  });

  actionRoute(admin, deps, {
    path: '/vouchers/:id/confirm',
    roles,
    back: here,
    async act(reader) {
      const voucher = await voucherAt(reader);
      await confirmVoucher(deps, voucher.id, { userId: reader.user.id });
      return { to: here(reader), said: issuedWords(voucher, reader.t.vouchers) };
    },
  });

  actionRoute(admin, deps, {
    path: '/vouchers/:id/void',
    roles,
    back: here,
    async act(reader) {
      const { id } = await voucherAt(reader);
      await voidVoucher(deps, id, { userId: reader.user.id });
      return { to: here(reader), said: reader.t.vouchers.voided };
    },
  });

  listPage(admin, deps, {
    path: '/vouchers/:id/print',
    ...at,
    async look(reader) {
      const voucher = await voucherAt(reader);
      if (voucher.code === undefined) throw new AppError('NOT_FOUND', 'this voucher has no code yet');
      return {
        view: 'admin/manage/voucher-print',
        scripts: ['admin/manage.js'],
        title: reader.t.vouchers.detail(printedCode(voucher.code)),
        back: { href: `/vouchers/${voucher.id}`, label: reader.t.vouchers.title },
        model: {
          card: voucherCard(voucher, reader, formatsFor(voucher.language, reader.settings.timeZone)),
        },
      };
    },
  });
}
