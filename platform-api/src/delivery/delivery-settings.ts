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
