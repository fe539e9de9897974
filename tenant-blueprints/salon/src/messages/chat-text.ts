import type { Letter } from '@codexdlc/blueprint-kit/messages/letter.ts';

/** A letter for a chat: what it is, the facts, where to go. Plain text, so that nothing in it means anything to Telegram. */
export function chatText({ title, sender, paragraphs, facts = [], links = [] }: Letter): string {
  const [lead = ''] = paragraphs;
  const blocks = [
    `${title}: ${sender.name}`,
    lead.charAt(0).toUpperCase() + lead.slice(1),
    facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    links.map(({ href, label }) => `${label}:\n${href}`).join('\n'),
  ];
  return blocks
    .filter((block) => block !== '')
    .join('\n\n')
    .slice(0, 4000);
}
