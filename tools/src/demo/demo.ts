import type { Cloud } from '../cloud/index.ts';
import type { MailCatcher } from '../mail-catcher/index.ts';
import type { Telegram } from '../telegram/index.ts';
import type { MachineWish } from './prepare-machine.ts';
import type { RunningPlatform } from './start-platform.ts';
import type { WaasCli } from './waas-cli.ts';

export interface Demo extends MachineWish {
  env: Record<string, string | undefined>;
  /** What runs, as far as it got: the other end of `removeDemo`. */
  running: {
    platform?: RunningPlatform;
    catcher?: MailCatcher;
    telegram?: Telegram;
    cloud?: Cloud;
    waas?: WaasCli;
    isWhole?: boolean;
  };
}

export interface ShownDemo {
  siteUrl: string;
  firstSignIn: string;
  mailsUrl: string;
  docsUrl: string;
  gatewayUrl: string;
  /** Pages of the simulated Telegram; undefined with a real bot. */
  telegramUrl: string | undefined;
  /** How a browser gets to a site whose name and authority nobody else knows. */
  browser?: string;
}
