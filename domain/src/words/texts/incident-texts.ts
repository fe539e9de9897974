import type { IncidentKind } from '../../incidents/incident.ts';
import type { Refusal } from '../../incidents/refusal-rules.ts';

/** Each with its facts in braces; the first whose facts are there is taken. */
export interface IncidentTexts {
  /** Of what happened to a container, by what was seen. */
  container: Record<ContainerSaying, string>;
  titles: Record<KindOfOthers, readonly string[]>;
  causes: Record<KindOfOthers, readonly string[]>;
  exits: Record<number, string>;
  exit: string;
  signal: string;
  memory: readonly string[];
  loop: string;
  unhealthy: string;
  unseen: string;
  absent: string;
  short: string;
  /** Why a Swarm runs it nowhere. */
  refusals: Record<Refusal, string>;
}

/** What is told of anything but a container. */
type KindOfOthers = Exclude<IncidentKind, 'crash' | 'out-of-memory' | 'restart-loop' | 'unhealthy'>;

export type ContainerSaying = 'ended' | 'down' | 'unhealthy' | 'restarted' | 'memory' | 'loop' | 'short';

export const incidentDe: IncidentTexts = {
  container: {
    ended: '{role:service} von {tenant} hat sich beendet',
    down: '{role:service} von {tenant} läuft nicht',
    unhealthy: '{role:service} von {tenant} antwortet nicht',
    restarted: '{role:service} von {tenant} wurde neu gestartet',
    memory: '{role:service} von {tenant} hatte zu wenig Arbeitsspeicher',
    loop: '{role:service} von {tenant} startet immer wieder neu',
    short: '{role:service} von {tenant}: {running:number} von {wanted:number} laufen',
  },
  titles: {
    'site-down': ['Die Seite von {tenant} ist nicht erreichbar'],
    'heartbeat-late': ['{tenant} meldet sich nicht mehr'],
    'database-unreachable': ['Der Hintergrunddienst von {tenant} erreicht seine Datenbank nicht'],
    'application-errors': ['{tenant} meldet viele Fehler'],
    'certificate-expiring': ['Das Zertifikat von {tenant} läuft bald ab'],
    'certificate-failing': ['Für {tenant} kommt kein neues Zertifikat'],
    'host-key-changed': ['Der Server {host} zeigt einen anderen ssh-Schlüssel als bisher'],
    'server-lost': ['Der Server von {tenant} ist beim Anbieter gelöscht'],
    'host-unreachable': [
      'Im Swarm {host} ist der Knoten {node} ausgefallen',
      'Docker auf dem Server {host} antwortet nicht',
    ],
    'disk-full': [
      'Die Festplatte von {node} im Swarm {host} ist fast voll',
      'Die Festplatte des Servers von {tenant} ist fast voll',
      'Die Festplatte des Servers {host} ist fast voll',
    ],
    'memory-high': [
      'Der Arbeitsspeicher von {node} im Swarm {host} ist fast voll',
      'Der Arbeitsspeicher des Servers von {tenant} ist fast voll',
      'Der Arbeitsspeicher des Servers {host} ist fast voll',
    ],
  },
  causes: {
    'site-down': ['Sie antwortet mit dem Status {status}.', 'Sie antwortet nicht.'],
    'heartbeat-late': [
      'Die letzte Meldung kam am {lastAt:time}; fällig ist eine alle {everySeconds:number} s.',
    ],
    'database-unreachable': ['So steht es in seiner letzten Meldung.'],
    'application-errors': ['{errors:number} zwischen zwei Meldungen.'],
    'certificate-expiring': ['Es gilt bis {expiresAt:time}, verbleibende Tage: {days:number}.'],
    'certificate-failing': [
      '{failure:certificateFailure} Versuche nacheinander: {failures:number}; der nächste ist am {nextAt:time}.',
    ],
    'host-key-changed': [
      'Entweder wurde die Maschine neu eingerichtet, oder jemand antwortet an ihrer Stelle. Bis dahin meldet sich niemand von uns dort an; die Mandanten laufen vielleicht noch. Vergleichen Sie den Schlüssel in der Konsole des Anbieters mit dem hinterlegten, bevor Sie ihm trauen.',
    ],
    'server-lost': [
      'Mit ihm ist seine Festplatte weg. Bestellen Sie den nächsten: Er bekommt dieselben Adressen und die Daten der neuesten Sicherung.',
    ],
    'host-unreachable': [
      'Der Swarm hält {node} ({address}) für „{state}“. Nur dort liegen die Daten von: {tenants}. Bis der Knoten zurück ist, sind diese Seiten ohne Datenbank; alles andere startet auf anderen Knoten neu.',
      'Der Swarm hält {node} ({address}) für „{state}“. Was dort lief, startet auf anderen Knoten neu. Prüfen Sie, ob die Maschine läuft und die Manager erreicht.',
      'Die Mandanten darauf laufen vielleicht noch, aber nichts ist zu sehen oder zu ändern.',
    ],
    'disk-full': [
      '{percent:number} % sind belegt, mehr als {bound:number} %. Alte Images und Protokolle können weg.',
    ],
    'memory-high': [
      'Auf {server} sind {percent:number} % belegt, mehr als {bound:number} %. Geben Sie seinem Mandanten einen größeren.',
      '{percent:number} % sind belegt, mehr als {bound:number} %. Verlegen oder halten Sie einen Mandanten an.',
    ],
  },
  exits: {
    0: 'Der Dienst hat sich ohne Fehler beendet (Exit-Code 0), sollte aber weiterlaufen.',
    1: 'Der Dienst hat sich mit einem eigenen Fehler beendet (Exit-Code 1); die letzten Zeilen sagen, mit welchem.',
    2: 'Der Dienst wurde mit falschen Argumenten oder falscher Konfiguration gestartet (Exit-Code 2).',
    12: 'Der Port seines Debuggers ließ sich nicht öffnen (Exit-Code 12).',
    125: 'Docker konnte den Dienst nicht starten (Exit-Code 125).',
    126: 'Der Befehl des Dienstes darf nicht ausgeführt werden (Exit-Code 126).',
    127: 'Den Befehl des Dienstes gibt es im Image nicht (Exit-Code 127).',
    134: 'Der Dienst hat sich nach einem inneren Fehler selbst beendet, bei Node oft ein voller Speicher (Exit-Code 134).',
    137: 'Der Dienst wurde von außen beendet (Exit-Code 137, SIGKILL).',
    139: 'Der Dienst ist mit einem Speicherzugriffsfehler abgestürzt (Exit-Code 139, SIGSEGV).',
    143: 'Der Dienst wurde von außen gebeten, sich zu beenden (Exit-Code 143, SIGTERM).',
  },
  exit: 'Der Dienst hat sich mit dem Exit-Code {exitCode} beendet.',
  signal: 'Der Dienst wurde durch das Signal {signal} beendet (Exit-Code {exitCode}).',
  memory: [
    'Die Grenze von {memoryLimitMb:mb} Arbeitsspeicher war erreicht.',
    'Die Grenze des Arbeitsspeichers war erreicht.',
  ],
  loop: 'In 5 Minuten hat sich der Dienst so oft beendet: {deaths:number}.',
  unhealthy: 'Die Prüfung schlug mehrmals hintereinander fehl.',
  unseen: 'Der Dienst endete und wurde neu gestartet, während niemand hinsah.',
  absent: 'Den Container gibt es nicht, oder er wurde nie gestartet.',
  short: 'Die anderen arbeiten solange weiter.',
  refusals: {
    'no-image': 'Das Image ist nicht auf dem Knoten und lässt sich nicht holen: {said}.',
    'no-room': 'Auf keinem Knoten ist Platz dafür: {said}.',
    'no-node': 'Kein Knoten, der in Frage kommt, nimmt den Dienst an: {said}.',
    other: 'Der Swarm konnte den Dienst nicht starten: {said}.',
  },
};

