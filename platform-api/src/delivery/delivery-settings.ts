import { AppError } from '../errors.ts';

/** What an installation says about itself in mails and on hand-over pages. */
export interface DeliverySettings {
  /** Where clients reach this platform: links in mails start with it. */
  publicUrl: string;
  /** The agency: name in the pages' head, sender of the mails. */
  sender: { name: string; address: string };
  /** Zone of the times that are written out, such as "Europe/Berlin". */
  timeZone: string;
}

export function handoverUrl(settings: Pick<DeliverySettings, 'publicUrl'>, handoverId: string): string {
  return new URL(`h/${handoverId}`, settings.publicUrl.replace(/\/*$/, '/')).href;
}

/** From what the configuration says; `from` is `Name <address>` or an address alone. */
export function deliverySettings(given: {
  publicUrl: string;
  from: string;
  timeZone?: string | undefined;
}): DeliverySettings {
  const [, name, address] = /^\s*(?:"?([^"<>]*?)"?\s*<)?([^\s<>@]+@[^\s<>@]+?)>?\s*$/.exec(given.from) ?? [];
  if (address === undefined) {
    throw new AppError('INVALID_INPUT', 'MAIL_FROM is not a sender of mails.', {
      why: `It is ${JSON.stringify(given.from)}.`,
      todo: 'Write it as: Agency <post@agency.example>',
    });
  }
  return {
    publicUrl: given.publicUrl,
    sender: { name: name === undefined || name === '' ? address : name, address },
    timeZone: given.timeZone ?? 'Europe/Berlin',
  };
}
