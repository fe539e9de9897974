import type { SomeReasons } from './sentence.ts';

/** Why an operation failed. */
export const failuresDe = {
  'disk-full': [
    'Die Festplatte ist voll.',
    'Schaffen Sie auf dem genannten Server Platz, und wiederholen Sie den Vorgang. Er macht dort weiter.',
  ],
  'disk-short': [
    'Auf der Festplatte ist zu wenig frei: {path} hat {freeMb:number} MB, {neededMb:number} MB sind nötig. Es wurde nichts geändert.',
    'Schaffen Sie dort Platz, und wiederholen Sie den Vorgang.',
  ],
  'site-silent': [
    '{domain} antwortet nicht, auch nicht beim {tries:number}. Versuch.',
    'Sehen Sie in das Protokoll des Dienstes „Anwendung“ (backend).',
  ],
  'container-gone': [
    'Die Anwendung blieb nicht stabil: {service:service} ist verschwunden.',
    'Sehen Sie in das Protokoll dieses Dienstes.',
  ],
  'container-restarted': [
    'Die Anwendung blieb nicht stabil: {service:service} wurde neu gestartet (Exit-Code {exitCode}).',
    'Sehen Sie in das Protokoll dieses Dienstes.',
  ],
  'container-ended': [
    'Die Anwendung blieb nicht stabil: {service:service} hat sich beendet (Exit-Code {exitCode}).',
    'Sehen Sie in das Protokoll dieses Dienstes.',
  ],
  'container-unhealthy': [
    'Die Anwendung blieb nicht stabil: {service:service} besteht die Prüfung nicht mehr.',
    'Sehen Sie in das Protokoll dieses Dienstes.',
  ],
  'container-missing': [
    'Es gibt keinen Container von {service:service}. Ein Neustart legt keinen an.',
    'Rollen Sie den Mandanten neu aus: Dabei entsteht, was fehlt.',
  ],
  'container-not-well': [
    'Nach dem Neustart wurde nicht gesund: {service:service}. Gewartet wurden höchstens {seconds:number} s.',
    'Sehen Sie in das Protokoll dieses Dienstes.',
  ],
  'neighbours-silent': [
    'Andere Mandanten antworten seit der Änderung nicht mehr: {domains}.',
    'Sehen Sie nach dem Server und seinem nginx.',
  ],
  'backup-failed': [
    'Die Datenbank ließ sich nicht sichern. Die Meldung dazu steht unten.',
    'Sehen Sie in das Protokoll der Datenbank, und wiederholen Sie den Vorgang.',
  ],
  'backup-damaged': [
    'Die Sicherung ließ sich nicht lesen und wurde verworfen. Die Meldung dazu steht unten.',
    'Sehen Sie nach der Festplatte der Plattform, und wiederholen Sie den Vorgang.',
  ],
  'backup-too-long': [
    'Die Sicherung dauerte länger als {seconds:number} s.',
    'Sehen Sie nach dem Server, und wiederholen Sie den Vorgang. Wie lange er dauern darf, sagt OPERATION_DEADLINE_SECONDS.',
  ],
  'engine-ended': [
    'Ein Prozess, der die Änderung ausführt, ist vorzeitig beendet worden.',
    'Wiederholen Sie den Vorgang. Er macht dort weiter.',
  ],
  'docker-away': [
    'Docker war mittendrin nicht mehr zu erreichen.',
    'Prüfen Sie Docker auf dem Server, und wiederholen Sie den Vorgang.',
  ],
  'stack-locked': [
    'Der Mandant wird noch von einem anderen Lauf festgehalten.',
    'Warten Sie, bis dieser endet, und wiederholen Sie den Vorgang.',
  ],
  'update-too-long': [
    'Die Änderung dauerte länger als {seconds:number} s.',
    'Sehen Sie nach dem Server, und wiederholen Sie den Vorgang.',
  ],
  'update-too-large': [
    'Die Änderung brauchte {usedMb:number} MB Arbeitsspeicher, {mostMb:number} MB sind erlaubt.',
    'Sehen Sie nach dem Server, und wiederholen Sie den Vorgang.',
  ],
  'update-failed': [
    'Die Änderung ist fehlgeschlagen. Die Meldung dazu steht unten.',
    'Beheben Sie die Ursache, und wiederholen Sie den Vorgang.',
  ],
  'tried-too-often': [
    '{attempts:number} Versuche endeten ohne Ergebnis.',
    'Sehen Sie in das Protokoll des Workers und nach dem Server, und wiederholen Sie den Vorgang.',
  ],
  'plan-takes-data': [
    'Die Änderung hätte Daten gelöscht oder ersetzt: {resources}. Es wurde nichts geändert.',
    'Prüfen Sie, was verlangt ist. Nur ein bestätigtes Löschen darf Daten entfernen.',
  ],
  'plan-touches-server': [
    'Die Änderung hätte den gemieteten Server selbst berührt: {resources}. Es wurde nichts geändert.',
    'Ein Deployment tut das nie. Ein anderer Typ und ein Neuaufbau sind eigene Vorgänge.',
  ],
  'servers-sold-out': [
    'Keiner der Servertypen {types} ist zurzeit in {locations} zu haben. Es wird kein Server berechnet.',
    'Wiederholen Sie den Vorgang später, oder wählen Sie einen anderen Typ oder Standort.',
  ],
  'servers-sold-out-for-long': [
    'Keiner der Servertypen {types} war in {locations} zu haben, {days:number} Tage lang. Es wird kein Server berechnet.',
    'Wiederholen Sie den Vorgang, um noch einmal zu warten, oder wählen Sie einen anderen Typ oder Standort.',
  ],
  'server-type-same': ['Der Server ist schon ein {serverType}.', 'Wählen Sie einen anderen Typ.'],
  'server-disk-too-small': [
    'Die Festplatte eines {serverType} hat {diskGb:number} GB, der Server hat schon {neededGb:number} GB. Eine Festplatte lässt sich nie verkleinern. Es wurde nichts geändert.',
    'Wählen Sie einen Typ mit einer mindestens so großen Festplatte.',
  ],
  'server-not-own': ['{slug} hat keinen eigenen Server.', 'So ändern lässt sich nur ein eigener Server.'],
  'server-gone': [
    'Den Server von {slug} gibt es beim Anbieter nicht mehr. Es wurde nichts geändert.',
    'Bestellen Sie einen neuen: Er bekommt dieselben Adressen.',
  ],
  'server-still-there': [
    'Den Server von {slug} gibt es beim Anbieter noch. Es wurde nichts geändert.',
    'Bauen Sie ihn neu auf, oder stellen Sie den Mandanten neu bereit.',
  ],
  'server-change-refused': [
    'Der Anbieter hat den Server nicht geändert. Die Meldung steht darunter.',
    'Sehen Sie sich den Server in seiner Konsole an, und wiederholen Sie den Vorgang.',
  ],
  'provider-silent': [
    'Der Anbieter hat {seconds:number} s lang nicht geantwortet.',
    'Sehen Sie auf seine Statusseite, und wiederholen Sie den Vorgang: Er macht dort weiter.',
  ],
  'backup-differs': [
    'Die neueste Sicherung von {slug} ist nicht die, die bestätigt wurde.',
    'Sehen Sie sich die Sicherungen an, und bestätigen Sie noch einmal.',
  ],
  'backup-missing': [
    'Die Sicherung {name} gibt es nicht mehr.',
    'Suchen Sie sie in den Kopien der Sicherungen, legen Sie sie zurück, und wiederholen Sie den Vorgang.',
  ],
  'restore-failed': [
    'Die Datenbank ließ sich nicht aus der Sicherung füllen. Die Meldung steht darunter.',
    'Beheben Sie die Ursache, und wiederholen Sie den Vorgang: Die Sicherung ist noch da.',
  ],
  unforeseen: [
    'Etwas ist schiefgegangen, das niemand vorgesehen hat.',
    'Das Protokoll des Workers sagt zu diesem Vorgang mehr.',
  ],
  'cancelled-on-request': [
    'Der Vorgang wurde auf Wunsch abgebrochen.',
    'Er lässt sich von hier wiederholen.',
  ],
} as const satisfies SomeReasons;
