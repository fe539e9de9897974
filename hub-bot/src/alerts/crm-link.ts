import type { Button } from '../messages/message.ts';
import { html, mono, type Html } from '../messages/html.ts';
import { canBeButton } from '../messages/url-button.ts';

export interface CrmLink {
  /** Empty where Telegram would refuse it. */
  buttons: Button[];
  /** The address as text then, so that it can be copied. */
  lines: Html[];
}

export function crmLink(gatewayUrl: string, path: string, text: string): CrmLink {
  const url = `${gatewayUrl}${path}`;
  return canBeButton(url)
    ? { buttons: [{ text, url }], lines: [] }
    : { buttons: [], lines: [html`${text}: ${mono(url)}`] };
}
