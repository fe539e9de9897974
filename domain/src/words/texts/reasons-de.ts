import type { SomeReasons } from './sentence.ts';

export const reasonsDe = {
  'thing-missing': [
    'Nicht gefunden: {kind:thing} „{id}“.',
    'Vielleicht wurde der Eintrag gelöscht oder gehört jemand anderem. Gehen Sie zur Liste zurück.',
  ],
  'page-missing': [
    'Diese Seite gibt es nicht.',
    'Prüfen Sie die Adresse, oder beginnen Sie auf der ersten Seite.',
  ],
  'right-missing': [
    'Dafür fehlt Ihnen das Recht. Es gehört zur Rolle: {roles:roles}.',
    'Bitten Sie einen Architekten.',
  ],
  'scope-beyond': [
    'Ein Token mit dem Umfang „{scope}“ lässt sich mit Ihrem nicht anlegen.',
    'Nehmen Sie ein Token, das diesen Umfang hat.',
  ],
  'token-lifetime': [
    'Ein Token gilt 1 bis {most:number} Tage, angegeben sind {days:number}.',
    'Geben Sie eine kürzere Zeit an, und legen Sie danach ein neues an.',
  ],
  'token-owner-missing': ['Es fehlt, wem das Token gehören soll.', 'Wählen Sie einen Benutzer.'],
  'form-outdated': [
    'Dieses Formular ist zu alt: Es stammt aus der Zeit vor Ihrer Anmeldung oder aus einer anderen Sitzung.',
    'Laden Sie die Seite neu, und wiederholen Sie die Änderung.',
  ],
  'foreign-request': [
    'Diese Anfrage kommt von einer anderen Website.',
    'Öffnen Sie die Seite hier, und wiederholen Sie es.',
  ],
  'request-unreadable': [
    'Die Anfrage ist nicht lesbar: Formular oder Adresse sind beschädigt.',
    'Laden Sie die Seite neu, und wiederholen Sie es.',
  ],
  'request-too-large': ['Das ist mehr, als diese Seite annimmt.', 'Senden Sie weniger auf einmal.'],
  'values-refused': [
    'Angaben, die nicht passen: {count:number}.',
    'Berichtigen Sie sie, und senden Sie das Formular noch einmal.',
  ],
  'database-full': [
    'Die Festplatte der Datenbank ist voll. Lesen geht noch, Schreiben nicht.',
    'Schaffen Sie dort Platz, und versuchen Sie es dann noch einmal.',
  ],
  'sessions-away': [
    'Der Speicher für Sitzungen antwortet gerade nicht. Es wurde nichts geändert.',
    'Versuchen Sie es in einigen Sekunden noch einmal.',
  ],
  'billing-unset': [
    'Rechnungen lassen sich noch nicht schreiben: Name, Anschrift und Bankverbindung der Agentur fehlen.',
    'Tragen Sie sie in die Konfiguration ein (docs/operations.md), und starten Sie die Plattform neu.',
  ],
  'too-many-streams': [
    'Es sind zu viele Live-Ansichten offen, {most:number} sind möglich.',
    'Schließen Sie eine, die niemand ansieht, oder laden Sie die Seite in einer Minute neu.',
  ],
  'answer-shown-once': [
    'Das ist schon geschehen. Das Geheimnis darin wird nur einmal gezeigt.',
    'Haben Sie es nicht gesehen, ziehen Sie zurück, was entstand, und legen Sie es neu an.',
  ],
  'still-answering': [
    'Dieselbe Anfrage wird noch bearbeitet.',
    'Senden Sie sie in einem Augenblick noch einmal.',
  ],

  'user-exists': [
    'Einen Benutzer mit der Adresse {email} gibt es schon.',
    'Geben Sie eine andere Adresse an, oder ändern Sie diesen Benutzer.',
  ],
  'user-disabled': [
    '{name} ist gesperrt und kann sich nicht anmelden.',
    'Entsperren Sie zuerst den Benutzer.',
  ],
  'last-architect': [
    '{name} ist der letzte aktive Architekt.',
    'Machen Sie zuerst jemand anderen zum Architekten.',
  ],
  'client-of-user-missing': ['Es fehlt, zu welchem Kunden der Benutzer gehört.', 'Wählen Sie den Kunden.'],
  'client-of-user-extra': [
    'Nur Benutzer mit der Rolle Kunde gehören zu einem Kunden.',
    'Lassen Sie den Kunden weg, oder ändern Sie die Rolle.',
  ],
  'link-unusable': [
    'Dieser Link wurde verwendet, durch einen neueren ersetzt oder ist zu alt.',
    'Fordern Sie einen neuen Link an.',
  ],
  'password-refused': [
    'Dieses Passwort lässt sich nicht verwenden.',
    'Wählen Sie ein anderes, etwa vier oder mehr Wörter.',
  ],
  'app-missing': [
    'Es gibt keine App, die bestätigt werden könnte.',
    'Beginnen Sie damit, die App hinzuzufügen.',
  ],
  'app-in-use': [
    'Es sind schon Codes einer App eingerichtet.',
    'Entfernen Sie zuerst diese App, und fügen Sie dann die neue hinzu.',
  ],
  'passkey-known': [
    'Dieser Passkey ist schon eingerichtet.',
    'Nehmen Sie ein anderes Gerät oder einen anderen Schlüssel.',
  ],
  'passkeys-too-many': [
    'Mehr als {most:number} Passkeys sind nicht möglich.',
    'Entfernen Sie einen, den Sie nicht mehr verwenden.',
  ],
  'telegram-codes-too-many': [
    'Mehr als {most:number} Codes für Telegram können nicht gleichzeitig offen sein.',
    'Verwenden Sie einen davon, oder warten Sie zehn Minuten.',
  ],
  'passkey-name': [
    'Der Name eines Passkeys hat 1 bis {most:number} Zeichen, dieser hat {length:number}.',
    'Nehmen Sie zum Beispiel den Namen des Geräts.',
  ],
  'second-factor-required': [
    'Für Ihre Rolle ist ein zweiter Faktor nötig, und Sie haben noch keinen.',
    'Richten Sie eine App oder einen Passkey ein; danach geht es hier weiter.',
  ],

  'host-exists': ['Einen Server mit dem Namen {name} gibt es schon.', 'Geben Sie einen anderen Namen an.'],
  'host-without-room': [
    'Kein Server hat Platz für diesen Mandanten, er braucht {neededMb:mb}.',
    'Nehmen Sie einen weiteren Server auf, oder entfernen Sie einen Mandanten.',
  ],
  'host-without-ports': [
    'Der Server hat keine freien Ports oder Netze mehr.',
    'Nehmen Sie einen weiteren Server auf.',
  ],
  'host-in-use': [
    'Auf {name} sind noch Mandanten: {tenants:number}.',
    'Nehmen Sie dort keine neuen mehr auf, und verlegen oder löschen Sie zuerst diese.',
  ],
  'host-of-one-tenant': [
    '{name} ist der eigene Server eines Mandanten. Er entsteht und verschwindet mit ihm.',
    'Ändern Sie stattdessen den Mandanten.',
  ],
  'host-not-reached': [
    '{address} ist per SSH nicht zu erreichen.',
    'Prüfen Sie Adresse, Port und Firewall dieser Maschine.',
  ],
  'host-unfit': [
    '{name} nimmt keine Mandanten auf: Die Prüfung ist nicht bestanden.',
    'Sehen Sie nach, was gefunden wurde, beheben Sie es, und prüfen Sie den Server erneut.',
  ],
  'own-servers-off': [
    'Diese Plattform kann keine Server bestellen: {missing} ist nicht gesetzt.',
    'npx waas doctor --cloud sagt, was nötig ist.',
  ],
  'server-type-refused': [
    'Dieser Servertyp wird nicht angeboten oder ist zu klein: Der Mandant braucht {neededMb:mb}.',
    'Wählen Sie einen größeren, oder lassen Sie ihn offen.',
  ],
  'server-location-refused': [
    'Der Standort {location} wird nicht angeboten.',
    'Wählen Sie einen anderen, oder lassen Sie ihn offen.',
  ],
  'release-unknown': [
    'Diese Version gibt es nicht: {blueprint} {version}.',
    'Wählen Sie eine andere, oder veröffentlichen Sie die Vorlage: npx waas releases publish',
  ],
  'domain-taken': [
    'Die Domain {domain} gehört schon zu einem anderen Mandanten.',
    'Wählen Sie eine andere Domain.',
  ],
  'domain-refused': [
    '„{domain}“ ist als Domain nicht möglich.',
    'Schreiben Sie sie wie salon-lilie.de, ohne https:// und ohne Pfad.',
  ],
  'slug-taken': ['Der Kurzname {slug} ist schon vergeben.', 'Wählen Sie einen anderen.'],
  'slug-refused': [
    'Dieser Kurzname ist nicht möglich.',
    'Nehmen Sie 2 bis 30 Kleinbuchstaben, Ziffern und einzelne Bindestriche; am Anfang steht ein Buchstabe.',
  ],
  'client-name-refused': [
    'Dieser Name des Kunden ist nicht möglich.',
    'Nehmen Sie 1 bis 120 Zeichen ohne Zeilenumbruch.',
  ],
  'bot-unknown': ['Die Vorlage {blueprint} hat keinen Bot.', 'Lassen Sie das Token des Bots weg.'],
  'bot-token-refused': [
    'Das Token des Bots ist nicht vollständig.',
    'Übernehmen Sie es so, wie BotFather es zeigt: 123456789:AAF…',
  ],
  'settings-refused': [
    'Einstellungen, die nicht passen: {count:number}.',
    'Berichtigen Sie sie, und senden Sie das Formular noch einmal.',
  ],
  'no-authority': [
    'Für {slug} stellt keine Zertifizierungsstelle ein Zertifikat aus.',
    'Tragen Sie für den Worker eine ein (WAAS_ACME_DIRECTORY) und starten Sie ihn neu.',
  ],
  'certificate-without-site': [
    '{slug} hat keine Seite, die ein Zertifikat zeigen könnte: {status:status}.',
    'Bringen Sie den Mandanten zuerst online.',
  ],
  'tenant-busy': [
    '{slug} wird gerade geändert.',
    'Warten Sie, bis der Vorgang endet, oder brechen Sie ihn ab. Versuchen Sie es danach noch einmal.',
  ],
  'tenant-state': [
    '„{operationKind:operation}“ ist bei {slug} gerade nicht möglich: Der Zustand ist „{status:status}“.',
    'Sehen Sie sich den letzten Vorgang an; ein stillgelegter Mandant lässt sich zuerst zurückholen.',
  ],
  'tenant-unpaid': [
    '{slug} ist angehalten, weil eine Rechnung offen ist und die Frist von {graceDays:number} Tagen vorbei ist.',
    'Tragen Sie die Zahlung ein, oder verlängern Sie die Frist des Abos. Danach geht es von selbst weiter.',
  ],
  'tenant-unsubscribed': [
    '{slug} ist angehalten, weil das Abo zu Ende ist.',
    'Legen Sie ein neues Abo an. Danach geht es von selbst weiter.',
  ],
  'confirmation-differs': [
    'Die Bestätigung stimmt nicht mit dem Kurznamen {slug} überein.',
    'Tippen Sie ihn genau so ab.',
  ],
  'grace-not-over': [
    '{slug} lässt sich noch bis {until:time} zurückholen.',
    'Warten Sie bis dahin, dann wird der Mandant von selbst gelöscht.',
  ],
  'service-unknown': [
    '{slug} hat diesen Dienst nicht: {service:service}.',
    'Nennen Sie einen, den es gibt, oder starten Sie alle neu.',
  ],
  'database-unknown': ['{slug} hat keine Datenbank: Es gibt nichts zu sichern.', 'Es ist nichts zu tun.'],
  'handover-too-early': [
    'Der Zugang zu {slug} lässt sich noch nicht übergeben: Der Mandant entsteht erst.',
    'Warten Sie, bis er online ist; die E-Mail geht dann von selbst hinaus.',
  ],
  'handover-too-late': [
    'Der Zugang zu {slug} lässt sich nicht übergeben: Der Zustand ist „{status:status}“.',
    'Holen Sie den Mandanten zuerst zurück, sofern das noch geht.',
  ],
  'client-without-mail': [
    'Der Kunde von {slug} hat keine E-Mail-Adresse.',
    'Geben Sie hier eine an, oder tragen Sie sie beim Kunden ein.',
  ],
  'operation-ended': ['Der Vorgang ist schon zu Ende: {state:operationState}.', 'Es ist nichts mehr zu tun.'],
  'operation-not-retryable': [
    'Dieser Vorgang lässt sich nicht wiederholen: {state:operationState}.',
    'Wiederholen lässt sich nur, was gescheitert ist oder abgebrochen wurde.',
  ],
  'operation-outdated': [
    'Seitdem gab es einen neueren Vorgang: {operationKind:operation}, {state:operationState}.',
    'Fordern Sie die Änderung neu an.',
  ],

  'incident-closed': [
    'Die Störung wurde am {closedAt:time} beendet.',
    'Es ist nichts zu tun. Tritt sie wieder auf, entsteht eine neue.',
  ],
  'mute-too-long': [
    'Stumm sein kann eine Störung höchstens {days:number} Tage, und das Ende muss in der Zukunft liegen.',
    'Wählen Sie eine andere Zeit.',
  ],
  'plan-exists': [
    'Einen Tarif mit dem Kürzel {plan} gibt es schon.',
    'Geben Sie ein anderes an, oder ändern Sie diesen Tarif.',
  ],
  'plan-not-offered': [
    'Der Tarif {plan} wird nicht mehr angeboten.',
    'Wählen Sie einen, der angeboten wird.',
  ],
  'subscription-exists': [
    'Dieser Mandant hat schon ein Abo.',
    'Ändern Sie dessen Tarif, oder warten Sie, bis es endet.',
  ],
  'subscription-ended': ['Dieses Abo ist seit dem {endedOn:day} zu Ende.', 'Legen Sie ein neues an.'],
  'subscription-start': [
    'Ein Abo kann vom {first:day} bis zum {last:day} beginnen.',
    'Wählen Sie einen Tag in dieser Zeit.',
  ],
  'invoice-paid': [
    'Die Rechnung {number} ist schon bezahlt.',
    'Prüfen Sie, zu welcher Rechnung die Zahlung gehört. Bezahlte Rechnungen bleiben, wie sie sind.',
  ],
  'invoice-void': [
    'Die Rechnung {number} ist storniert.',
    'Prüfen Sie, zu welcher Rechnung die Zahlung gehört.',
  ],
  'payment-in-future': [
    'Der Tag der Zahlung liegt in der Zukunft.',
    'Geben Sie einen Tag bis heute an, {today:day}.',
  ],
} as const satisfies SomeReasons;
