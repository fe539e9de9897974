import {
  BILLING_PERIODS,
  INVOICE_STATES,
  isIsoDay,
  LANGUAGES,
  SUBSCRIPTION_STATES,
  type Invoice as StoredInvoice,
  type Plan as StoredPlan,
  type Subscription as StoredSubscription,
} from '@codexdlc/domain';
import { z } from 'zod';
import { PAGE_QUERY, pageOf } from '../http/page.ts';

const PRICE_MAX = 10_000_000;
const DAYS_MAX = 366;

const Day = z.iso.date().refine(isIsoDay);
const PriceCents = z.int().min(0).max(PRICE_MAX);
const Days = z.int().min(0).max(DAYS_MAX);
const PlanId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/)
  .meta({ description: 'Lower case letters, digits and dashes', examples: ['site-monthly'] });
const Line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}+$/u, 'must be one line of text');
const InvoiceAddress = z
  .string()
  .trim()
  .max(300)
  .regex(/^\P{Cc}+(?:\n\P{Cc}+){0,4}$/u, 'must be one to five lines of text')
  .meta({ description: 'Postal address for invoices, without the name: up to five lines' });

const planFields = {
  name: Line(60),
  priceCents: PriceCents.meta({ description: 'Net, for one period' }),
  currency: z.string().regex(/^[A-Z]{3}$/),
  period: z.enum(BILLING_PERIODS),
  trialDays: Days,
  graceDays: Days.meta({ description: 'Days past the due date until the tenant is suspended' }),
  active: z.boolean(),
};

export const Plan = z
  .object({ id: PlanId, ...planFields, version: z.int(), createdAt: z.iso.datetime() })
  .meta({ id: 'Plan' });
export const CreatePlan = z
  .strictObject({
    id: PlanId,
    ...planFields,
    currency: planFields.currency.default('EUR'),
    trialDays: Days.default(0),
    graceDays: Days.default(14),
    active: z.boolean().default(true),
  })
  .meta({ id: 'CreatePlan' });
export const ChangePlan = z.strictObject(planFields).partial().meta({ id: 'ChangePlan' });

export const Subscription = z
  .object({
    id: z.uuid(),
    tenantId: z.uuid(),
    planId: PlanId,
    planName: z.string(),
    priceCents: z.int(),
    currency: z.string(),
    period: z.enum(BILLING_PERIODS),
    graceDays: z.int(),
    state: z.enum(SUBSCRIPTION_STATES),
    startedOn: Day,
    trialEndsOn: Day.meta({ description: 'First day that is paid for' }),
    periodEndsOn: Day.meta({ description: 'First day that neither the trial nor an invoice covers' }),
    cancelOn: Day.nullable().meta({ description: 'First day after the end of a cancelled subscription' }),
    invoiceAddress: z.string().nullable(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Subscription' });
export const CreateSubscription = z
  .strictObject({
    tenantId: z.uuid(),
    planId: PlanId,
    startsOn: Day.optional().meta({ description: 'Today by default' }),
    trialDays: Days.optional(),
    graceDays: Days.optional(),
    priceCents: PriceCents.optional().meta({
      description: 'What was agreed, where it differs from the plan',
    }),
    invoiceAddress: InvoiceAddress.optional(),
  })
  .meta({ id: 'CreateSubscription' });
export const ChangeSubscription = z
  .strictObject({
    planId: PlanId.optional(),
    priceCents: PriceCents.optional(),
    graceDays: Days.optional(),
    invoiceAddress: InvoiceAddress.nullable().optional(),
  })
  .meta({ id: 'ChangeSubscription' });

export const Invoice = z
  .object({
    id: z.uuid(),
    number: z.string(),
    subscriptionId: z.uuid(),
    tenantId: z.uuid(),
    clientName: z.string(),
    domain: z.string(),
    netCents: z.int(),
    vatPercent: z.number(),
    vatCents: z.int(),
    amountCents: z.int().meta({ description: 'Gross: what is to be paid' }),
    currency: z.string(),
    periodFrom: Day,
    periodTo: Day.meta({ description: 'First day after the period' }),
    issuedOn: Day,
    dueOn: Day,
    state: z.enum(INVOICE_STATES),
    paidOn: Day.nullable(),
    paymentProvider: z.string().nullable(),
    paymentReference: z.string().nullable(),
    voidReason: z.string().nullable(),
    version: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Invoice' });
export const MarkInvoicePaid = z
  .strictObject({
    reference: Line(140).meta({ description: 'What the bank statement says' }),
    paidOn: Day.optional().meta({ description: 'Today by default' }),
  })
  .meta({ id: 'MarkInvoicePaid' });
export const VoidInvoice = z.strictObject({ reason: Line(200) }).meta({ id: 'VoidInvoice' });

export const PlanParams = z.object({ planId: PlanId });
export const SubscriptionParams = z.object({ subscriptionId: z.uuid() });
export const InvoiceParams = z.object({ invoiceId: z.uuid() });

export const PlansQuery = z.strictObject({ ...PAGE_QUERY, cursor: PlanId.optional() });
const filters = { ...PAGE_QUERY, tenantId: z.uuid().optional(), clientId: z.uuid().optional() };
export const SubscriptionsQuery = z.strictObject({
  ...filters,
  state: z.enum(SUBSCRIPTION_STATES).optional(),
  overdue: z
    .enum(['true'])
    .optional()
    .meta({ description: 'Only those with an open invoice past its due date' }),
});
export const InvoicesQuery = z.strictObject({
  ...filters,
  subscriptionId: z.uuid().optional(),
  state: z.enum(INVOICE_STATES).optional(),
  overdue: z.enum(['true']).optional().meta({ description: 'Only open ones past their due date' }),
});
export const InvoicePdfQuery = z.strictObject({
  language: z.enum(LANGUAGES).optional().meta({ description: "The client's by default" }),
});

export const PlanPage = pageOf(Plan).meta({ id: 'PlanPage' });
export const SubscriptionPage = pageOf(Subscription).meta({ id: 'SubscriptionPage' });
export const InvoicePage = pageOf(Invoice).meta({ id: 'InvoicePage' });

export function planJson(plan: StoredPlan): z.input<typeof Plan> {
  return { ...plan, createdAt: plan.createdAt.toISOString() };
}

export function subscriptionJson(subscription: StoredSubscription): z.input<typeof Subscription> {
  const { holdsTenant: _, createdAt, updatedAt, ...shown } = subscription;
  return { ...shown, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

export function invoiceJson(invoice: StoredInvoice): z.input<typeof Invoice> {
  const { clientId: _, particulars, createdAt, ...shown } = invoice;
  return {
    ...shown,
    clientName: particulars.client.name,
    domain: particulars.item.domain,
    createdAt: createdAt.toISOString(),
  };
}
