#!/bin/sh
# Print the path of a Python that can carry this project: 3.11 or later, with venv and pip.
#
#   find_python.sh            the first that works of the usual names, then of pyenv's versions
#   find_python.sh 3.13       the same, of that version only
#   find_python.sh NAME       that one (a name or a path), or a sentence saying what is wrong with it
#
# A name on PATH proves nothing (pyenv leaves shims of versions that are switched off), so each
# candidate is run: scripts/interpreter.py prints its path or says why it will not do.
set -u
scripts=$(dirname "$0")
wanted=${1:-}

works() { "$1" "$scripts/interpreter.py" $version 2>/dev/null; }

version=
case $wanted in
    '') names="python3.13 python3.14 python3.12 python3.11 python3 python" ;;
    [0-9].[0-9]*) version=$wanted names="python$wanted python3 python" ;;
    *) "$wanted" "$scripts/interpreter.py" && exit
       echo "PYTHON=$wanted does not work here: give the name or path of a Python 3.11 or later." >&2
       exit 1 ;;
esac

for name in $names; do
    works "$name" && exit
done
for python in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.*/bin/python; do
    works "$python" && exit
done

echo "No Python ${version:-3.11 or later} with venv and pip was found." >&2
echo "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python)," >&2
echo "or say where it is: make PYTHON=/path/to/python" >&2
exit 1
