import { LABELS } from '@codexdlc/domain/words';
import { bold, html, mono } from '../../messages/html.ts';
import type { PeopleTexts } from './people-texts.ts';

const { roles } = LABELS.de;

export const peopleDe: PeopleTexts = {
  roles,
  howToBind: html`${bold('Telegram verbinden')} Im CRM oder im Kundenportal gibt es unter „Ihr Konto“ einen
  Code für Telegram. Schreiben Sie ihn hierher: ${mono('/bind 8k2m-x0pd-4nqw')}`,
  bound: (name, role) =>
    html`${bold(name)}, Telegram ist jetzt mit Ihrem Konto verbunden.
    ${role === 'client' ? 'Wichtiges zu Ihrer Website steht ab jetzt auch hier.' : 'Anfragen und Störungen stehen ab jetzt hier. Was Sie hier tun, tun Sie unter Ihrem Namen.'}
    Verbindung aufheben: /unbind`,
  refused: html`${bold('Dieser Code gilt nicht.')} Er ist falsch, abgelaufen oder schon verwendet. Ein neuer
  steht im CRM oder im Kundenportal unter „Ihr Konto“ und gilt zehn Minuten.`,
  wait: (until) => html`${bold('Zu viele Versuche.')} Ab ${until} Uhr können Sie wieder einen Code eingeben.`,
  unbound: html`${bold('Die Verbindung ist aufgehoben.')} Hierher kommt nichts mehr. Mit einem neuen Code
  verbinden Sie sich wieder: /bind`,
  howToBindGroup: html`${bold('Gruppe des Teams')} Anfragen und Störungen kommen hierher, sobald ein Architekt
  hier einen eigenen Code aus dem CRM schreibt: ${mono('/bind 8k2m-x0pd-4nqw')}`,
  groupBound: html`${bold('Diese Gruppe gehört jetzt zum Team.')} Anfragen und Störungen kommen hierher. Alle
  in der Gruppe lesen mit. Verbindung aufheben: /unbind`,
  groupRefused: html`${bold('Die Gruppe wurde nicht verbunden.')} Dafür schreibt ein Architekt, der selbst mit
  dem Bot verbunden ist, hier einen eigenen neuen Code. Dieser Code gilt nicht mehr.`,
  groupUnbound: html`${bold('Diese Gruppe gehört nicht mehr zum Team.')} Hierher kommt nichts mehr.`,
  groupNeedsArchitect: html`Das kann nur ein Architekt.`,
  you: (name, role) => html`${bold(name)}, ${roles[role]}`,
  others: bold('Außerdem verbunden'),
  nobodyElse: html`Außer Ihnen ist niemand verbunden.`,
  groups: bold('Gruppen des Teams'),
  notKnown: 'nicht mehr gültig',
  boundBy: (name) => `verbunden von ${name}`,
  whichLanguage: html`In welcher Sprache möchten Sie lesen?`,
  languageChosen: html`Ab jetzt auf Deutsch.`,
};
