import { describe, expect, it } from 'vitest';
import { passwordFault, requireGoodPassword } from './password-rules.ts';

const owner = { email: 'ada.lovelace@salon-lily.example', name: 'Ada Lovelace' };

describe('passwordFault', () => {
  it.each([
    'correct horse battery staple',
    'correct horse battery',
    'mein Hund frisst gern Birnen',
    'Солнце встаёт над рекой',
    'wK7f-qQ2z-Lm9x',
    'sommer regen dortmund fahrrad',
    'Ada likes 27 green umbrellas',
    'gitarre1987wolke',
  ])('takes %s', (password) => {
    expect(passwordFault(password, owner)).toBeUndefined();
  });

  it.each([
    ['elf Zeichen', 'too-short'],
    ['x'.repeat(257), 'too-long'],
    ['ada.lovelace@salon-lily.example', 'like-its-owner'],
    ['Ada Lovelace 1', 'like-its-owner'],
    ['LovelaceAda2025', 'like-its-owner'],
    ['salon-lily2025', 'like-its-owner'],
    ['password1234', 'too-common'],
    ['Passwort2025!', 'too-common'],
    ['P4ssw0rt1234', 'too-common'],
    ['passwordpassword', 'too-common'],
    ['Sommer2025!!!', 'too-common'],
    ['Willkommen123', 'too-common'],
    ['123456789012', 'too-common'],
    ['qwertyuiop123', 'too-common'],
    ['qwertzuiopü1234567', 'too-common'],
    ['йцукенгшщзхъ', 'too-common'],
    ['пароль123456', 'too-common'],
    ['aaaaaaaaaaaaaaaa', 'too-common'],
    ['abababababab', 'too-common'],
    ['abcdefghijklmnop', 'too-common'],
    ['zyxwvutsrqpo', 'too-common'],
    ['letmein letmein', 'too-common'],
  ] as const)('refuses %s: %s', (password, fault) => {
    expect(passwordFault(password, owner)).toBe(fault);
  });

  it('says which rule, and never the password', () => {
    expect(() => {
      requireGoodPassword('Passwort2025!', owner);
    }).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', facts: { field: 'password', fault: 'too-common' } }),
    );
  });
});
