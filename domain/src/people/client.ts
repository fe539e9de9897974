import type { Language } from '../subscriptions/subscription.ts';

/** A business that we work for; its tenants, subscription and users belong to it. */
export interface Client {
  id: string;
  name: string;
  email: string | null;
  language: Language;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}