export const incidentEn: IncidentTexts = {
  container: {
    ended: 'The {role:service} of {tenant} has ended',
    down: 'The {role:service} of {tenant} is not running',
    unhealthy: 'The {role:service} of {tenant} does not answer',
    restarted: 'The {role:service} of {tenant} was restarted',
    memory: 'The {role:service} of {tenant} ran out of memory',
    loop: 'The {role:service} of {tenant} keeps restarting',
    short: '{running:number} of {wanted:number} copies of the {role:service} of {tenant} run',
  },
  titles: {
    'site-down': ['The site of {tenant} is down'],
    'heartbeat-late': ['{tenant} sends no heartbeats'],
    'database-unreachable': ['The background service of {tenant} cannot reach its database'],
    'application-errors': ['{tenant} reports many errors'],
    'certificate-expiring': ['The certificate of {tenant} ends soon'],
    'certificate-failing': ['No new certificate for {tenant}'],
    'host-key-changed': ['Host {host} shows another ssh key than before'],
    'server-lost': ['The server of {tenant} is gone at its provider'],
    'host-unreachable': ['Node {node} of the Swarm {host} is down', 'Docker on host {host} does not answer'],
    'disk-full': [
      'The disk of {node} in the Swarm {host} is nearly full',
      'The disk of the server of {tenant} is nearly full',
      'The disk of host {host} is nearly full',
    ],
    'memory-high': [
      'The memory of {node} in the Swarm {host} is nearly full',
      'The memory of the server of {tenant} is nearly full',
      'The memory of host {host} is nearly full',
    ],
  },
  causes: {
    'site-down': ['It answers with status {status}.', 'It does not answer.'],
    'heartbeat-late': ['The last one came at {lastAt:time}; one is due every {everySeconds:number} s.'],
    'database-unreachable': ['Its last heartbeat says so.'],
    'application-errors': ['{errors:number} between two heartbeats.'],
    'certificate-expiring': ['It is valid until {expiresAt:time}, days left: {days:number}.'],
    'certificate-failing': [
      '{failure:certificateFailure} Tries in a row: {failures:number}; the next one is at {nextAt:time}.',
    ],
    'host-key-changed': [
      "Either the machine was set up anew, or somebody answers in its place. Nothing of ours signs in to it meanwhile; its tenants may still run. Compare the key in the provider's console with the one that is pinned before you trust it.",
    ],
    'server-lost': [
      'Its disk is gone with it. Order the next one: it gets the same addresses and the data of the newest backup.',
    ],
    'host-unreachable': [
      'The Swarm takes {node} ({address}) for {state}. Only there is the data of: {tenants}. Until the node is back these sites have no database; everything else is started on other nodes.',
      'The Swarm takes {node} ({address}) for {state}. What ran there is started on other nodes. See whether the machine runs and reaches the managers.',
      'Its tenants may still run, but nothing can be seen or changed.',
    ],
    'disk-full': ['{percent:number} % are used, more than {bound:number} %. Old images and logs can go.'],
    'memory-high': [
      '{percent:number} % are used on {server}, more than {bound:number} %. Give its tenant a larger one.',
      '{percent:number} % are used, more than {bound:number} %. Move or suspend a tenant, or drain the host.',
    ],
  },
  exits: {
    0: 'It ended by itself without an error (exit code 0), but it should keep running.',
    1: 'It ended with an error of its own (exit code 1); the last log lines say which.',
    2: 'It was started with wrong arguments or configuration (exit code 2).',
    12: 'Its debugger port could not be opened (exit code 12).',
    125: 'Docker could not start it (exit code 125).',
    126: 'Its command may not be executed (exit code 126).',
    127: 'Its command does not exist in the image (exit code 127).',
    134: 'It stopped itself after an internal failure, for Node often a full heap (exit code 134).',
    137: 'It was killed from outside (exit code 137, SIGKILL).',
    139: 'It crashed with a memory access error (exit code 139, SIGSEGV).',
    143: 'It was asked to end from outside (exit code 143, SIGTERM).',
  },
  exit: 'It ended with exit code {exitCode}.',
  signal: 'It was ended by {signal} (exit code {exitCode}).',
  memory: ['The limit of {memoryLimitMb:mb} of memory was reached.', 'The limit of its memory was reached.'],
  loop: 'So often it ended in 5 minutes: {deaths:number}.',
  unhealthy: 'Its health check failed several times in a row.',
  unseen: 'It ended and was started again while nobody was watching.',
  absent: 'Its container does not exist or was never started.',
  short: 'The others serve meanwhile.',
  refusals: {
    'no-image': 'Its image is not on the node and cannot be fetched: {said}.',
    'no-room': 'No node has room for it: {said}.',
    'no-node': 'No node that it may run on takes it: {said}.',
    other: 'The Swarm could not start it: {said}.',
  },
};

