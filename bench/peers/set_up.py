"""Sets up bench/peers/.venv with the programs that cutset is tried with and measured against.

They stay out of the project's own environment: nomenklatura wants a DuckDB older than ours.
Run: make peers
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
WANTED = HERE / "requirements.txt"


def main() -> None:
    """Install what requirements.txt names, unless that has been done."""
    stamp = VENV / "set-up-for"
    wanted = hashlib.sha256(WANTED.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    manner = ("-qq", "--no-input", "--disable-pip-version-check", "-r", str(WANTED))
    subprocess.run([str(PYTHON), "-m", "pip", "install", *manner], check=True)
    stamp.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
