"""Ceremonies about a share set that exists: a resharing, a replacement, drills, each as a plan and its sitting. `change` may alter a result before it is written."""
from ceremony import Ceremony, Person, b64, sha, step
from keys import ATTRIBUTES
from life import KEPT, V1, V2, STRANGER, Version, named, share_set, signed_for, text

CUSTODIANS = [Person(name, 'custodian') for name in ('kim', 'lea', 'mo')]
NAMES = [one.name for one in CUSTODIANS]
OLD = share_set({'organisation': {'id': 'example'}, 'mode': 'rehearsal'})['set']
CARDS = [{'ordinal': n, 'custodian': name, 'since': '2026-01-01T00:00:00.000Z', 'bag': bag, 'state': 'held'} for n, name, bag in zip((1, 2, 3), NAMES, ('B-1', 'B-2', None))]
ALL = [{'ordinal': n, 'custodian': name} for n, name in zip((1, 2, 3), NAMES)]
CANARY = Version(1, b'strongroom bundle vector canary.')
TRIED = [{'mechanism': KEPT[1], 'wrap': 'rfc5649', 'unwrap': 'rfc5649'}]
SPOOL = {'folder': '/var/spool/cups', 'isVolatile': False, 'keepsFiles': False, 'isRemote': False}


def backup(version):
    return {**version.name, 'file': 'root-ca-v%d.backup.json' % version.number, 'sha256': sha(b'backup %d' % version.number)}


def media(version):
    return [{'kind': 'medium', 'medium': n, 'file': backup(version)['file'], 'sha256': backup(version)['sha256'], 'set': OLD} for n in (1, 2)]


COPY_CARDS = [{'kind': 'card', 'set': OLD, 'ordinal': n, 'custodian': name} for n, name in zip((1, 2, 3), NAMES)]
COPIES = [*media(V1), *media(V2), *COPY_CARDS]


def each(name, action, **settings):
    return [step('%s-%d' % (name, n), action, 'custodian', ordinal=str(n), **settings) for n in (1, 2, 3)]


def numbered(name, action, count=2, **settings):
    return [step('%s-%d' % (name, n + 1), action, 'custodian', number=str(n + 1), **settings) for n in range(count)]


INVENTORIES = [step(when, 'take-inventory', 'administrator', token='primary', when=when) for when in ('before', 'after')]
BAGS, SEAL = step('bags', 'register-bags', 'administrator'), step('seal', 'seal-cards', 'administrator')
CONCLUDE = step('conclude', 'conclude-custody', 'administrator')
TAKEN = [*numbered('inspect', 'inspect-card', opens='yes'), step('collect', 'collect-shares', 'administrator'), *numbered('enter', 'enter-share')]
RESHARING = [
    step('media', 'register-media', 'administrator'), BAGS, step('split', 'split-recovery-key', 'administrator', token='primary'), *each('hand-over', 'hand-over-share'),
    *each('read-back', 'read-back-share'), *TAKEN, signed_for(step('rewrap', 'rewrap-backups', 'administrator', token='primary')), SEAL,
    signed_for(step('give-up', 'give-up-set', 'administrator'))]
REPLACEMENT = [BAGS, *TAKEN, signed_for(step('rederive', 'rederive-share', 'administrator', ordinal='3')), step('hand-over', 'hand-over-share', 'custodian', ordinal='3'),
               step('read-back', 'read-back-share', 'custodian', ordinal='3'), SEAL, CONCLUDE]
DRILL = [signed_for(step('initialise', 'initialise-token', 'administrator', token='primary')), BAGS, *TAKEN, signed_for(step('restore', 'restore-canary', 'administrator', token='primary')),
         signed_for(step('wipe', 'wipe-token', 'administrator', token='primary')), SEAL, CONCLUDE]
INSPECTION = [*numbered('inspect', 'inspect-card', 3, opens='no'), CONCLUDE]


