import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { parseHostAddress } from './host-address-rules.ts';

describe('parseHostAddress', () => {
  it.each([
    ['ssh://root@203.0.113.7', { user: 'root', address: '203.0.113.7', port: 22 }],
    ['ssh://203.0.113.7/', { user: 'root', address: '203.0.113.7', port: 22 }],
    ['ssh://deploy@host.example:2222', { user: 'deploy', address: 'host.example', port: 2222 }],
    ['ssh://root@[2001:db8::7]:22', { user: 'root', address: '2001:db8::7', port: 22 }],
  ])('reads %s', (text, expected) => {
    expect(parseHostAddress(text)).toEqual(expected);
  });

  it.each([
    '203.0.113.7',
    'http://203.0.113.7',
    'ssh://',
    'ssh://root@',
    'ssh://root@host.example:0',
    'ssh://root@host.example:70000',
    'ssh://root@host example',
    'ssh://-oProxyCommand=reboot@host.example',
    'ssh://root@host.example/folder',
    'ssh://root:secret@host.example',
  ])('refuses %s', (text) => {
    expect(() => parseHostAddress(text)).toThrow(AppError);
  });
});
