import { LABELS } from '@codexdlc/domain/words';
import { bold, join, mono } from '../../messages/html.ts';
import { paragraphs, sentence } from './paragraphs.ts';
import type { PeopleTexts } from './people-texts.ts';

const { roles } = LABELS.en;
const EXAMPLE = mono('/bind 8k2m-x0pd-4nqw');

export const peopleEn: PeopleTexts = {
  roles,
  howToBind: paragraphs(
    'Connect Telegram',
    sentence(
      'The CRM and the client portal show a code for Telegram under “Your account”. Write it here: ',
      EXAMPLE,
    ),
  ),
  bound: (name, role) =>
    join(
      [
        sentence(bold(name), ', Telegram is now connected to your account.'),
        role === 'client'
          ? 'What matters for your website is told here too from now on.'
          : 'Leads and incidents are told here from now on. What you do here is done in your name.',
        'Disconnect: /unbind',
      ],
      '\n\n',
    ),
  refused: paragraphs(
    'This code is not valid.',
    'It is wrong, has expired or was used. The CRM and the client portal show a new one under “Your account”; it is valid for ten minutes.',
  ),
  wait: (until) => paragraphs('Too many tries.', `You can enter a code again from ${until} on.`),
  unbound: paragraphs(
    'Telegram is disconnected.',
    'Nothing comes here any more. Connect again with a new code: /bind',
  ),
  howToBindGroup: paragraphs(
    'A group of the team',
    sentence(
      'Leads and incidents come here as soon as an architect writes a code of their own from the CRM here: ',
      EXAMPLE,
    ),
  ),
  groupBound: paragraphs(
    'This group belongs to the team now.',
    'Leads and incidents come here. Everybody in the group can read them.',
    'Disconnect: /unbind',
  ),
  groupRefused: paragraphs(
    'The group was not connected.',
    'An architect who is connected to the bot has to write a new code of their own here. This code is not valid any more.',
  ),
  groupUnbound: paragraphs(
    'This group does not belong to the team any more.',
    'Nothing comes here any more.',
  ),
  groupNeedsArchitect: sentence('Only an architect can do this.'),
  you: (name, role) => sentence(bold(name), ', ', roles[role]),
  others: bold('Also connected'),
  nobodyElse: sentence('Nobody else is connected.'),
  groups: bold('Groups of the team'),
  notKnown: 'not valid any more',
  boundBy: (name) => `connected by ${name}`,
  whichLanguage: sentence('Which language would you like to read?'),
  languageChosen: sentence('English from now on.'),
};
