import {
  createInvoicesRepository,
  invoiceAmounts,
  type Actor,
  type Invoice,
  type InvoiceParticulars,
  type PlannedInvoice,
  type SubscriptionWithParties,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { BillingSettings } from './billing-settings.ts';

/** Writes what was planned, in this order, with what is true today. */
export async function issueInvoices(
  deps: { trx: Knex; billing: BillingSettings },
  actor: Actor,
  owed: SubscriptionWithParties,
  planned: readonly PlannedInvoice[],
): Promise<Invoice[]> {
  const { billing } = deps;
  const invoices = createInvoicesRepository(deps.trx, actor);
  const { subscription } = owed;
  const issued: Invoice[] = [];
  for (const period of planned) {
    issued.push(
      await invoices.insert({
        ...period,
        ...invoiceAmounts(subscription.priceCents, billing.vatPercent),
        subscriptionId: subscription.id,
        numberPrefix: billing.numberPrefix,
        vatPercent: billing.vatPercent,
        currency: subscription.currency,
        particulars: particularsOf(billing, owed),
      }),
    );
  }
  return issued;
}

function particularsOf(
  billing: BillingSettings,
  { subscription, tenant, client }: SubscriptionWithParties,
): InvoiceParticulars {
  const address = (subscription.invoiceAddress ?? '').split('\n').filter((line) => line.trim() !== '');
  return {
    seller: billing.seller,
    client: { name: client.name, email: client.email, address, language: client.language },
    item: {
      plan: subscription.planName,
      period: subscription.period,
      domain: tenant.domain,
      slug: tenant.slug,
    },
  };
}
