import type { SalonSettings } from '../settings/setting-shapes.ts';
import type { MailWordings } from './mail-wordings.ts';

/** What every message of the salon needs beside what it is about. */
export interface MessageContext {
  settings: SalonSettings;
  /** Without a slash at its end. */
  siteUrl: string;
  /** The address that mails come from; undefined while no mail is set up. */
  from: string | undefined;
  /** The customer's own page of an appointment. */
  manageUrl: (appointmentId: string) => string;
  /** What the owner says in mails in other words than ours. */
  wordings: MailWordings;
}

/** Who invites, as calendars show it. */
export function organizerOf({ settings, siteUrl, from }: MessageContext): { name: string; mail: string } {
  const mail = settings.mail === '' ? from : settings.mail;
  return { name: settings.businessName, mail: mail ?? `noreply@${new URL(siteUrl).hostname}` };
}

export function senderOf({ settings }: Pick<MessageContext, 'settings'>) {
  const { businessName, street, city, phone, accent } = settings;
  return { name: businessName, lines: [street, city, phone].filter((line) => line !== ''), accent };
}
