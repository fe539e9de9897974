import { LABELS } from '@codexdlc/domain/words';
import { bold, html, mono } from '../../messages/html.ts';
import type { PeopleTexts } from './people-texts.ts';

const { roles } = LABELS.en;

export const peopleEn: PeopleTexts = {
  roles,
  howToBind: html`${bold('Connect Telegram')} The CRM and the client portal show a code for Telegram under
  “Security”. Write it here: ${mono('/bind 8k2m-x0pd-4nqw')}`,
  bound: (name, role) =>
    html`${bold(name)}, Telegram is now connected to your account.
    ${role === 'client' ? 'What matters for your website is told here too from now on.' : 'Leads and incidents are told here from now on. What you do here is done in your name.'}
    Disconnect: /unbind`,
  refused: html`${bold('This code is not valid.')} It is wrong, has expired or was used. The CRM and the
  client portal show a new one under “Your account”; it is valid for ten minutes.`,
  wait: (until) => html`${bold('Too many tries.')} You can enter a code again from ${until} on.`,
  unbound: html`${bold('Telegram is disconnected.')} Nothing comes here any more. Connect again with a new
  code: /bind`,
  howToBindGroup: html`${bold('A group of the team')} Leads and incidents come here as soon as an architect
  writes a code of their own from the CRM here: ${mono('/bind 8k2m-x0pd-4nqw')}`,
  groupBound: html`${bold('This group belongs to the team now.')} Leads and incidents come here. Everybody in
  the group can read them. Disconnect: /unbind`,
  groupRefused: html`${bold('The group was not connected.')} An architect who is connected to the bot has to
  write a new code of their own here. This code is not valid any more.`,
  groupUnbound: html`${bold('This group does not belong to the team any more.')} Nothing comes here any more.`,
  groupNeedsArchitect: html`Only an architect can do this.`,
  you: (name, role) => html`${bold(name)}, ${roles[role]}`,
  others: bold('Also connected'),
  nobodyElse: html`Nobody else is connected.`,
  groups: bold('Groups of the team'),
  notKnown: 'not valid any more',
  boundBy: (name) => `connected by ${name}`,
  whichLanguage: html`Which language would you like to read?`,
  languageChosen: html`English from now on.`,
};
