"""A TUF client of its own (TUF 1.0, section 5), from the specification and with nothing but standard Python and openssl.

    tuf-client.py TRUSTED_ROOT REPOSITORY

Prints the versions of root, timestamp, snapshot and targets, and the SHA-256 of keys.json. Exits 1 with a reason on the first thing that does not hold.
"""

import datetime
import hashlib
import json
import os
import subprocess
import sys
import tempfile

NOW = datetime.datetime.now(datetime.timezone.utc)


class Refused(Exception):
    pass


def canonical(value):
    """Canonical JSON of OLPC: only the quotation mark and the backslash are escaped."""
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace('\\', '\\\\').replace('"', '\\"') + '"'
    if isinstance(value, list):
        return '[' + ','.join(canonical(one) for one in value) + ']'
    return '{' + ','.join(canonical(key) + ':' + canonical(value[key]) for key in sorted(value)) + '}'


def holds(key, data, signature):
    """Whether openssl accepts a signature under a key."""
    with tempfile.TemporaryDirectory() as folder:
        def put(name, content):
            path = os.path.join(folder, name)
            with open(path, 'wb') as file:
                file.write(content)
            return path
        if key['keytype'] == 'ed25519':
            public = put('key.der', bytes.fromhex('302a300506032b6570032100' + key['keyval']['public']))
            command = ['openssl', 'pkeyutl', '-verify', '-rawin', '-pubin', '-keyform', 'DER', '-inkey', public, '-in', put('data', data), '-sigfile', put('signature', signature)]
        else:
            public = put('key.pem', key['keyval']['public'].encode())
            command = ['openssl', 'dgst', '-sha256', '-verify', public, '-signature', put('signature', signature), put('data', data)]
        return subprocess.run(command, capture_output=True).returncode == 0


def verify(root, role, metadata):
    data = canonical(metadata['signed']).encode()
    signatures = {one['keyid']: bytes.fromhex(one['sig']) for one in metadata['signatures']}
    good = set()
    for keyid in root['roles'][role]['keyids']:
        key = root['keys'][keyid]
        if hashlib.sha256(canonical(key).encode()).hexdigest() != keyid:
            raise Refused('a key does not have its id')
        if keyid in signatures and holds(key, data, signatures[keyid]):
            good.add(key['keyval']['public'])
    if len(good) < root['roles'][role]['threshold']:
        raise Refused('%s is signed by %d of %d' % (role, len(good), root['roles'][role]['threshold']))


def read(repository, *parts):
    try:
        with open(os.path.join(repository, *parts), 'rb') as file:
            return file.read()
    except FileNotFoundError:
        raise Refused('/'.join(parts) + ' is missing')


def current(signed):
    if datetime.datetime.strptime(signed['expires'], '%Y-%m-%dT%H:%M:%SZ').replace(tzinfo=datetime.timezone.utc) <= NOW:
        raise Refused(signed['_type'] + ' has expired')


def described(data, by, version):
    if len(data) != by['length'] or hashlib.sha256(data).hexdigest() != by['hashes']['sha256']:
        raise Refused('a file is not the one that is named')
    if version is not None and by['version'] != version:
        raise Refused('a file has another version than is named')


def client(trusted, repository):
    with open(trusted, 'rb') as file:
        root = json.load(file)['signed']
    while os.path.exists(os.path.join(repository, 'metadata', '%d.root.json' % (root['version'] + 1))):
        new = json.loads(read(repository, 'metadata', '%d.root.json' % (root['version'] + 1)))
        verify(root, 'root', new)
        verify(new['signed'], 'root', new)
        if new['signed']['version'] != root['version'] + 1:
            raise Refused('a root has another version than its name')
        root = new['signed']
    current(root)
    found = {}
    for role in ('timestamp', 'snapshot', 'targets'):
        by = None if role == 'timestamp' else found['timestamp' if role == 'snapshot' else 'snapshot']['meta'][role + '.json']
        data = read(repository, 'metadata', 'timestamp.json' if by is None else '%d.%s.json' % (by['version'], role))
        metadata = json.loads(data)
        if by is not None:
            described(data, by, metadata['signed']['version'])
        verify(root, role, metadata)
        if metadata['signed']['_type'] != role:
            raise Refused('a %s is something else' % role)
        current(metadata['signed'])
        found[role] = metadata['signed']
    for path, by in sorted(found['targets']['targets'].items()):
        folder, name = os.path.split(path)
        described(read(repository, 'targets', folder, by['hashes']['sha256'] + '.' + name), by, None)
    print(root['version'], found['timestamp']['version'], found['snapshot']['version'], found['targets']['version'], found['targets']['targets']['keys.json']['hashes']['sha256'])


try:
    client(*sys.argv[1:])
except Refused as reason:
    sys.exit(str(reason))