def about(base, name, purpose, steps, inventories=True, held=False, **over):
    """The plan of a ceremony about the old set; `base` is the shortest plan. Members of `custody` may be given."""
    existing = [one.existing(state, copies=[*media(one), *COPY_CARDS], **({} if held else {'holdings': []})) for one, state in ((V1, 'retiring'), (V2, 'active'))]
    backups = [{**backup(one), 'algorithm': 'ec-p256', 'publicKey': b64(one.spki), 'media': [1, 2]} for one in (V1, V2)]
    steps = [step('proposal', 'read-proposal', 'administrator'), *(INVENTORIES[:1] if inventories else []), *steps, *(INVENTORIES[1:] if inventories else [])]
    return {**base, 'title': 'The %s of a share set' % name, 'ceremony': sha(('the %s of a share set' % name).encode())[:32], 'acts': [{'id': 'only', 'title': 'Only', 'steps': steps}],
            'tokens': [{**one, 'initialise': purpose == 'restore'} for one in base['tokens']] if inventories else [],
            'lifecycle': {'proposer': 'ada', 'trigger': 'event', 'reason': 'a vector asks for it', 'since': None, 'emergency': False, 'catalog': sha(b'the catalog'), 'existing': existing,
                          'changes': [], 'promotion': None, 'below': []},
            'custody': {'purpose': purpose, 'set': share_set(base), 'cards': CARDS, 'bringing': ['kim', 'lea'], 'receiving': [], 'backups': backups, 'copies': [], 'successor': None, **over}}


def resharing(base, steps=RESHARING, **over):
    return {**about(base, 'resharing', 'reshare', steps, held=True, **{'receiving': ALL, 'copies': COPIES, **over}), 'recovery': {'threshold': 2, 'shares': 3, 'media': 2}}


def replacement(base, steps=REPLACEMENT):
    return about(base, 'replacement', 'replace', steps, inventories=False, receiving=ALL[2:])


def drill(base, steps=DRILL):
    return about(base, 'drill', 'restore', steps)


def inspection(base):
    return about(base, 'inspection', 'inspect', INSPECTION, inventories=False, bringing=NAMES)


