// The names of a ceremony's files: the same in the station's folder and in the evidence. Names only, for those that look and don't read.

export const transcriptFile = 'transcript.jsonl'
/** The plan, in RFC 8785 form. */
export const planFile = 'plan.json'
/** The script that the plan was made from, byte for byte. */
export const scriptFile = 'script.yaml'
/** The policy that the ceremony was held under, byte for byte. */
export const policyFile = 'policy.yaml'
/** The organisation's anchor, beside a plan and in the station's folder of a ceremony; never in the evidence. */
export const anchorFile = 'anchor.json'
export const reportFile = 'report.html'
export const reportPdfFile = 'report.pdf'
/** How to verify the evidence without us. */
export const verifyDocFile = 'VERIFY.md'
/** `<SHA-256>  <path>` for every other file of the evidence, sorted by path: what `sha256sum -c` reads. */
export const sumsFile = 'SHA256SUMS'

/** Where checkpoint `number` (from 1) lies, as a signed note. The last one is over the whole transcript. */
export function checkpointFile (number: number): string {
  return `checkpoints/${String(number).padStart(2, '0')}`
}

export const approvalsFolder = 'approvals'

/** Where a participant's approval of the plan lies. */
export function approvalFile (participant: string): string {
  return `${approvalsFolder}/${participant}.json`
}

/** Where a key's SubjectPublicKeyInfo lies, in PEM. */
export function publicKeyFile (key: string, version: number): string {
  return `keys/${key}-v${version}.spki.pem`
}

const inventoriesFolder = 'inventories/'

/** Where the inventory of a token lies. A step's second attempt must not overwrite what the first one wrote. */
export function inventoryFile (token: string, when: 'before' | 'after', attempt: number): string {
  return `${inventoriesFolder}${token}-${when}${attempt > 1 ? `-${attempt}` : ''}.json`
}

/** Whether a path is that of an inventory. */
export function isInventoryPath (path: string): boolean {
  return path.startsWith(inventoriesFolder)
}

/** Where a notice about a key lies. */
export function noticeFile (notice: string, key: string, version: number): string {
  return `notices/${notice}-${key}-v${version}.txt`
}

/** Where a certificate lies, in PEM. What an earlier attempt wrote and could not put on record is left as it is; no name has an underscore. */
export function certificateFile (certificate: string, attempt = 1): string {
  return `certificates/${certificate}${again(attempt)}.pem`
}

/** Where a CRL lies, in PEM. */
export function listFile (list: string, attempt = 1): string {
  return `crls/${list}${again(attempt)}.pem`
}

/** Where a statement lies, as a DSSE envelope in JSON. */
export function statementFile (statement: string, attempt = 1): string {
  return `statements/${statement}${again(attempt)}.dsse.json`
}

/** Where published metadata lies, by its name in a repository (tuf.ts). */
export function publishedMetadataFile (name: string): string {
  return `publication/metadata/${name}`
}

/** Where a published target lies, by its path in a repository. */
export function publishedTargetFile (path: string): string {
  return `publication/targets/${path}`
}

const again = (attempt: number): string => attempt > 1 ? `_${attempt}` : ''
