// Everything that reads a file which somebody else wrote, with files that it reads.

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { loadScript, parseScript, shippedScripts } from '../../src/ceremony/script.ts'
import { parsePlan } from '../../src/ceremony/validate.ts'
import { decodeAnswer } from '../../src/host/printing/ipp.ts'
import { readPeople } from '../../src/host/plans/people.ts'
import { readSite } from '../../src/host/plans/site.ts'
import { HsmError } from '../../src/hsm/errors.ts'
import { parseUri } from '../../src/hsm/uri.ts'
import { manifestBytes, ManifestError, parseManifest, parseReleaseKey } from '../../src/installation/manifest.ts'
import { BackupError, openBackup, sealBackup } from '../../src/keys/backup.ts'
import { readCatalog } from '../../src/keys/catalog/files.ts'
import { ConsumerError } from '../../src/keys/consumer/errors.ts'
import { readKeys, readMetadata as readServed } from '../../src/keys/consumer/shape.ts'
import { CredentialError, signCredential, verifyCredential } from '../../src/keys/credential.ts'
import { formatLine, readLine } from '../../src/keys/data-keys/line.ts'
import { makeOutsideKey, openOutsideKey, privateFile, publicFile } from '../../src/keys/outside-key.ts'
import { parsePolicy, PolicyError } from '../../src/keys/policy/parse.ts'
import { readyPolicies, readyPolicy } from '../../src/keys/policy/ready.ts'
import { readMetadata } from '../../src/keys/repository/shape.ts'
import { ProfilesError } from '../../src/pki/profiles/error.ts'
import { parseProfiles } from '../../src/pki/profiles/parse.ts'
import { readyProfile, readyProfiles } from '../../src/pki/profiles/ready.ts'
import { verifyTimestamp } from '../../src/pki/timestamp.ts'
import { TimestampError } from '../../src/pki/timestamp-error.ts'
import { toPem } from '../../src/pki/x509/pem.ts'
import { openFile } from '../../src/pki/x509/describe/open.ts'
import { readCertificate, readList, readRequest } from '../../src/pki/x509/read.ts'
import { PkiError } from '../../src/pki/x509/shape.ts'
import { cardFactsOf } from '../../src/shares/card.ts'
import { writeCode } from '../../src/shares/code.ts'
import { readShareFile, writeShareFile } from '../../src/shares/card-file.ts'
import { ShareError } from '../../src/shares/errors.ts'
import { readShare } from '../../src/shares/parse.ts'
import { writeWords } from '../../src/shares/words.ts'
import { AnchorError, openAnchor, signAnchor } from '../../src/transcript/anchor.ts'
import { APPROVAL_TYPE, ApprovalError, approvalPayload, formatApproval, parseApproval } from '../../src/transcript/approval.ts'
import { attestations } from '../../src/transcript/attestation.ts'
import { parseEntry } from '../../src/transcript/chain.ts'
import { generateKeyPair, sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import { ENROLMENT_TYPE, EnrolmentError, enrolmentPayload, formatEnrolment, openEnrolment } from '../../src/transcript/enrolment.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { TranscriptError } from '../../src/transcript/errors.ts'
import { fromBase64, toBase64 } from '../../src/transcript/hash.ts'
import { formatIssuerRequest, ISSUER_REQUEST_TYPE, IssuerRequestError, issuerRequestPayload, openIssuerRequest } from '../../src/transcript/issuer-request.ts'
import { canonicalize, toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { NoteError, parseNote } from '../../src/transcript/note.ts'
import { PersonDocumentError, readPersonDocument } from '../../src/transcript/person-document.ts'
import { formatProof, parseProof, ProofError } from '../../src/transcript/proof.ts'
import { parseSlip, SlipError } from '../../src/transcript/slip.ts'
import { proveEntry, proveGrowth, readProvable } from '../../src/verify/prove.ts'
import { attested, signer } from './attestations.ts'
import { audit, custodial, destruction, genesis, issuingPlan, linesOf, publishing, reader, recovery, rotation, Sitting } from './ceremony.ts'
import { issueCertificate, issueList, keyPair, plannedCertificate, plannedList, authorityProfile } from './certificates.ts'
import { catalogOf, version } from './catalog.ts'
import { noon } from './consumer.ts'
import type { Target } from './fuzz.ts'
import { genesisPlan } from './plan.ts'
import { resharing } from './small-custody.ts'
import { requester, requestOf, named } from './small-issuance.ts'
import { bundleFiles, smallAnchor } from './small-publication.ts'
import { people, shareSetOf } from './small-plans.ts'
import { dealt } from './shares.ts'
import { delegationOf } from './tuf-repository.ts'

const utf8 = new TextEncoder()
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const bytesOf = (value: unknown): Uint8Array => utf8.encode(canonicalize(value))
/** An authority's answer, as openssl gave it once: it counts as of the time that it states. */
const stamped = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, '../vectors/own/timestamp', name))
const keyOf = (id: string): Ed25519KeyPair => people.get(id) ?? generateKeyPair()

