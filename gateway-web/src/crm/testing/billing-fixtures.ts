import type { CrmWorld } from './crm-world.ts';

export interface Billed {
  subscriptionId: string;
  invoiceId: string;
  number: string;
}

/** A subscription from today on without a trial: the platform writes its first invoice at once. */
export async function subscribe(
  { api, planId }: CrmWorld,
  tenantId: string,
  more: { trialDays?: number; priceCents?: number } = {},
): Promise<Billed> {
  const { id } = await api.post('/v1/subscriptions', {
    body: { tenantId, planId, trialDays: 0, ...more },
  });
  const { items } = await api.get('/v1/invoices', { params: { query: { subscriptionId: id } } });
  return { subscriptionId: id, invoiceId: items[0]?.id ?? '', number: items[0]?.number ?? '' };
}

/** It should have been paid long ago. */
export async function makeOverdue({ db }: CrmWorld, invoiceId: string): Promise<void> {
  await db('invoices').where('id', invoiceId).update({ issued_on: '2026-01-01', due_on: '2026-01-15' });
}

/** Value of a hidden field of the page. */
export function hiddenValue(text: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
}

/** What is said beside a field, as a part of views prints it. */
export function errorOf(text: string, field: string): string | undefined {
  return new RegExp(`id="${field}-error"[^>]*>(?:<svg[^]*?</svg>)?([^<]*)`).exec(text)?.[1];
}
