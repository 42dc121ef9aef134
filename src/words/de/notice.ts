// The notice that tells the people outside the room what became of a key, in German.

import type * as english from '../en/notice.ts'
import type { Translated } from '../text.ts'

const about = {
  compromise: 'Schlüssel {key} v{version} ist kompromittiert',
  suspend: 'Schlüssel {key} v{version} ist ausgesetzt',
  resume: 'Schlüssel {key} v{version} ist wieder in Gebrauch',
  rotate: 'Schlüssel {key} hat eine neue Version',
  destroy: 'Schlüssel {key} v{version} ist vernichtet'
}

export const notice: Translated<typeof english.notice> = {
  title: about,
  heading: {
    happened: 'Was geschehen ist', since: 'Seit wann', why: 'Warum', decided: 'Wer es entschieden hat', trust: 'Worauf kein Verlass mehr ist', below: 'Was darauf beruht', tell: 'Wer Bescheid wissen muss', next: 'Was jetzt zu tun ist'
  },
  label: { organisation: 'Organisation: {name} ({id})', ceremony: 'Zeremonie: {ceremony}', key: 'Schlüssel: {key} v{version}, {algorithm}', fingerprint: 'SHA-256 des öffentlichen Schlüssels: {fingerprint}', state: '{key} v{version}: {to} (vorher: {from})', person: '{name} ({roles})', proposed: 'Vorgeschlagen von {name}', item: '- {text}' },
  says: {
    rehearsal: 'Dies ist eine Probe. Nichts in dieser Mitteilung gilt für einen wirklichen Schlüssel. Handeln Sie nicht danach.',
    changed: 'Die Änderung wurde um {time}, UTC, ins Protokoll aufgenommen.',
    unknown: 'Es ist nicht bekannt, seit wann.',
    since: 'Er gilt als kompromittiert seit {time}, UTC.',
    'not-compromised': 'In dieser Mitteilung geht es um keine Kompromittierung. Was vorher signiert wurde, bleibt gültig.',
    present: 'Diese Personen waren anwesend und haben es abgezeichnet:',
    revoke: 'Halten Sie kein oben genanntes Zertifikat für gültig. Die von anderen signierten kommen mit den Seriennummern oben auf deren Sperrlisten; eine Liste, die dieser Schlüssel seither signiert hat, ist nichts wert.',
    nothing: 'Der Plan nennt nichts, was auf ihm beruht.',
    where: 'Die Nachweise der Zeremonie zeigen all das, abgezeichnet von den Anwesenden. Lassen Sie sich die Nachweise geben, und prüfen Sie sie, bevor Sie sich auf diese Mitteilung verlassen.',
    compromise: {
      happened: 'Jemand Unbefugtes kann {key} v{version} womöglich benutzen oder hat es getan. Der Schlüssel wird nie mehr benutzt.',
      trust: 'Vertrauen Sie nichts, was {key} v{version} nach der oben genannten Zeit signiert oder verpackt hat, und nichts, was nicht nachweislich älter ist. Was darauf beruht, muss ersetzt werden.',
      tell: 'Sagen Sie es allen, die sich auf den Schlüssel oder etwas darunter verlassen, den Verantwortlichen alles oben Genannten, den Prüfenden und allen, die Ihre Verträge und Aufsichten nennen.',
      next: 'Verlassen Sie sich ab heute nicht mehr auf den Schlüssel. Erwarten Sie eine neue Version, und prüfen Sie, dass ihre Nachfolgeerklärung nicht von diesem Schlüssel stammt. Melden Sie jede Benutzung, die Sie nicht erwartet haben.'
    },
    suspend: {
      happened: '{key} v{version} wird bis auf Weiteres nicht benutzt. Der Schlüssel gilt nicht als kompromittiert.',
      trust: 'Was {key} v{version} vorher signiert hat, bleibt gültig. Nehmen Sie nichts Neues davon an, bis Sie hören, dass der Schlüssel wieder in Gebrauch ist.',
      tell: 'Sagen Sie es denen, die mit dem Schlüssel signieren oder verpacken lassen, und denen, die täglich prüfen, was er signiert.',
      next: 'Warten Sie. Sie erhalten eine zweite Mitteilung: dass der Schlüssel wieder in Gebrauch ist, oder dass er ersetzt ist.'
    },
    resume: {
      happened: '{key} v{version} ist wieder in Gebrauch. Was dem entgegenstand, ist untersucht.',
      trust: 'Nichts. Was der Schlüssel signiert, gilt wie zuvor.',
      tell: 'Sagen Sie es denen, die von der Aussetzung gehört haben.',
      next: 'Machen Sie weiter wie zuvor. Haben Sie während der Aussetzung etwas gesehen, das von dem Schlüssel kam, melden Sie es.'
    },
    rotate: {
      happened: 'Eine neue Version von {key} wurde erzeugt. Die Änderungen stehen unten, alle zusammen vorgenommen.',
      trust: 'Eine Version außer Dienst signiert nichts Neues. Was sie vorher signiert hat, bleibt bis zum Datum der Richtlinie gültig.',
      tell: 'Sagen Sie es allen, die mit dem Schlüssel prüfen, und denen, die ihn veröffentlichen.',
      next: 'Nehmen Sie den neuen öffentlichen Schlüssel auf. Prüfen Sie, dass die alte Version für ihn bürgt, oder lassen Sie sich die Nachweise geben, wo sie es nicht tut.'
    },
    destroy: {
      happened: '{key} v{version} wurde auf den Token vernichtet, die die Nachweise der Zeremonie nennen. Kopien, deren Vernichtung sich nicht zeigen ließ, sind dort auch genannt.',
      trust: 'Von {key} v{version} kann nichts Neues kommen. Kommt doch etwas, gab es eine Kopie, von der niemand wusste: Behandeln Sie das als Kompromittierung.',
      tell: 'Sagen Sie es den Verantwortlichen alles dessen, was darauf beruhte, und den Prüfenden.',
      next: 'Entfernen Sie den Schlüssel, wo er noch zur Benutzung angeboten wird. Bewahren Sie seine öffentliche Hälfte so lange auf, wie etwas von ihm Signiertes geprüft werden muss.'
    }
  }
}