function signedPart (type: string, payload: Uint8Array, key: Ed25519KeyPair): [Uint8Array, Uint8Array, Uint8Array] {
  return [payload, key.publicKey, sign(key.privateKey, envelopeMessage(type, payload))]
}

/** Plans that the station makes and verifies, of every kind. */
const plans = (): Uint8Array[] => [genesisPlan().plan, genesisPlan({}, loadScript('rotate')).plan, genesis(), custodial(), recovery(), rotation(), destruction(), audit(), issuingPlan(), publishing(), resharing()].map(bytesOf)

/** Every reader, with files of today's forms. */
export async function fuzzTargets (): Promise<readonly Target[]> {
  const files = new Sitting(custodial()).hold().bundle()
  const lines = linesOf(files)
  const notes = [...files].filter(([path]) => path.startsWith('checkpoints/')).map(([, bytes]) => bytes)
  const provable = await readProvable(reader(files), [3])
  const { participants } = publishing()
  const published = bundleFiles(publishing())
  const { set, shares } = await dealt()
  const share = shares[0]!
  const key = makeOutsideKey('ed25519')
  const root = keyPair('ec-p256')
  const rootDer = issueCertificate(plannedCertificate({ profile: authorityProfile, subject: { key: null, request: null, certificate: null, name: named('Root') } }), root, null)
  const der = { certificate: rootDer.der, list: issueList(plannedList(), { certificate: rootDer, pair: root }), request: requestOf(named('Sub'), requester) }
  const person = signer('ada')
  const credential = await signCredential(key, delegationOf('issuer-1', key, noon, { algorithm: 'ed25519' }), { audience: 'https://pay.example', purpose: 'payments', subject: 'x', seconds: 60, at: noon, random: randomBytes(16) })
  const id = randomBytes(16).toString('hex')
  const station = generateKeyPair()
  const spki = toBase64(new Uint8Array(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' })))
  const pick = (name: string): Uint8Array[] => published.filter(({ path }) => path.includes(name)).map(({ bytes }) => bytes)
  return [
    { name: 'plan', seeds: plans(), read: parsePlan, refuses: CeremonyError },
    { name: 'anchor', seeds: [signAnchor(smallAnchor(participants), [keyOf('ada'), keyOf('wit')])], read: bytes => openAnchor(bytes), refuses: AnchorError },
    {
      name: 'enrolment', refuses: EnrolmentError, read: bytes => openEnrolment(bytes),
      seeds: [formatEnrolment(...signedPart(ENROLMENT_TYPE, enrolmentPayload({ v: 1, mode: 'rehearsal', id: 'ada', name: 'Ada', held: 'file', publicKey: toBase64(keyOf('ada').publicKey), time: '2026-03-01T09:00:00.000Z' }), keyOf('ada')))]
    },
    {
      name: 'approval', refuses: ApprovalError, read: parseApproval,
      seeds: [formatApproval(...signedPart(APPROVAL_TYPE, approvalPayload({ v: 1, mode: 'production', organisation: 'example', ceremony: 'a'.repeat(32), plan: 'b'.repeat(64), participant: 'ada', role: 'auditor', decision: 'approve', time: '2026-03-01T09:00:00.000Z' }), keyOf('ada')))]
    },
    {
      name: 'issuer-request', refuses: IssuerRequestError, read: bytes => openIssuerRequest(bytes),
      seeds: [formatIssuerRequest(...signedPart(ISSUER_REQUEST_TYPE, issuerRequestPayload({ v: 1, issuer: 'web', algorithm: 'ed25519', publicKey: toBase64(key.spki), purposes: ['login'], audiences: ['https://example.org'], lifetime: 300 }), { privateKey: key.privateKey, publicKey: key.spki.slice(-32) }))]
    },
    { name: 'attestation', seeds: [fromBase64(attested({}, person))], read: bytes => readPersonDocument(attestations, bytes), refuses: PersonDocumentError },
    {
      name: 'backup', refuses: BackupError, read: bytes => openBackup(bytes),
      seeds: [sealBackup({
        v: 1, mode: set.mode, organisation: set.organisation, ceremony: set.ceremony, key: 'root-ca', version: 1, algorithm: 'ec-p256', id, label: 'root-ca v1', publicKey: spki, mechanism: 'CKM_AES_KEY_WRAP_PAD', standard: 'RFC 5649', wrapped: toBase64(randomBytes(152)),
        confirmation: { text: 'x\n', mechanism: 'CKM_ECDSA', signature: toBase64(randomBytes(64)) }, attributes: [{ name: 'CKA_ID', value: id }], set, wrappedAt: '2026-01-01T00:00:00.000Z'
      }, station.privateKey, station.publicKey)]
    },
    { name: 'entry', seeds: lines.map(line => utf8.encode(line)), read: bytes => parseEntry(bytes, 1), refuses: TranscriptError },
    { name: 'checkpoint', seeds: notes, read: bytes => parseNote(textOf(bytes)), refuses: NoteError },
    { name: 'slip', seeds: [...notes, utf8.encode(`12\n${'aardvark adroitness '.repeat(16)}`)], read: parseSlip, refuses: SlipError },
    { name: 'proof', seeds: [utf8.encode(formatProof(proveEntry(provable, 3, null))), utf8.encode(formatProof(proveGrowth(provable, 4, null)))], read: parseProof, refuses: ProofError },
    { name: 'certificate', seeds: [der.certificate], read: readCertificate, refuses: PkiError },
    { name: 'list', seeds: [der.list], read: readList, refuses: PkiError },
    { name: 'request', seeds: [der.request], read: readRequest, refuses: PkiError },
    { name: 'certificate-file', seeds: [der.certificate, der.list, der.request, utf8.encode(toPem('CERTIFICATE', der.certificate)), utf8.encode(toPem('CERTIFICATE REQUEST', der.request))], read: openFile, refuses: PkiError },
    { name: 'timestamp', seeds: [stamped('answer.tsr'), der.list], read: bytes => verifyTimestamp(bytes, stamped('data'), textOf(stamped('authority.pem'))), refuses: TimestampError },
    { name: 'script', seeds: shippedScripts().map(name => loadScript(name).bytes), read: parseScript, refuses: CeremonyError },
    { name: 'policy', seeds: readyPolicies().flatMap(name => readyPolicy(name)?.bytes ?? []), read: parsePolicy, refuses: PolicyError },
    { name: 'profiles', seeds: readyProfiles().flatMap(name => readyProfile(name)?.bytes ?? []), read: parseProfiles, refuses: ProfilesError },
    { name: 'site', seeds: [utf8.encode('tokens:\n  primary: { module: /lib/a.so, uri: "pkcs11:serial=01" }\n  spare: { module: /lib/b.so, uri: "pkcs11:" }\ncards: { module: /lib/c.so }\nsite: north\n')], read: bytes => readSite(bytes, 'site.yaml', ['primary'], true), refuses: CeremonyError },
    { name: 'people', seeds: [utf8.encode(stringify({ people: [{ id: 'ada' }, { id: 'bruno', roles: ['witness'] }] }))], read: bytes => readPeople(bytes, 'people.yaml'), refuses: CeremonyError },
    { name: 'token-uri', seeds: [utf8.encode('pkcs11:token=Root%20CA;serial=01;manufacturer=Example;slot-id=4?module-path=/lib/a.so')], read: bytes => parseUri(textOf(bytes)), refuses: HsmError },
    { name: 'data-key', seeds: [utf8.encode(formatLine({ id: 'a', key: 'data', version: 1, wrapped: toBase64(randomBytes(40)) }))], read: bytes => readLine(textOf(bytes), true), refuses: null },
    { name: 'share', seeds: [utf8.encode(writeCode(share)), utf8.encode(writeWords(share).join(' '))], read: bytes => readShare(textOf(bytes), share.mode), refuses: ShareError },
    {
      name: 'share-file', refuses: null, read: bytes => readShareFile(textOf(bytes)),
      seeds: [utf8.encode(writeShareFile(cardFactsOf(custodial(), { set: shareSetOf(custodial(), 1), ordinal: 1, custodian: 'kim', made: '2026-03-01T09:00:00.000Z', bag: null }), { words: writeWords(share), code: writeCode(share) }))]
    },
    { name: 'manifest', seeds: [manifestBytes({ v: 1, name: 'strongroom', version: '0.1.0', platform: 'linux', arch: 'x64', electron: null, files: [{ path: 'app/a.js', size: 4, mode: '0644', sha256: 'a'.repeat(64) }] })], read: parseManifest, refuses: ManifestError },
    { name: 'release-key', seeds: [publicFile(key), publicFile(makeOutsideKey('ec-p256'))], read: parseReleaseKey, refuses: ManifestError },
    { name: 'outside-key', seeds: [privateFile(key), publicFile(key)], read: openOutsideKey, refuses: null },
    { name: 'repository-root', seeds: pick('root'), read: bytes => readMetadata('root', bytes), refuses: null },
    { name: 'service-targets', seeds: pick('targets'), read: bytes => readServed('targets', bytes), refuses: ConsumerError },
    { name: 'service-keys', seeds: pick('keys.json'), read: readKeys, refuses: ConsumerError },
    { name: 'credential', seeds: [utf8.encode(credential)], refuses: CredentialError, read: async bytes => await verifyCredential(textOf(bytes), { delegations: [delegationOf('issuer-1', key, noon, { algorithm: 'ed25519' })], audience: 'https://pay.example', purpose: 'payments', at: noon + 1000, once: null }) },
    { name: 'catalog', seeds: [toCanonicalBytes(catalogOf([version(1, 'active')]))], read: readCatalog, refuses: null },
    { name: 'printer-answer', seeds: [Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 1, 1, 0x47, 0, 18, ...utf8.encode('attributes-charset'), 0, 5, ...utf8.encode('utf-8'), 2, 0x21, 0, 6, ...utf8.encode('job-id'), 0, 4, 0, 0, 0, 7, 3])], read: decodeAnswer, refuses: RangeError }
  ]
}
