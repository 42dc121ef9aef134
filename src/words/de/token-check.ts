// Die Eignungsprüfung eines Tokens. Gegenstück zu src/words/en/token-check.ts.

import type { tokenCheck as english } from '../en/token-check.ts'
import type { Translated } from '../text.ts'

export const tokenCheck: Translated<typeof english> = {
  verdict: { works: 'Geht', missing: 'Fehlt', lies: 'Tut anderes, als es sagt', untried: 'Nicht versucht' },
  label: {
    library: 'Bibliothek', pins: 'PIN-Länge', keys: 'Schlüssel mit', backups: 'Mit Sicherung', production: 'Produktion', left: 'Zurückgelassen', none: 'keine'
  },
  pins: { bounds: '{min} bis {max} Bytes', least: 'mindestens {min} Bytes', pad: 'werden am Token selbst eingegeben' },
  says: {
    asking: 'Das Token wird gefragt, was es kann, mit Schlüsseln, die gleich verworfen werden. RSA-Schlüssel brauchen eine Weile. Lassen Sie es angeschlossen.',
    'takes-keys': 'Auf diesem Token können Hauptschlüssel erzeugt werden.',
    'no-keys': 'Auf diesem Token kann kein Hauptschlüssel erzeugt werden: Ihm fehlt, was oben steht.',
    refuses: 'In der Produktion wird auf diesem Token kein Hauptschlüssel erzeugt: {names}.',
    'left-nothing': 'Nichts: {count} Objekte vorher und nachher, jedes wie es war.',
    'left-something': 'Etwas ist anders: {before} Objekte vorher, {after} nachher. Sehen Sie nach (token inventory --login).',
    'without': 'Was es dazu braucht, fehlt: {without}.'
  },
  detail: {
    attribute: '{attribute} sollte {wanted} sein und ist {found}', named: '{attribute}', mechanism: '{mechanism}', ways: '{mechanism} verpackt nach {wrap} und packt nach {unwrap} aus',
    see: 'Private Objekte werden ohne Anmeldung aufgelistet', make: 'Ein privates Objekt wurde ohne Anmeldung erzeugt', sign: 'Er hat signiert', encrypt: 'Er hat verschlüsselt',
    wrap: 'Er wurde verpackt', change: 'Er wurde zurückgeändert', copy: 'Er wurde kopiert', set: 'Er blieb extrahierbar', unwrap: 'Er hat ausgepackt', none: 'Mehr ist nicht bekannt'
  },
  standard: {
    'rfc5649': 'RFC 5649', 'rfc3394': 'RFC 3394 ohne Auffüllung', 'rfc3394-pkcs7': 'RFC 3394 mit Auffüllung nach PKCS #7', 'cbc-pkcs7': 'CBC mit Auffüllung nach PKCS #7', 'gcm': 'GCM', 'other': 'etwas, womit hier nichts übereinstimmt'
  },
  question: {
    'identity': {
      name: 'Seriennummer', works: 'An seiner Seriennummer {serial} ist es von anderen zu unterscheiden.', missing: 'Es hat keine eigene Seriennummer ({missing}).', lies: '{count} Token dieses Moduls geben sich als dasselbe aus.',
      means: 'Ein Plan nennt ein Token mit seiner Seriennummer. Zwei mit derselben können verwechselt werden: Schließen Sie immer nur eines an, und geben Sie ihnen verschiedene Bezeichnungen.'
    },
    'login': {
      name: 'Anmeldung', works: 'Private Objekte sieht und erzeugt nur, wer angemeldet ist.', missing: 'Vor der Anmeldung ließ es sich nicht fragen ({missing}).', lies: 'Private Objekte sind nicht denen vorbehalten, die angemeldet sind. {detail}.',
      means: 'Seine PIN schützt nichts.'
    },
    'random': {
      name: 'Zufallszahlen', works: 'Sein Generator gibt Bytes, und jedes Mal andere.', missing: 'Es hat keinen Generator, den man fragen kann ({missing}).', lies: 'Sein Generator gibt zweimal dieselben Bytes.',
      means: 'Die Schlüssel, die es erzeugt, können bekannt sein. Ohne einen Generator, den man fragen kann, entsteht mit ihm kein Wiederherstellungsschlüssel.'
    },
    'mac': {
      name: 'CMAC mit AES', works: 'Sein CMAC ist der von RFC 4493.', missing: 'Es hat keinen AES-CMAC ({missing}).', lies: 'Sein CMAC ist ein anderer als der von RFC 4493.',
      means: 'Ein geheimer Hauptschlüssel bestätigt sich durch einen CMAC. Ohne einen solchen kann er auf diesem Token nicht erzeugt werden.'
    },
    'hide': {
      name: 'Vertrauliche Schlüssel', works: 'Die Werte vertraulicher Schlüssel gibt es nicht heraus.', missing: 'Das ließ sich nicht versuchen ({missing}).', lies: 'Es gibt den Wert eines vertraulichen Schlüssels heraus ({attribute} bei {algorithm}).',
      means: 'Wer die PIN hat, kann jeden Schlüssel darauf lesen.'
    },
    'uses': {
      name: 'Verwendung eines Schlüssels', works: 'Ein Schlüssel tut nur, was seine Attribute ihm erlauben.', missing: 'Das ließ sich nicht versuchen ({missing}).', lies: 'Ein Schlüssel tut, was seine Attribute ihm verbieten. {detail}.',
      means: 'Ein Schlüssel, der nur signieren oder verpacken soll, lässt sich mit der PIN auch für anderes verwenden.'
    },
    'one-mechanism': {
      name: 'Ein Mechanismus je Schlüssel', works: 'Ein Schlüssel wird nur mit den Mechanismen verwendet, die er erlaubt.', missing: 'Ein Schlüssel lässt sich nicht auf Mechanismen festlegen ({missing}).', lies: 'Ein Schlüssel wird mit Mechanismen verwendet, die er nicht erlaubt ({attribute}).',
      means: 'Wer die PIN hat, kann einen Verpackungsschlüssel mit einem schwächeren Mechanismus verwenden.'
    },
    'destroy': {
      name: 'Vernichtung', works: 'Was vernichtet wurde, ist weg.', missing: 'Das ließ sich nicht versuchen ({missing}).', lies: 'Was es vernichtet haben will, ist noch da.',
      means: 'Ein Schlüssel lässt sich darauf nicht vernichten. Vernichten Sie das Token.'
    },
    'wrap-kwp': { name: 'Verpacken, 0x210B', works: '{mechanism} ist {standard}, in beiden Richtungen.', missing: 'Ihm fehlt {missing}.', lies: 'Es verpackt anders als node:crypto: {detail}.', means: 'Sicherungen entstehen nur auf eine Weise, die eine zweite Umsetzung öffnet. Diese wird nicht benutzt.' },
    'wrap-pad': { name: 'Verpacken, 0x210A', works: '{mechanism} ist {standard}, in beiden Richtungen.', missing: 'Ihm fehlt {missing}.', lies: 'Es verpackt anders als node:crypto: {detail}.', means: 'Sicherungen entstehen nur auf eine Weise, die eine zweite Umsetzung öffnet. Diese wird nicht benutzt.' },
    'wrap-plain': { name: 'Verpacken, 0x2109', works: '{mechanism} ist {standard}, in beiden Richtungen.', missing: 'Ihm fehlt {missing}.', lies: 'Es verpackt anders als node:crypto: {detail}.', means: 'Sicherungen entstehen nur auf eine Weise, die eine zweite Umsetzung öffnet. Diese wird nicht benutzt.' },
    'wrap-cbc': { name: 'Verpacken mit AES-CBC', works: '{mechanism} ist {standard}, in beiden Richtungen.', missing: 'Ihm fehlt {missing}.', lies: 'Es verpackt anders als node:crypto: {detail}.', means: 'Damit entsteht keine Sicherung.' },
    'wrap-gcm': { name: 'Verpacken mit AES-GCM', works: '{mechanism} ist {standard}, in beiden Richtungen.', missing: 'Ihm fehlt {missing}.', lies: 'Es verpackt anders als node:crypto: {detail}.', means: 'Damit entsteht keine Sicherung.' },
    'unextractable': {
      name: 'Schlüssel, die bleiben', works: 'Ein nicht extrahierbarer Schlüssel wird nicht verpackt.', missing: 'Das ließ sich nicht versuchen ({missing}).', lies: 'Es verpackt einen nicht extrahierbaren Schlüssel ({mechanism}).',
      means: 'Wer die PIN hat, kann jeden Schlüssel herausholen.'
    },
    'unwrap': {
      name: 'Schlüssel, die zurückkommen', works: 'Was es auspackt, ist so verschlossen wie verlangt.', missing: 'Das ließ sich nicht versuchen ({missing}).', lies: 'Was es auspackt, ist nicht so verschlossen wie verlangt: {detail}.',
      means: 'Ein darauf wiederhergestellter Schlüssel ließe sich lesen oder herausholen. Auf diesem Token wird kein Schlüssel wiederhergestellt.'
    },
    'lock': {
      name: 'Verschließen nach der Sicherung', works: 'Ein Schlüssel, der einmal verpackt und dann verschlossen wurde, bleibt verschlossen.', missing: 'Ein Schlüssel lässt sich nach seiner Sicherung nicht verschließen ({missing}).', lies: 'Ein nach seiner Sicherung verschlossener Schlüssel kommt wieder heraus. {detail}.',
      means: 'Auf diesem Token wird kein Schlüssel mit Sicherung erzeugt.'
    },
    'trusted-only': {
      name: 'Vertraute Verpackungsschlüssel', works: 'Ein Schlüssel, der einen vertrauten Verpackungsschlüssel verlangt, nimmt keinen anderen.', missing: 'Ein Schlüssel kann keinen vertrauten Verpackungsschlüssel verlangen ({missing}).', lies: 'Ein Schlüssel, der einen vertrauten Verpackungsschlüssel verlangt, wird von jedem verpackt.',
      means: 'Während ein Schlüssel gesichert wird, könnte ihn jemand mit der PIN unter einem eigenen Schlüssel verpacken. Das dauert Millisekunden, in einem Prozess.'
    },
    'wraps-only': {
      name: 'Ein Verpackungsschlüssel, der bleibt', works: 'Es kann einen Verpackungsschlüssel behalten, der nur verpackt.', missing: 'Es kann keinen Verpackungsschlüssel behalten, der nur verpackt ({missing}).', lies: 'Ein Verpackungsschlüssel, der nur verpacken soll, tut mehr. {detail}.',
      means: 'Spätere Schlüssel lassen sich nicht ohne die Verwahrenden sichern (wrapping-key=keep).'
    },
    'make': {
      name: 'Schlüssel mit {algorithm}', works: 'Es erzeugt Schlüssel mit {algorithm}, und was sie signieren, prüft eine andere Umsetzung mit Erfolg.', missing: 'Es erzeugt keine Schlüssel mit {algorithm} ({missing}).', lies: 'Es erzeugt Schlüssel mit {algorithm} anders als verlangt: {detail}.',
      means: 'Auf diesem Token wird kein Hauptschlüssel mit {algorithm} erzeugt.'
    },
    'restore': {
      name: 'Sicherungen mit {algorithm}', works: 'Schlüssel mit {algorithm} werden verpackt und kommen wie verlangt zurück.', missing: 'Schlüssel mit {algorithm} lassen sich nicht sichern ({missing}).', lies: 'Schlüssel mit {algorithm} kommen nicht wie verlangt zurück: {detail}.',
      means: 'Ein Hauptschlüssel mit {algorithm} wird darauf nur ohne Sicherung erzeugt.'
    }
  }
}
