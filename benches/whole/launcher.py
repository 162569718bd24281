"""Runs one command and says, as JSON in the file named first, how long it took, what it took of memory, and how it ended.

A process of its own, because Linux counts the memory of whoever starts a program to that program's peak: under this small
one that is a few megabytes, and under a script with all its modules many. It is run with `-I -S` to stay small.
"""

import json
import os
import sys
import time


def main():
    report, *command = sys.argv[1:]
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            os.execvp(command[0], command)
        except OSError as error:
            os.write(2, f"{command[0]}: {error}\n".encode())
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - began
    done = {
        "seconds": seconds,
        # Linux counts in KiB.
        "bytes": usage.ru_maxrss * 1024,
        "code": os.waitstatus_to_exitcode(status),
    }
    with open(report, "w") as file:
        json.dump(done, file)


main()
