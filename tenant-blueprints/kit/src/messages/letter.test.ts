import { describe, expect, it } from 'vitest';
import { composeLetter, type Letter } from './letter.ts';

const letter: Letter = {
  language: 'de',
  sender: { name: 'Salon Linde', lines: ['Weg 1', '12345 Stadt'], accent: '#7a3b2e' },
  subject: 'Ihr Termin\r\nBcc: x@example.de',
  title: 'Ihr Termin',
  greeting: 'Guten Tag Erika,',
  paragraphs: ['Ihr Termin ist eingetragen.'],
  facts: [
    ['Was', 'Schnitt'],
    ['Wann', 'Dienstag'],
  ],
  links: [{ href: 'https://salon.example/termin/x', label: 'Verschieben oder absagen' }],
  small: ['Bis bald'],
};

describe('composeLetter', () => {
  it('says in text what it says in HTML', () => {
    const { text, html } = composeLetter(letter);

    expect(text).toBe(
      [
        'Guten Tag Erika,\n',
        'Ihr Termin ist eingetragen.\n',
        'Was:   Schnitt\nWann:  Dienstag\n',
        'Verschieben oder absagen:\nhttps://salon.example/termin/x\n',
        'Bis bald\n',
        '-- \nSalon Linde\nWeg 1\n12345 Stadt\n',
      ].join('\n'),
    );
    for (const words of ['Guten Tag Erika,', 'Schnitt', 'Bis bald', '12345 Stadt'])
      expect(html).toContain(words);
    expect(html).toContain('href="https://salon.example/termin/x"');
    expect(html).toContain('border-top:4px solid #7a3b2e');
  });

  it('says at the end what somebody wants to say, in the lines in which they wrote it', () => {
    const { text, html } = composeLetter({
      ...letter,
      closing: ['Herzlich\nIhre <Anna>', 'Bringen Sie Zeit mit'],
    });

    expect(text).toContain(
      'https://salon.example/termin/x\n\nHerzlich\nIhre <Anna>\n\nBringen Sie Zeit mit\n\nBis bald\n',
    );
    expect(html).toContain('>Herzlich<br>Ihre &lt;Anna&gt;</p>');
    expect(html.indexOf('Bringen Sie Zeit mit')).toBeGreaterThan(html.indexOf('Verschieben oder absagen'));
  });

  it('has a subject of one line, so that nobody adds a header by a name', () => {
    expect(composeLetter(letter).subject).toBe('Ihr Termin Bcc: x@example.de');
  });

  it('shows as text whatever people write into it', () => {
    const hostile = `<img src=x onerror="alert('1')">&`;
    const { html } = composeLetter({
      ...letter,
      title: hostile,
      greeting: hostile,
      paragraphs: [hostile],
      facts: [[hostile, hostile]],
      links: [
        { href: `https://x/"${hostile}`, label: hostile },
        { href: 'https://y', label: hostile },
      ],
      list: [{ head: hostile, lines: [hostile] }],
      closing: [hostile],
      small: [hostile],
      sender: { name: hostile, lines: [hostile], accent: 'red;background:url(x)' },
    });

    expect(html).not.toContain('<img');
    expect(html).not.toContain('url(x)');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
  });
});
