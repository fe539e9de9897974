import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Period } from './slot-rules.ts';

export interface Customer {
  name: string;
  phone: string | undefined;
  mail: string | undefined;
}

export interface Appointment extends Period {
  id: string;
  serviceId: string;
  staffId: number;
  status: 'booked' | 'cancelled';
  customer: Customer;
  language: Language;
  confirmedAt: Date | undefined;
}
