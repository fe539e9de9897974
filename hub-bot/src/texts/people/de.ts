import { LABELS } from '@codexdlc/domain/words';
import { bold, join, mono } from '../../messages/html.ts';
import { paragraphs, sentence } from './paragraphs.ts';
import type { PeopleTexts } from './people-texts.ts';

const { roles } = LABELS.de;
const EXAMPLE = mono('/bind 8k2m-x0pd-4nqw');

export const peopleDe: PeopleTexts = {
  roles,
  howToBind: paragraphs(
    'Telegram verbinden',
    sentence(
      'Im CRM und im Kundenportal gibt es unter „Ihr Konto“ einen Code für Telegram. Schreiben Sie ihn hierher: ',
      EXAMPLE,
    ),
  ),
  bound: (name, role) =>
    join(
      [
        sentence(bold(name), ', Telegram ist jetzt mit Ihrem Konto verbunden.'),
        role === 'client'
          ? 'Wichtiges zu Ihrer Website steht ab jetzt auch hier.'
          : 'Anfragen und Störungen stehen ab jetzt hier. Was Sie hier tun, tun Sie unter Ihrem Namen.',
        'Verbindung aufheben: /unbind',
      ],
      '\n\n',
    ),
  refused: paragraphs(
    'Dieser Code gilt nicht.',
    'Er ist falsch, abgelaufen oder schon verwendet. Ein neuer steht im CRM und im Kundenportal unter „Ihr Konto“ und gilt zehn Minuten.',
  ),
  wait: (until) => paragraphs('Zu viele Versuche.', `Ab ${until} Uhr können Sie wieder einen Code eingeben.`),
  unbound: paragraphs(
    'Die Verbindung ist aufgehoben.',
    'Hierher kommt nichts mehr. Mit einem neuen Code verbinden Sie sich wieder: /bind',
  ),
  howToBindGroup: paragraphs(
    'Gruppe des Teams',
    sentence(
      'Anfragen und Störungen kommen hierher, sobald ein Architekt hier einen eigenen Code aus dem CRM schreibt: ',
      EXAMPLE,
    ),
  ),
  groupBound: paragraphs(
    'Diese Gruppe gehört jetzt zum Team.',
    'Anfragen und Störungen kommen hierher. Alle in der Gruppe lesen mit.',
    'Verbindung aufheben: /unbind',
  ),
  groupRefused: paragraphs(
    'Die Gruppe wurde nicht verbunden.',
    'Dafür schreibt ein Architekt, der selbst mit dem Bot verbunden ist, hier einen eigenen neuen Code. Dieser Code gilt nicht mehr.',
  ),
  groupUnbound: paragraphs('Diese Gruppe gehört nicht mehr zum Team.', 'Hierher kommt nichts mehr.'),
  groupNeedsArchitect: sentence('Das kann nur ein Architekt.'),
  you: (name, role) => sentence(bold(name), ', ', roles[role]),
  others: bold('Außerdem verbunden'),
  nobodyElse: sentence('Außer Ihnen ist niemand verbunden.'),
  groups: bold('Gruppen des Teams'),
  notKnown: 'nicht mehr gültig',
  boundBy: (name) => `verbunden von ${name}`,
  whichLanguage: sentence('In welcher Sprache möchten Sie lesen?'),
  languageChosen: sentence('Ab jetzt auf Deutsch.'),
};