class Shares(Ceremony):
    """A ceremony about a share set. `results` changes what steps record, and `before` what happens before a step records it: by the step's id, a function."""

    def __init__(self, plan, people, results=(), before=(), **options):
        super().__init__(plan, people, **options)
        self.results, self.before, self.about = dict(results), dict(before), plan['custody']
        self.there = [one for key in plan['lifecycle']['existing'] if key['holdings'] for one in Version(key['version']).objects()]
        self.sets, self.set, self.given, self.shown = 1, share_set(plan), [], 0

    def facts(self):
        return {**super().facts(), 'tokens': super().facts()['tokens'] if self.plan['tokens'] else []}

    def hold(self):
        self.open()
        for planned in self.plan['acts'][0]['steps']:
            self.step(planned)
        return self.end_act().close()

    def actor(self, planned):
        settings = planned['with']
        if 'number' in settings:
            return self.about['bringing'][int(settings['number']) - 1]
        if 'custodian' in planned['by']:
            return [one['custodian'] for one in self.about['receiving'] if str(one['ordinal']) == settings['ordinal']][0]
        return [one.name for one in self.people if one.role in planned['by']][0]

    def step(self, planned):
        place = ('only', planned['id'], self.actor(planned))
        if planned['irreversible']:
            self.quorum('authorise', 'only', planned['id'])
            self.checkpoint()
            objects = [{'token': 'primary', 'class': one['class'], 'id': one['id'], 'label': 'canary'} for one in CANARY.objects()] if planned['id'] == 'restore' else []
            self.add('step.intended', {'action': planned['action'], 'attempt': 1, 'objects': objects}, *place)
        if planned['action'] == 'take-inventory':
            return self.inventory('only', planned, self.there)
        if planned['action'] == 'hand-over-share':
            self.show(planned)
        self.before.get(planned['id'], lambda *_: None)(self, planned)
        result = getattr(self, planned['action'].replace('-', '_'))(planned)
        result = self.results.get(planned['id'], lambda same: same)({'action': planned['action'], **result})
        self.add('step.done', {'action': planned['action'], 'attempt': 1, 'actedFor': False, 'result': result}, *place)

    def show(self, planned, **way):
        self.shown += 1
        self.add('share.shown', {'set': self.set['set'], 'ordinal': int(planned['with']['ordinal']), 'custodian': self.actor(planned), 'guards': [{'guard': 'alone', 'by': 'wit'}], **way},
                 'only', planned['id'], self.actor(planned))

    def give(self, planned, carrier):
        self.add('share.given', {'set': self.set['set'], 'ordinal': int(planned['with']['ordinal']), 'custodian': self.actor(planned), 'carrier': carrier}, 'only', planned['id'], self.actor(planned))

    def sealed(self):
        brought = [] if self.about['purpose'] == 'reshare' else [{'ordinal': one['ordinal'], 'custodian': one['custodian']} for one in CARDS if one['custodian'] in self.about['bringing']]
        return [{**one, 'bag': 'N-%d' % one['ordinal']} for one in sorted([*self.about['receiving'], *brought], key=lambda one: one['ordinal'])]

    def card(self, planned):
        return [one for one in CARDS if one['custodian'] == self.actor(planned)][0]

    def of_card(self, planned):
        return {'set': OLD, 'ordinal': self.card(planned)['ordinal'], 'custodian': self.actor(planned)}

    def of_share(self, planned):
        self.shown, shown = 0, self.shown
        return {'set': self.set['set'], 'ordinal': int(planned['with']['ordinal']), 'custodian': self.actor(planned), 'shown': shown}

    def read_proposal(self, _):
        return {name: self.plan['lifecycle'][name] for name in ('proposer', 'trigger', 'reason', 'catalog')} | {'confirmedBy': 'wit'}

    def register_media(self, _):
        return {'media': [{'number': n, 'path': '/media/%d' % n} for n in (1, 2)]}

    def initialise_token(self, _):
        return {'token': 'primary', 'label': 'root', 'manufacturer': 'Example', 'model': 'Test', 'serial': '42', 'firmware': '1.0', 'pinComponents': 1}

    def register_bags(self, _):
        return {'bags': self.sealed(), 'confirmedBy': 'wit'}

    def seal_cards(self, _):
        return {'set': self.set['set'], 'seals': self.sealed(), 'witness': 'wit'}

    def split_recovery_key(self, _):
        self.sets += 1
        name = b'set %d' % self.sets
        self.set = {**share_set(self.plan), 'ceremony': self.plan['ceremony'], 'set': sha(name)[:16], 'commitments': [sha(b'share %d of ' % n + name) for n in (1, 2, 3)], 'key': sha(b'the key of ' + name)}
        return {'set': self.set, 'holders': NAMES, 'random': {'token': 'primary', 'station': 'node'}, 'windows': 2, 'guards': [{'guard': 'cameras', 'by': 'wit'}]}

    def hand_over_share(self, planned):
        return self.of_share(planned)

    def read_back_share(self, planned):
        return {**self.of_share(planned), 'form': 'words'}

    def inspect_card(self, planned):
        bag = self.card(planned)['bag']
        return {**self.of_card(planned), 'bag': bag, 'found': bag, 'outcome': 'as-registered', 'note': None, 'opened': planned['with']['opens'] == 'yes', 'witness': 'wit'}

    def collect_shares(self, _):
        read = [backup(one) for one in (V1, V2)] if self.about['purpose'] in ('reshare', 'restore') else []
        return {'set': OLD, 'path': '/media/old' if read else None, 'backups': read}

    def enter_share(self, planned):
        return {**self.of_card(planned), 'form': 'code'}

    def rewrap_backups(self, _):
        keys = [{**one.name, 'algorithm': 'ec-p256', 'publicKey': b64(one.spki), 'opened': backup(one)['sha256'],
                 'backup': {'file': 'root-ca-v%d.new.json' % one.number, 'sha256': sha(b'new backup %d' % one.number), 'bytes': 2000, 'media': [1, 2]},
                 'proof': one.proof(text('confirmation', self.plan, *named(one)))} for one in (V1, V2)]
        return {'token': 'primary', 'from': OLD, 'set': self.set['set'], 'oldWindows': 1, 'windows': 2, 'wrapping': {'mechanism': KEPT[1], 'trusted': True, 'tried': TRIED}, 'keys': keys}

    def give_up_set(self, _):
        return {'set': OLD, 'successor': self.set['set'], 'copies': [{'copy': one, 'outcome': 'destroyed', 'note': None} for one in self.about['copies']], 'witness': 'wit'}

    def rederive_share(self, _):
        return {'set': OLD, **self.about['receiving'][0], 'windows': 1, 'reason': 'a vector asks for it'}

    def restore_canary(self, _):
        said = text('confirmation', self.plan, 'key: canary v1', 'algorithm: ec-p256', 'public key SHA-256: ' + sha(CANARY.spki))
        return {'token': 'primary', 'set': OLD, 'windows': 1, 'algorithm': 'ec-p256', 'id': CANARY.id, 'publicKey': b64(CANARY.spki), 'wrapping': {'mechanism': KEPT[1], 'tried': TRIED},
                'attributes': ATTRIBUTES, 'unenforced': [], 'proof': CANARY.proof(said), 'remaining': 0}

    def wipe_token(self, _):
        return {'token': 'primary', 'label': 'root', 'serial': '42', 'objects': 0}

    def conclude_custody(self, _):
        return {'purpose': self.about['purpose'], 'set': OLD, 'ordinals': [one['ordinal'] for one in CARDS if one['custodian'] in self.about['bringing']]}


