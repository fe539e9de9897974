import { expect, it } from 'vitest';
import { textBlocks } from './text-blocks.ts';

it('reads headings, paragraphs with their lines, and lists', () => {
  const text =
    '# Wer wir sind\r\n\r\nSalon Lily\r\nMusterweg 1\n\n\n- Schnitt\n- Farbe\n\n## Kontakt\nper Telefon';

  expect(textBlocks(text)).toEqual([
    { kind: 'heading', text: 'Wer wir sind' },
    { kind: 'paragraph', lines: ['Salon Lily', 'Musterweg 1'] },
    { kind: 'list', items: ['Schnitt', 'Farbe'] },
    { kind: 'heading', text: 'Kontakt' },
    { kind: 'paragraph', lines: ['per Telefon'] },
  ]);
});

it('has nothing for an empty text and takes markup as text', () => {
  expect(textBlocks(' \n\n ')).toEqual([]);
  expect(textBlocks('<b>x</b>')).toEqual([{ kind: 'paragraph', lines: ['<b>x</b>'] }]);
});
