// Warum das System eine Datei verweigerte, in Worten.

import type * as english from '../en/errno.ts'
import type { Translated } from '../text.ts'

export const errno: Translated<typeof english.errno> = {
  EACCES: 'dieser Benutzer darf es nicht',
  EBUSY: 'es wird gerade benutzt',
  EDQUOT: 'der Speicherplatz dieses Benutzers ist aufgebraucht',
  EEXIST: 'es ist schon vorhanden',
  EIO: 'der Datenträger hat versagt',
  EISDIR: 'es ist ein Ordner, keine Datei',
  ELOOP: 'es ist eine Verknüpfung',
  EMFILE: 'zu viele Dateien sind offen',
  ENAMETOOLONG: 'der Name ist zu lang',
  ENODEV: 'das Medium ist weg',
  EFBIG: 'sie ist länger als jede solche Datei',
  ENOENT: 'eine solche Datei oder einen solchen Ordner gibt es nicht',
  ENOSPC: 'der Datenträger ist voll',
  ENOTDIR: 'ein Teil des Pfads ist kein Ordner',
  ENOTEMPTY: 'der Ordner ist nicht leer',
  ENXIO: 'das Medium ist weg',
  EPERM: 'dieser Benutzer darf es nicht',
  EROFS: 'dort kann nichts geschrieben werden',
  EXDEV: 'es liegt auf einem anderen Datenträger'
}
