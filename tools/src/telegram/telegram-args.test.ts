import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseTelegramArgs, TELEGRAM_HELP } from './telegram-args.ts';

const MAIN = join(import.meta.dirname, 'main-telegram.ts');

describe('the arguments', () => {
  it('are read', () => {
    expect(parseTelegramArgs(['--api-port', '8081', '--token', '1:a', '--no-limits'])).toEqual({
      help: false,
      apiPort: 8081,
      webPort: 0,
      host: '127.0.0.1',
      anyToken: false,
      limits: false,
      bot: { username: 'hub_bot', token: '1:a' },
    });
  });

  it.each([
    [['--api-port', '70000'], '--api-port must be 1 to 65535'],
    [['--username', 'hub'], '--username must be 5 to 32'],
    [['--token', 'secret'], '--token must be a number, a colon'],
    [['--colour'], "Unknown option '--colour'"],
  ])('are refused: %j', (args, message) => {
    expect(() => parseTelegramArgs(args)).toThrow(message);
  });

  it('shows its help', async () => {
    expect((await promisify(execFile)(process.execPath, [MAIN, '--help'])).stdout).toBe(TELEGRAM_HELP);
  });
});