export const incidentRu: IncidentTexts = {
  container: {
    ended: '{tenant}: {role:service}, работа завершилась',
    down: '{tenant}: {role:service}, не работает',
    unhealthy: '{tenant}: {role:service}, нет ответа',
    restarted: '{tenant}: {role:service}, был перезапуск',
    memory: '{tenant}: {role:service}, не хватило памяти',
    loop: '{tenant}: {role:service}, постоянно перезапускается',
    short: '{tenant}: {role:service}, работает {running:number} из {wanted:number}',
  },
  titles: {
    'site-down': ['Сайт {tenant} недоступен'],
    'heartbeat-late': ['{tenant} не присылает сигналов'],
    'database-unreachable': ['Фоновая служба {tenant} не может связаться с базой данных'],
    'application-errors': ['{tenant} сообщает о многих ошибках'],
    'certificate-expiring': ['Сертификат {tenant} скоро истечёт'],
    'certificate-failing': ['Для {tenant} не удаётся получить новый сертификат'],
    'host-key-changed': ['Сервер {host} показывает не тот ключ ssh, что раньше'],
    'server-lost': ['Сервера {tenant} у поставщика больше нет'],
    'host-unreachable': ['В Swarm {host} узел {node} не отвечает', 'Docker на сервере {host} не отвечает'],
    'disk-full': [
      'Диск узла {node} в Swarm {host} почти заполнен',
      'Диск сервера сайта {tenant} почти заполнен',
      'Диск сервера {host} почти заполнен',
    ],
    'memory-high': [
      'Память узла {node} в Swarm {host} почти заполнена',
      'Память сервера сайта {tenant} почти заполнена',
      'Память сервера {host} почти заполнена',
    ],
  },
  causes: {
    'site-down': ['Он отвечает с кодом {status}.', 'Он не отвечает.'],
    'heartbeat-late': ['Последний сигнал пришёл {lastAt:time}; он нужен каждые {everySeconds:number} с.'],
    'database-unreachable': ['Так сказано в последнем сигнале.'],
    'application-errors': ['Между двумя сигналами: {errors:number}.'],
    'certificate-expiring': ['Он действует до {expiresAt:time}, осталось дней: {days:number}.'],
    'certificate-failing': [
      '{failure:certificateFailure} Попыток подряд: {failures:number}; следующая — {nextAt:time}.',
    ],
    'host-key-changed': [
      'Либо машину настроили заново, либо вместо неё отвечает кто-то другой. До выяснения мы на неё не входим; сайты на ней, возможно, работают. Сравните ключ в консоли поставщика с сохранённым, прежде чем доверять ему.',
    ],
    'server-lost': [
      'Вместе с ним пропал его диск. Закажите следующий: он получит те же адреса и данные последней копии.',
    ],
    'host-unreachable': [
      'По данным Swarm узел {node} ({address}) в состоянии «{state}». Только там лежат данные: {tenants}. Пока узел не вернётся, эти сайты без базы данных; всё остальное запускается на других узлах.',
      'По данным Swarm узел {node} ({address}) в состоянии «{state}». То, что работало там, запускается на других узлах. Проверьте, включена ли машина и видит ли она управляющие узлы.',
      'Сайты на нём, возможно, работают, но ничего не видно и ничего нельзя изменить.',
    ],
    'disk-full': [
      'Занято {percent:number} %, больше {bound:number} %. Можно удалить старые образы и журналы.',
    ],
    'memory-high': [
      'На {server} занято {percent:number} %, больше {bound:number} %. Закажите для этого сайта сервер больше.',
      'Занято {percent:number} %, больше {bound:number} %. Перенесите или приостановите один из сайтов.',
    ],
  },
  exits: {
    0: 'Программа завершилась без ошибки (код выхода 0), но должна была работать дальше.',
    1: 'Программа завершилась со своей ошибкой (код выхода 1); какой, сказано в последних строках.',
    2: 'Программа запущена с неверными параметрами или настройками (код выхода 2).',
    12: 'Не удалось открыть порт отладчика (код выхода 12).',
    125: 'Docker не смог запустить контейнер (код выхода 125).',
    126: 'Команду нельзя выполнить (код выхода 126).',
    127: 'В образе нет такой команды (код выхода 127).',
    134: 'Программа остановилась из-за внутреннего сбоя, в Node это часто нехватка памяти (код выхода 134).',
    137: 'Программу завершили извне (код выхода 137, SIGKILL).',
    139: 'Программа завершилась из-за ошибки доступа к памяти (код выхода 139, SIGSEGV).',
    143: 'Программу извне попросили завершиться (код выхода 143, SIGTERM).',
  },
  exit: 'Программа завершилась с кодом выхода {exitCode}.',
  signal: 'Программу завершил сигнал {signal} (код выхода {exitCode}).',
  memory: ['Достигнут предел памяти {memoryLimitMb:mb}.', 'Достигнут предел памяти.'],
  loop: 'Завершений за 5 минут: {deaths:number}.',
  unhealthy: 'Проверка не прошла несколько раз подряд.',
  unseen: 'Служба завершилась и была запущена снова, пока никто не наблюдал.',
  absent: 'Контейнера нет, или он не запускался.',
  short: 'Остальные пока работают.',
  refusals: {
    'no-image': 'Образа нет на узле, и получить его не удаётся: {said}.',
    'no-room': 'Ни на одном узле нет места: {said}.',
    'no-node': 'Ни один подходящий узел не принимает службу: {said}.',
    other: 'Swarm не смог запустить службу: {said}.',
  },
};
