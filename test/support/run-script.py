"""Runs the script of VERIFY.md on many bundles in one process: run-script.py SCRIPT, with lines of `bundle` or `bundle<TAB>anchor` on standard input.
Prints a line of JSON for each: its status and its last line. Many bundles share signatures; openssl is asked about each only once."""
import contextlib
import io
import json
import os
import subprocess
import sys

with open(sys.argv[1]) as file:
    script = compile(file.read(), sys.argv[1], 'exec')
run, answers = subprocess.run, {}


def run_once(command, cwd, **options):
    question = (*command, *(open(os.path.join(cwd, name), 'rb').read() for name in sorted(os.listdir(cwd))))
    if question not in answers:
        answers[question] = run(command, cwd=cwd, **options)
    return answers[question]


subprocess.run = run_once
for line in sys.stdin:
    sys.argv = ['verify.py', *line.rstrip('\n').split('\t')]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            exec(script, {'__name__': '__main__'})
            status = 0
        except Exception:
            sys.excepthook(*sys.exc_info())
            status = 1
    print(json.dumps([status, out.getvalue().splitlines()[-1]]))
