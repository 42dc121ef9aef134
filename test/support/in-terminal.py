"""Runs a program in a pseudo-terminal of its own: in-terminal.py ROWS COLUMNS PROGRAM [ARGUMENT...]

Standard input goes to the terminal's keys, its screen to standard output. When standard input ends the terminal hangs up.
The exit status is the program's, or 128 and the signal that ended it.
"""
import fcntl
import os
import pty
import select
import struct
import sys
import termios

rows, columns, program = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
child, screen = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
    os.execvp(program[0], program)

listening = [0, screen]
while screen in listening:
    ready, _, _ = select.select(listening, [], [])
    for source in ready:
        try:
            data = os.read(source, 65536)
        except OSError:
            data = b''
        if source == 0 and data:
            os.write(screen, data)
        elif source == screen and data:
            os.write(1, data)
        else:
            listening = [] if source == 0 else [one for one in listening if one != source]
os.close(screen)
_, status = os.waitpid(child, 0)
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
