import type { Field } from '@codexdlc/blueprint-kit/forms/field.ts';
import type { ValuesOf } from '@codexdlc/blueprint-kit/forms/form.ts';
import { localField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import {
  checkField,
  choiceField,
  choicesField,
  moneyField,
  numberField,
  optionalMoneyField,
  optionalNumberField,
} from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { inLanguage } from '../../../site/localized.ts';
import type { Reader } from '../reader.ts';
import type { Category, ManagedService, Resource } from './managed-service.ts';

/** From a million euros on it is a slip of the finger. */
export const MAX_PRICE_CENTS = 100_000_00;
const DURATION = { min: 5, max: 720, step: 5 };
const BUFFER = { min: 0, max: 120, step: 5 };

export interface ServiceChoices {
  categories: readonly Category[];
  resources: readonly Resource[];
  staff: readonly { id: number; name: string }[];
}

export function serviceForm(choices: ServiceChoices, { t, language, settings }: Reader) {
  const words = t.services.fields;
  const named = (thing: Category | Resource) => ({
    value: thing.id,
    label: inLanguage(thing.title, language, settings.language),
  });
  const unit = words.minutes;
  const fixed = {
    title: localField({ label: words.title, max: 80, required: ['de'], help: t.common.optionalLanguages }),
    note: localField({ label: words.note, max: 160, help: words.noteHelp }),
    category: choiceField({
      label: words.category,
      options: [{ value: '-', label: words.noCategory }, ...choices.categories.map(named)],
    }),
    duration: numberField({ label: words.duration, unit, ...DURATION }),
    price: moneyField({ label: words.price, maxCents: MAX_PRICE_CENTS }),
    isPriceFrom: checkField({ label: words.isPriceFrom }),
    bufferBefore: numberField({ label: words.bufferBefore, unit, ...BUFFER, help: words.bufferHelp }),
    bufferAfter: numberField({ label: words.bufferAfter, unit, ...BUFFER, help: words.bufferHelp }),
    deposit: moneyField({ label: words.deposit, maxCents: MAX_PRICE_CENTS, help: words.depositHelp }),
    isOnline: checkField({ label: words.isOnline, help: words.isOnlineHelp }),
    who: choicesField({
      label: words.who,
      options: choices.staff.map(({ id, name }) => ({ value: String(id), label: name })),
    }),
    resources: choicesField({ label: words.resources, options: choices.resources.map(named) }),
  };
  const own = ownFields(choices.staff, (name) => ({
    duration: optionalNumberField({ label: words.ownDuration(name), unit, ...DURATION }),
    price: optionalMoneyField({ label: words.ownPrice(name), maxCents: MAX_PRICE_CENTS }),
  }));
  return Object.assign(fixed, own);
}

export type ServiceValues = ValuesOf<ReturnType<typeof serviceForm>>;
type OwnFields = Record<`own-duration-${number}` | `own-price-${number}`, Field<number | null>>;

function ownFields(
  staff: ServiceChoices['staff'],
  make: (name: string) => { duration: Field<number | null>; price: Field<number | null> },
): OwnFields {
  const fields: OwnFields = {};
  for (const { id, name } of staff) {
    const { duration, price } = make(name);
    fields[`own-duration-${id}`] = duration;
    fields[`own-price-${id}`] = price;
  }
  return fields;
}

export function serviceOf(values: ServiceValues): Omit<ManagedService, 'id' | 'isOffered'> {
  return {
    title: values.title,
    note: values.note,
    categoryId: values.category === '-' ? null : values.category,
    durationMinutes: values.duration,
    priceCents: values.price,
    isPriceFrom: values.isPriceFrom,
    bufferBeforeMinutes: values.bufferBefore,
    bufferAfterMinutes: values.bufferAfter,
    depositCents: values.deposit,
    isOnline: values.isOnline,
    staff: values.who.map(Number).map((staffId) => ({
      staffId,
      durationMinutes: values[`own-duration-${staffId}`] ?? null,
      priceCents: values[`own-price-${staffId}`] ?? null,
    })),
    resourceIds: values.resources,
  };
}

export function valuesOfService(service: Omit<ManagedService, 'id' | 'isOffered'>): ServiceValues {
  const own: Partial<ServiceValues> = {};
  for (const { staffId, durationMinutes, priceCents } of service.staff) {
    own[`own-duration-${staffId}`] = durationMinutes;
    own[`own-price-${staffId}`] = priceCents;
  }
  return {
    title: service.title,
    note: service.note,
    category: service.categoryId ?? '-',
    duration: service.durationMinutes,
    price: service.priceCents,
    isPriceFrom: service.isPriceFrom,
    bufferBefore: service.bufferBeforeMinutes,
    bufferAfter: service.bufferAfterMinutes,
    deposit: service.depositCents,
    isOnline: service.isOnline,
    who: service.staff.map(({ staffId }) => String(staffId)),
    resources: service.resourceIds,
    ...own,
  };
}
