import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { onPress } from '../bot/on-press.ts';
import { muteChat, pressMuteChat } from './mute-chat.ts';
import { pressAcknowledge, pressIncidentLogs, pressMute, pressRestart } from './press-incident.ts';
import { sayDaySummary } from './say-day-summary.ts';

/** Buttons below incidents, /mute and /summary. */
export function alertFeature(): Composer<HubContext> {
  const feature = new Composer<HubContext>();
  onPress(feature, 'incident-ack', pressAcknowledge);
  onPress(feature, 'incident-mute', pressMute);
  onPress(feature, 'incident-restart', pressRestart);
  onPress(feature, 'incident-logs', pressIncidentLogs);
  onPress(feature, 'chat-mute', pressMuteChat);
  const known = feature.filter(({ person }) => person !== undefined);
  known.command('mute', muteChat);
  known.command('summary', sayDaySummary);
  return feature;
}
