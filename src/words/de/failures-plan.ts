// What was refused before a ceremony, in German: when a plan is prepared, when it is approved, and when production looks at all of it once more.

import type { planFailures as english } from '../en/failures-plan.ts'
import type { Translated } from '../text.ts'

export const planFailures: Translated<typeof english> = {
  'site-invalid': {
    happened: 'Die Standortdatei enthält Fehler oder lässt etwas aus, das das Skript braucht.',
    unchanged: 'Es wurde kein Plan geschrieben. Kein Token wurde geändert.',
    next: 'Berichtigen Sie jede Stelle, die hier aufgeführt ist, und bereiten Sie den Plan dann noch einmal vor.'
  },
  'people-invalid': {
    happened: 'Die Liste der Personen passt nicht zum Anker oder zum Skript.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Berichtigen Sie jede Stelle, die hier aufgeführt ist, und bereiten Sie den Plan dann noch einmal vor.'
  },
  'predecessor-unverified': {
    happened: 'Die Nachweise, auf die der Plan folgen soll, sind nicht geprüft, oder ihre Zeremonie ist nicht beendet.',
    unchanged: 'Es wurde kein Plan geschrieben.',
    next: 'Prüfen Sie zuerst diese Nachweise. Wenn die Station noch keine Zeremonie abgehalten hat, bereiten Sie den Plan ohne eine vorige vor.'
  },
  'plan-not-written': {
    happened: 'Der Ordner des Plans oder eine Datei darin ließ sich nicht schreiben: {path}.',
    unchanged: 'Was vorher da war, wurde nicht geändert.',
    next: 'Prüfen Sie, ob es den Ordner darüber gibt, ob er beschreibbar ist und ob Platz ist.'
  },
  'plan-script-differs': {
    happened: 'Das Skript neben dem Plan fehlt oder ist nicht das, das genehmigt wurde.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Holen Sie die Datei script.yaml zurück, wie sie vorbereitet wurde, und finden Sie heraus, wer sie geändert hat.'
  },
  'plan-build-differs': {
    happened: 'Der Plan wurde für Version {planned} dieses Programms gemacht. Dies ist Version {found}.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Benutzen Sie die Version, die genehmigt wurde, oder lassen Sie für diese einen neuen Plan genehmigen.'
  },
  'plan-anchor-missing': {
    happened: 'Die Datei anchor.json liegt nicht neben dem Plan.',
    unchanged: 'Keine Zeremonie wurde begonnen. Nichts wurde signiert.',
    next: 'Legen Sie den Anker der Organisation neben den Plan, wie er war, als der Plan vorbereitet wurde.'
  },
  'plan-anchor-malformed': {
    happened: 'Der Anker ist nicht gültig, oder nicht alle Gründungsmitglieder haben ihn signiert.',
    unchanged: 'Nichts wurde geschrieben oder signiert, und kein Token wurde angesprochen.',
    next: 'Prüfen Sie, ob es die Ankerdatei ist und ob die Kopie vollständig ist.'
  },
  'plan-anchor-differs': {
    happened: 'Der Plan wurde unter einem anderen Anker gemacht als dem angegebenen, oder unter einer anderen Version von ihm.',
    unchanged: 'Nichts wurde geschrieben oder signiert, und kein Token wurde angesprochen.',
    next: 'Vergleichen Sie die Wörter des Ankers mit denen, die vorgelesen wurden. Ein neuerer Anker braucht einen neuen Plan.'
  },
  'plan-anchor-mode': {
    happened: 'Der Anker ist für eine Probe und der Plan nicht, oder umgekehrt.',
    unchanged: 'Nichts wurde geschrieben oder signiert, und kein Token wurde angesprochen.',
    next: 'Benutzen Sie den Anker, der für diese Art von Zeremonie gemacht wurde.'
  },
  'plan-anchor-organisation': {
    happened: 'Der Anker gehört zu einer anderen Organisation als der Plan oder die Sicherungen.',
    unchanged: 'Nichts wurde geschrieben oder signiert, und kein Token wurde angesprochen.',
    next: 'Benutzen Sie den eigenen Anker der Organisation.'
  },
  'plan-anchor-policy': {
    happened: 'Der Plan wurde unter einer anderen Richtlinie gemacht als der, die der Anker nennt.',
    unchanged: 'Nichts wurde geschrieben oder signiert, und kein Token wurde angesprochen.',
    next: 'Bereiten Sie einen neuen Plan vor, und lassen Sie ihn genehmigen.'
  },
  'plan-anchor-roster': {
    happened: 'Der Anker nennt {participant} nicht mit dem Schlüssel, der Chipkarte und den Rollen, die im Plan stehen.',
    unchanged: 'Nichts wurde geschrieben oder signiert, und kein Token wurde angesprochen.',
    next: 'Finden Sie heraus, welches von beidem stimmt. Ein geänderter Plan muss neu genehmigt werden.'
  },
  'plan-anchor-threshold': {
    happened: 'Dem Skript genügen in einer Rolle weniger Personen, als der Anker verlangt.',
    unchanged: 'Nichts wurde geschrieben oder signiert, und kein Token wurde angesprochen.',
    next: 'Erhöhen Sie die Zahl unter signoffs im Skript, und bereiten Sie den Plan dann noch einmal vor.'
  },
  'plan-anchor-approvals': {
    happened: 'Der Anker lässt zu, dass weniger als zwei Personen einen Plan genehmigen. Die Produktion braucht mindestens zwei.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Machen Sie eine neue Version des Ankers, deren Genehmigungen zwei oder mehr Personen verlangen, und darunter einen neuen Plan.'
  },
  'plan-anchor-alone': {
    happened: 'Unter diesem Anker kann ein Gründungsmitglied allein die nächste Version schreiben und so alle ersetzen. Die Produktion braucht dafür mindestens zwei.',
    unchanged: 'Nichts wurde geschrieben oder signiert, und kein Token wurde angesprochen.',
    next: 'Machen Sie eine neue Version des Ankers mit mindestens zwei Gründungsmitgliedern, von denen mindestens zwei die nächste Version signieren, und darunter einen neuen Plan.'
  },
  'plan-anchor-not-ours': {
    happened: 'Diese Station hat Produktionszeremonien unter einem anderen Anker abgehalten, und der angegebene setzt ihn nicht fort.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Halten Sie an, und finden Sie heraus, wessen Anker das ist. Eine ältere Kopie muss durch die neueste ersetzt werden.'
  },
  'plan-key-in-file': {
    happened: 'Der Signaturschlüssel von {participant} liegt in einer Datei. In der Produktion signieren Personen mit eigenen Chipkarten.',
    unchanged: 'Nichts wurde signiert, und kein Token wurde angesprochen.',
    next: 'Erfassen Sie für diese Person eine Chipkarte, machen Sie eine neue Version des Ankers, und bereiten Sie einen neuen Plan vor.'
  },
  'plan-approval-malformed': {
    happened: 'Eine Datei unter den Genehmigungen ist keine Genehmigung oder trägt den Namen einer anderen Person.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Finden Sie heraus, woher die Datei kommt. Entfernen Sie sie, oder holen Sie die vollständige Kopie zurück.'
  },
  'plan-approval-foreign': {
    happened: 'Eine Genehmigung gilt einem anderen Plan als diesem: Der Plan wurde geändert, oder Dateien wurden verwechselt.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Holen Sie den Plan zurück, der genehmigt wurde. Ist eine Änderung gewollt, bereiten Sie einen neuen Plan vor, und lassen Sie ihn genehmigen.'
  },
  'plan-approval-unknown': {
    happened: 'Eine Genehmigung ist von jemandem, den der Anker in dieser Rolle nicht kennt.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Finden Sie heraus, wer das ist, und entfernen Sie die Datei.'
  },
  'plan-approval-signature': {
    happened: 'Eine Genehmigung ist nicht mit dem Schlüssel der Person signiert, die sie nennt.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Finden Sie heraus, woher die Datei kommt. Die Person muss noch einmal genehmigen, mit ihrer eigenen Chipkarte.'
  },
  'plan-predecessor-differs': {
    happened: 'Der Plan folgt nicht auf die letzte Produktionszeremonie dieser Station.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Prüfen Sie, ob dies die richtige Station ist. Wenn ja, bereiten Sie hier einen neuen Plan vor, und lassen Sie ihn genehmigen.'
  },
  'plan-other-unended': {
    happened: 'Eine andere Produktionszeremonie dieser Station wurde eröffnet und ist nicht beendet: {ceremony}.',
    unchanged: 'Keine Zeremonie wurde begonnen. Kein Token wurde angesprochen.',
    next: 'Setzen Sie diese fort, und beenden Sie sie, oder brechen Sie sie ab. Zwei zugleich offene könnten beide auf dieselbe Zeremonie folgen.'
  },
  'plan-hash-differs': {
    happened: 'Der Plan ist nicht der, der gezeigt wurde: Er wurde seither geändert.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Zeigen Sie den Plan noch einmal, vergleichen Sie seine Wörter mit den anderen, und finden Sie heraus, wer ihn geändert hat.'
  },
  'approval-exists': {
    happened: '{participant} hat diesen Plan schon genehmigt.',
    unchanged: 'Die Genehmigung blieb, wie sie ist. Nichts wurde noch einmal signiert.',
    next: 'Zeigen Sie den Plan, um zu sehen, wer noch fehlt.'
  },
  'approval-person-unknown': {
    happened: 'Der Anker kennt niemanden mit dieser Kennung: {participant}.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Prüfen Sie die Kennung. Zeigen Sie den Plan, um zu sehen, wer ihn genehmigen kann.'
  },
  'approval-role-not-held': {
    happened: '{participant} hat die Rolle nicht, in der der Plan genehmigt würde.',
    unchanged: 'Nichts wurde signiert.',
    next: 'Nennen Sie eine Rolle, die der Anker dieser Person gibt.'
  },
  'approval-of-proposer': {
    happened: '{participant} schlägt diesen Plan vor, und die Genehmigung der vorschlagenden Person zählt nie.',
    unchanged: 'Niemand wurde nach einem Geheimnis gefragt. Nichts wurde signiert.',
    next: 'Lassen Sie ihn von den anderen genehmigen. Zeigen Sie den Plan, um zu sehen, wer fehlt.'
  },
  'approval-needs-card': {
    happened: '{participant} signiert mit einer Chipkarte, und angegeben wurde eine Schlüsseldatei.',
    unchanged: 'Niemand wurde nach einem Geheimnis gefragt. Nichts wurde signiert, und keine PIN wurde versucht.',
    next: 'Genehmigen Sie ohne die Schlüsseldatei. Die Person steckt ihre Chipkarte ein und gibt deren PIN ein.'
  },
  'approval-needs-key-file': {
    happened: '{participant} signiert mit einer Schlüsseldatei, und angegeben wurde keine, oder aber ein Modul für Chipkarten.',
    unchanged: 'Niemand wurde nach einem Geheimnis gefragt. Nichts wurde signiert.',
    next: 'Nennen Sie die Schlüsseldatei der Person und kein Modul.'
  }
}