def without(steps, *names):
    return [one for one in steps if one['id'] not in names]


def moved(steps, name, before):
    """The steps with one of them before another."""
    [step] = [one for one in steps if one['id'] == name]
    return [part for one in steps if one is not step for part in ([step, one] if one['id'] == before else [one])]


def interrupted(log, planned):
    """The process dies while an old share is entered: both sets end, the cards of the new one are destroyed, and the act begins anew. Once."""
    if log.sets > 2:
        return
    log.crash('session 2')
    log.checkpoint()
    ended = lambda step, **body: log.add('custody.ended', {'cause': 'interrupted', 'reason': None, **body}, 'only', step)
    ended(planned['id'], set=OLD, outcome='forgotten', ordinals=[1])
    ended('collect', set=log.set['set'], outcome='void', ordinals=[1, 2, 3])
    log.quorum('void', 'only', 'collect')
    steps = log.plan['acts'][0]['steps']
    at = [one['id'] for one in steps].index
    for again in steps[at('split'):at(planned['id'])]:
        log.step(again)


def scenarios(base, people):
    """Each as (name, what, the ceremony as it was held, finding codes, the step or place at which the script says WRONG)."""
    held = lambda plan, results=(), before=(), **options: Shares(plan, people, results, before, **options).hold()
    good = resharing(base)

    yield 'ok-reshare', 'two backups are wrapped under a new recovery key, and the old share set is given up', held(good), [], None
    yield 'ok-replace', 'the share of a lost card is computed again', held(replacement(base)), ['share-rederived'], None
    yield 'ok-drill', 'a throw-away key is restored under the recovery key, on a token that is wiped', held(drill(base)), [], None
    broken = lambda result: {**result, 'outcome': 'seal-broken', 'note': 'the tape is cut'}
    yield 'ok-inspection', 'cards are looked at, and one seal is broken', held(inspection(base), {'inspect-2': broken}), ['card-found'], None
    yield 'ok-reshare-resumed', 'the process dies while old shares are entered, and both sets are begun anew', held(good, before={'enter-2': interrupted}), ['crash-resumed', 'custody-ended'], None

    def printed(log, planned):
        log.show(planned, way='printed')
        log.give(planned, {'kind': 'printed', 'printer': 'cards', 'spool': SPOOL, 'left': 0})
    yield 'ok-carrier', 'a card is printed through a spool on a disk', held(good, before={'hand-over-1': printed}), ['share-carrier', 'spool-kept'], None

    def left(*which):
        return lambda result: {**result, 'copies': [{**one, 'outcome': 'missing', 'note': 'nobody knows'} if n in which else one for n, one in enumerate(result['copies'])]}
    card = len(COPIES) - len(COPY_CARDS)
    yield 'ok-old-copy-left', 'an old card is not found, and that is stated', held(good, {'give-up': left(card)}), ['old-copy-left'], None
    yield 'ok-old-set-opens', 'of the old set a medium and two cards are left, which is enough to use it', held(good, {'give-up': left(0, card, card + 1)}), ['old-copy-left', 'old-set-opens'], None

    resplit = resharing(base, without(RESHARING, 'rewrap', 'collect', 'enter-1', 'enter-2', 'inspect-1', 'inspect-2'))
    yield 'reshare-resplit', 'a new set is dealt and the old one given up, and no backup is wrapped anew', held(resplit), ['custody-not-ended', 'custody-plan', 'given-up-early', 'resplit-only'], 'give-up'
    yield 'reshare-unplanned-backup', 'the plan leaves out a backup that lies on a medium', held(resharing(base, backups=good['custody']['backups'][:1]), {
        'collect': lambda result: {**result, 'backups': result['backups'][:1]}, 'rewrap': lambda result: {**result, 'keys': result['keys'][:1]}}), ['resplit-only'], None
    yield 'reshare-backup-left', 'one backup is not wrapped anew', held(good, {'rewrap': lambda result: {**result, 'keys': result['keys'][:1]}}), ['rewrap-differs'], 'rewrap'
    early = resharing(base, moved(RESHARING, 'give-up', 'read-back-1'))
    yield 'reshare-early', 'the old set is given up before the new one was read back', held(early), ['custody-plan', 'given-up-early'], 'give-up'
    yield 'reshare-unread', 'one share of the new set was never read back', held(resharing(base, without(RESHARING, 'read-back-2'))), ['share-unproven'], None
    yield 'reshare-few', 'the old recovery key was used with one share of two', held(resharing(base, without(RESHARING, 'inspect-2', 'enter-2'))), ['share-too-few'], None

    def key(change):
        return lambda result: {**result, 'keys': [result['keys'][0], {**result['keys'][1], **change(result['keys'][1])}]}
    yield 'rewrap-forged', 'what came out of a new backup was signed for by another key', held(good, {'rewrap': key(lambda one: {'proof': STRANGER.proof(one['proof']['text'])})}), ['restored-unproven'], 'rewrap'
    other = text('confirmation', {**good, 'ceremony': sha(b'another')[:32]}, *named(V2))
    yield 'rewrap-replayed', 'the confirmation of another ceremony is replayed for a new backup', held(good, {'rewrap': key(lambda _: {'proof': V2.proof(other)})}), ['restored-unproven'], 'rewrap'
    same = key(lambda one: {'backup': {**one['backup'], 'sha256': one['opened']}})
    yield 'rewrap-old-file', 'a new backup is the old file', held(good, {'rewrap': same}), ['rewrap-differs'], 'rewrap'
    yield 'give-up-incomplete', 'nobody said what became of one old medium', held(good, {'give-up': lambda result: {**result, 'copies': result['copies'][1:]}}), ['copies-differ'], 'give-up'
    yield 'give-up-other', 'the old set is given up for another set than the new one', held(good, {'give-up': lambda result: {**result, 'successor': 'f' * 16}}), ['result-differs'], 'give-up'

    yield 'share-other-holder', 'a share of the new set was handed to somebody else', held(good, {'hand-over-2': lambda result: {**result, 'custodian': 'mo'}}), ['share-holder'], None
    yield 'share-other-card', 'a share was entered by somebody who has another card', held(good, {'enter-2': lambda result: {**result, 'ordinal': 3}}), ['share-holder'], 'enter-2'
    closed = lambda result: {**result, 'opened': False}
    yield 'card-unopened', 'a share was entered, and nobody saw its bag being opened', held(good, {'inspect-2': closed}), ['card-unopened'], None
    swapped = lambda result: {**result, 'seals': [{**result['seals'][0], 'bag': 'X-1'}, *result['seals'][1:]]}
    yield 'bag-swapped', 'a card was sealed in another bag than the registered one', held(good, {'seal': swapped}), ['bag-differs'], None
    yield 'carrier-unshown', 'a share was printed without anybody having been told', held(good, before={'hand-over-1': lambda log, planned: log.give(planned, {
        'kind': 'printed', 'printer': None, 'spool': None, 'left': 0})}), ['carrier-unshown', 'share-carrier'], None
    yield 'rederived-other', 'another share than that of the lost card was computed again', held(replacement(base), {'rederive': lambda result: {**result, 'ordinal': 1, 'custodian': 'kim'}}), [
        'result-differs', 'share-holder', 'share-rederived', 'share-unproven'], None
    yield 'canary-forged', 'the throw-away key of a drill was not the one that signed', held(drill(base), {'restore': lambda result: {**result, 'proof': STRANGER.proof(result['proof']['text'])}}), [
        'restored-unproven'], 'restore'
    yield 'drill-unwiped', 'the token of a drill still holds something', held(drill(base), {'wipe': lambda result: {**result, 'objects': 2}}), ['token-unwiped'], 'wipe'
