import { plural } from '@codexdlc/domain/words';
import type { AlertTexts } from './alert-texts.ts';

export const alertsEn: AlertTexts = {
  ended: (duration) => `ended after ${duration}`,
  onHost: 'Host',
  since: 'Since',
  seen: (count, last) =>
    `Seen ${plural('en', count, { one: 'once', other: `${count} times` })}, last at ${last}`,
  exitCode: (code) => `Exit code ${code}`,
  signals: {
    SIGHUP: 'its terminal was closed',
    SIGINT: 'interrupted',
    SIGQUIT: 'asked to end with a memory dump',
    SIGILL: 'an instruction that the processor does not know',
    SIGABRT: 'stopped itself after an internal failure',
    SIGBUS: 'memory that is not there',
    SIGFPE: 'a calculation that is not possible',
    SIGKILL: 'ended by force',
    SIGSEGV: 'a memory access error',
    SIGPIPE: 'nobody was reading its output any more',
    SIGTERM: 'asked to end',
  },
  looksAfter: (name, at) => `${name} has been looking after it since ${at}`,
  mutedUntil: (until) => `Muted until ${until}`,
  acknowledge: 'I take care of it',
  restart: 'Restart',
  logs: 'Logs',
  openInCrm: 'Open in the CRM',
  mute: { '1h': 'Mute 1 h', '8h': 'Mute 8 h', end: 'Mute to the end' },
  unmute: 'Tell again',
  acknowledged: 'You look after it now.',
  acknowledgedBy: (name) => `${name} looks after it already.`,
  mutedToTheEnd: 'Only its end will be told.',
  unmuted: 'You will hear of it again.',
  over: 'It is over.',
  becameWorse: 'It became worse. The message above says more.',
  escalation: (duration) => `Nobody has looked after it for ${duration}.`,
  escalationLast: 'This is the last reminder.',
  digest: { title: 'Notices', open: 'Open', ended: 'Ended' },
  more: (count) => `and ${count} more`,
  chatMuted: (until) =>
    `This chat is quiet until ${until}. What is critical comes all the same. /mute off ends it.`,
  chatUnmuted: 'This chat hears everything again.',
  howToMute:
    'For how long? Critical incidents come all the same. Or write a time: /mute 90m, /mute 2h, /mute off.',
  muteHours: (hours) => `${hours} h`,
  summary: {
    title: (day) => `Summary of ${day}`,
    tenants: 'Tenants',
    incidents: 'Incidents',
    incidentCounts: (opened, closed, open) => `${opened} opened, ${closed} ended, ${open} still open`,
    leads: 'Leads',
    operations: 'Operations',
    operationCounts: (done, failed) => `${done} done, ${failed} failed`,
    hand: 'Needs a hand',
    nothing: 'none',
    allWell: 'Nothing. Have a quiet evening.',
    pastDue: (count) =>
      plural('en', count, { one: '1 subscription past due', other: `${count} subscriptions past due` }),
    unanswered: (count) =>
      plural('en', count, {
        one: '1 lead without an answer for a day',
        other: `${count} leads without an answer for a day`,
      }),
    certificates: (count) =>
      plural('en', count, {
        one: '1 certificate near its end',
        other: `${count} certificates near their end`,
      }),
    failedTenants: (count) =>
      plural('en', count, { one: '1 tenant has failed', other: `${count} tenants have failed` }),
    unattended: (count) =>
      plural('en', count, {
        one: '1 critical incident that nobody looks after',
        other: `${count} critical incidents that nobody looks after`,
      }),
  },
};
