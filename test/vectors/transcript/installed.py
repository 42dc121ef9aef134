"""The program that holds a ceremony, and the look over the station before the day: what the opening and a resumption say of them (FORMAT.md, section 27)."""
from ceremony import Ceremony, canonical, hold, sha

MANIFEST, ANOTHER, SIGNER = sha(b'a manifest'), sha(b'another manifest'), sha(b'the release key')
INTACT = {'state': 'intact', 'manifest': MANIFEST, 'signer': SIGNER, 'files': 412}
CHANGED = {'state': 'changed', 'manifest': MANIFEST, 'signer': SIGNER, 'problems': [{'path': 'app/process/host.js', 'problem': 'changed'}], 'count': 1}
UNSIGNED = {'state': 'changed', 'manifest': MANIFEST, 'signer': None, 'problems': [{'path': 'MANIFEST.sig.json', 'problem': 'missing'}], 'count': 1}
SOURCES = {'state': 'unpackaged'}
GOOD = {'code': 'clock', 'weight': 'good', 'facts': {}}
BAD = {'code': 'swap', 'weight': 'bad', 'facts': {}}


def look(plan=None, time='2026-02-28T15:30:00.000Z', items=(GOOD,)):
    return {'time': time, 'version': '0.2.0', 'plan': plan, 'items': list(items)}


def saying(program, later=None, doctor=None):
    """For `change`: what the opening says, and what a resumption does."""
    def change(entry):
        found = {'ceremony.opened': program, 'ceremony.resumed': later or program}.get(entry['type'])
        if found is None:
            return entry
        body = {**entry['body'], 'station': {**entry['body']['station'], 'installation': found}}
        return {**entry, 'body': {**body, 'doctor': doctor} if doctor and entry['type'] == 'ceremony.opened' else body}
    return change


def scenarios(base, people, approved):
    """Each as (name, what, ceremony, finding codes, the entry that the script names). `approved` makes the approvals of a plan."""
    pinned = {**base, 'build': {'version': '0.2.0', 'manifest': MANIFEST}}

    def held(plan, *said, **also):
        return hold(plan, people, approvals=approved(plan), change=saying(*said, **also))

    def resumed(plan, later):
        cut = Ceremony(plan, people, approvals=approved(plan), change=saying(INTACT, later, look())).open().look('before')
        cut.crash('session 2')
        cut.checkpoint()
        return cut.look('after').end_act().close()

    yield 'ok-installed', 'production with the package that the plan names, after a look over the station for this plan', held(pinned, INTACT, doctor=look(sha(canonical(pinned)))), ['installation-release'], None
    yield 'installation-sources', 'production with a program from sources, and nobody looked the station over', held(base, SOURCES), ['doctor-missing', 'installation-unpackaged'], None
    yield 'installation-changed', 'production with a program of which a file was changed', held(base, CHANGED, doctor=look()), ['installation-changed'], 0
    yield 'installation-unsigned', 'production with a package that nobody signed', held(base, UNSIGNED, doctor=look()), ['installation-changed'], 0
    yield 'installation-other', 'production with another package than the plan names', held(pinned, {**INTACT, 'manifest': ANOTHER}, doctor=look()), ['installation-other', 'installation-release'], 0
    yield 'installation-unsaid', 'production of a plan that names a package, with a program that says nothing of itself', hold(pinned, people, approvals=approved(pinned)), ['installation-other'], 0
    yield 'installation-replaced', 'resumed with another package, where the plan names none', resumed(base, {**INTACT, 'manifest': ANOTHER}), ['crash-resumed', 'installation-release', 'installation-replaced'], None
    [again] = [seq for seq, line in enumerate(resumed(pinned, SOURCES).lines) if b'"type":"ceremony.resumed"' in line]
    yield 'installation-resumed', 'resumed from sources, where the plan names a package', resumed(pinned, SOURCES), ['crash-resumed', 'installation-other', 'installation-release', 'installation-replaced', 'installation-unpackaged'], again
    yield 'doctor-bad', 'a look from ten days before, after which something bad was left', held(base, INTACT, doctor=look(time='2026-02-19T08:00:00.000Z', items=(GOOD, BAD))), ['doctor-bad', 'doctor-old', 'installation-release'], None
    yield 'doctor-other', 'the look over the station was for another plan', held(base, INTACT, doctor=look(sha(b'another plan'))), ['doctor-differs', 'installation-release'], 0
    yield 'doctor-late', 'the look over the station was made after the opening', held(base, INTACT, doctor=look(time='2026-03-01T10:00:00.000Z')), ['doctor-differs', 'installation-release'], 0
