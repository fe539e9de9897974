import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { describe, expect, it } from 'vitest';
import { composeLetter } from '../messages/letter.ts';
import { allowStylesOf, styleHashes } from './allow-styles.ts';

const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
function answer(policy: string | undefined) {
  const headers: Record<string, string | undefined> = { 'content-security-policy': policy };
  const res = {
    get: (name: string) => headers[name],
    set: (name: string, value: string) => {
      headers[name] = value;
    },
  };
  // Nothing else of an answer is used.
  return { headers, res: res as unknown as Response };
}

describe('allowStylesOf', () => {
  it('allows the styles of a document and no other', () => {
    const { headers, res } = answer("default-src 'none';style-src 'self';img-src 'self'");

    allowStylesOf(res, [
      `<style>a{}</style><p style="font:'A &amp; B'">x</p><p style="font:'A &amp; B'">y</p>`,
    ]);

    expect(headers['content-security-policy']).toBe(
      `default-src 'none';style-src 'self' 'unsafe-hashes' ${sha('a{}')} ${sha("font:'A & B'")};img-src 'self'`,
    );
  });

  it('leaves a page without such a document as strict as it was', () => {
    const { headers, res } = answer("style-src 'self'");

    allowStylesOf(res, ['<p>x</p>']);

    expect(headers['content-security-policy']).toBe("style-src 'self'");
    const without = answer(undefined);
    allowStylesOf(without.res, ['<p style="x">']);
    expect(without.headers['content-security-policy']).toBeUndefined();
  });

  it('takes no style from the words of a mail', () => {
    const letter = {
      language: 'de',
      sender: { name: 'Salon', lines: [], accent: '#7a3b2e' },
      subject: 'x',
      title: 'x',
      greeting: 'x',
      paragraphs: ['x'],
    };
    const hostile = '</p><style>b{}</style><p style="planted">';

    expect(styleHashes(composeLetter({ ...letter, closing: [hostile] }).html)).not.toContain(sha('planted'));
    expect(styleHashes(composeLetter({ ...letter, closing: [hostile] }).html)).not.toContain(sha('b{}'));
  });
});
