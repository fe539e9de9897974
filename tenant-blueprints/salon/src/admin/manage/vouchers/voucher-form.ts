import type { ValuesOf } from '@codexdlc/blueprint-kit/forms/form.ts';
import { mailField, textField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { choiceField, moneyField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Reader } from '../reader.ts';
import type { VoucherWish } from './voucher-verbs.ts';

export function voucherForm({ t }: Pick<Reader, 't'>) {
  const words = t.vouchers.fields;
  return {
    amount: moneyField({ label: words.amount, minCents: 100, maxCents: 1_000_000 }),
    buyerName: textField({ label: words.buyerName, max: 80 }),
    buyerPhone: textField({ label: words.buyerPhone, max: 40, type: 'tel' }),
    buyerMail: mailField({ label: words.buyerMail, help: words.buyerMailHelp }),
    forName: textField({ label: words.forName, max: 80, help: words.forNameHelp }),
    message: textField({ label: words.message, max: 300, rows: 3 }),
    language: choiceField({
      label: words.language,
      options: LANGUAGES.map((value) => ({ value, label: t.common.languages[value] })),
    }),
  };
}

export function voucherOf(values: ValuesOf<ReturnType<typeof voucherForm>>): VoucherWish {
  return {
    amountCents: values.amount,
    buyer: {
      name: values.buyerName,
      phone: values.buyerPhone || undefined,
      mail: values.buyerMail || undefined,
    },
    forName: values.forName,
    message: values.message,
    language: values.language,
  };
}
