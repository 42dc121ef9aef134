"""Keys on several tokens: versions that must be gone from a token are looked for on it, and a key comes onto it by its maker's own cloning."""
from ceremony import step
from keys import ATTRIBUTES
from life import CHECK, STRANGER, V1, V2, Life, about, challenge, signed_for

PROCEDURE = 'the maker\'s manual, chapter 7: cloning between two tokens of one domain'
ABSENCE = step('absence', 'prove-absence', 'administrator', token='primary')
CLONE = signed_for(step('clone', 'record-clone', 'administrator', token='primary'))
GONE = {'token': 'primary', **V2.name, 'id': V2.id, 'publicKey': None}


def proving(base, steps=(CHECK, ABSENCE), **over):
    """The token holds version 1, and version 2 must be gone from it."""
    return about(base, 'proof of a replica', steps, **{'existing': [V1.existing('active'), V2.existing('destroyed', holdings=[])], 'replicas': {'absent': [GONE], 'clone': None}, **over})


def cloning(base, steps=(CLONE, CHECK), **over):
    """Version 1 is on another token, and comes onto this one."""
    clone = {'token': 'primary', 'from': '77', 'procedure': PROCEDURE, 'keys': [{**V1.name, 'id': V1.id}]}
    return about(base, 'cloning of a key', steps, **{'existing': [V1.existing('active', holdings=[], elsewhere=['77'])], 'replicas': {'absent': [], 'clone': clone}, **over})


class Replicas(Life):
    """`found` objects of what must be gone; `left` is whether they are in the inventories."""

    def __init__(self, plan, people, results=(), found=0, left=False, by=V1):
        super().__init__(plan, people, results)
        held = [Version for Version in (V1, V2) if any(one['version'] == Version.number and one['holdings'] for one in plan['lifecycle']['existing'])]
        self.there = [one for version in held for one in version.objects()] + (V2.objects() if left else [])
        self.found, self.by = found, by

    def prove_absence(self, _):
        return {'token': 'primary', 'versions': [{**V2.name, 'id': V2.id, 'found': self.found}]}

    def record_clone(self, planned):
        self.there = self.there + V1.objects()
        text = challenge(self.plan, 'only', {**planned, 'with': {'use': 'clone'}}, V1)
        return {'from': '77', 'token': 'primary', 'procedure': PROCEDURE, 'keys': [{**V1.name, 'id': V1.id, 'attributes': ATTRIBUTES, 'proof': self.by.proof(text)}], 'witness': self.witness()}


def scenarios(base, people):
    """Each as (name, what, the ceremony as it was held, finding codes, the step or place at which the script says WRONG)."""
    held = lambda plan, results=(), **options: Replicas(plan, people, results, **options).hold()
    yield 'ok-replica', 'a token shows that it holds one version and that another is gone', held(proving(base)), [], None
    yield 'ok-clone', 'a key comes onto a token by its maker\'s own cloning', held(cloning(base)), ['key-cloned'], None
    yield 'replica-left', 'a version that must be gone is found, and that is on record', held(proving(base), found=2, left=True), ['absence-found'], None
    yield 'replica-hidden', 'a version that must be gone is on the token, and the step says that it is not', held(proving(base), left=True), ['absence-differs'], 'the folder'
    other = lambda result: {**result, 'versions': [{**one, 'id': 'd4' * 16} for one in result['versions']]}
    yield 'replica-unsought', 'something else was looked for than what must be gone', held(proving(base), {'absence': other}), ['absence-differs'], 'absence'
    yield 'replica-unproven', 'what must be gone is looked for by no step', held(proving(base, (CHECK,))), ['replica-plan'], None
    yield 'clone-forged', 'another key signed for the one that was cloned', held(cloning(base), by=STRANGER), ['challenge-signature', 'key-cloned'], 'clone'
    elsewhere = lambda result: {**result, 'from': '78'}
    yield 'clone-other', 'a key was cloned from another token than planned', held(cloning(base), {'clone': elsewhere}), ['clone-differs', 'key-cloned'], 'clone'
    loose = lambda result: {**result, 'keys': [{**one, 'attributes': [{**each, 'value': 'true'} if each['name'] == 'CKA_EXTRACTABLE' else each for each in one['attributes']]} for one in result['keys']]}
    yield 'clone-extractable', 'a key that was cloned can leave the token', held(cloning(base), {'clone': loose}), ['key-attributes', 'key-cloned'], None
