"""Set the project up in `.venv`: locked libraries, nothing global, quick when nothing changed.

    python3 scripts/setup.py run     what `cutset` needs
    python3 scripts/setup.py test    that, and what its tests need

Everything comes from the locks with hashes. pyicu alone has no wheel and is
built here; where a compiler or ICU's headers are missing, they are installed
with apt-get when this runs as root or with CUTSET_INSTALL_SYSTEM=1, and
otherwise the one command to run is said. Needs nothing but the standard
library, and can say which Python it wants to one that is too old.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCKS = {
    "run": ("requirements-build.txt", "requirements.txt"),
    "test": ("requirements-build.txt", "requirements.txt", "requirements-dev.txt"),
}
BUILT_HERE = "pyicu"
APT_PACKAGES = {
    "Python's venv module": "python3-venv",
    "Python's headers": "python3-dev",
    "a C++ compiler": "g++",
    "pkg-config": "pkg-config",
    "ICU's headers": "libicu-dev",
}


def main() -> None:
    """Set up for one purpose, `run` or `test`."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else ""
    if purpose not in LOCKS:
        sys.exit(f"set-up: say for what: {' or '.join(LOCKS)}.")
    use_a_new_enough_python()
    stamp = VENV / f"set-up-for-{purpose}"
    wanted = fingerprint(LOCKS[purpose])
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and works(VENV_PYTHON):
        return
    provide_system_packages()
    make_venv()
    install(LOCKS[purpose])
    compile_kernels()
    stamp.write_text(wanted, encoding="utf-8")
    say(f"done; .venv takes {megabytes(VENV)} MB.")


def use_a_new_enough_python() -> None:
    """Go on as a newer Python where this one is too old, or say what is wanted."""
    if sys.version_info >= OLDEST:
        return
    newer = (shutil.which(f"python3.{minor}") for minor in range(19, OLDEST[1] - 1, -1))
    found = next((path for path in newer if path is not None), None)
    if found is None:
        sys.exit("set-up: Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".")
    os.execv(found, [found, *sys.argv])  # noqa: S606 - the same script, a newer Python


def fingerprint(locks: tuple[str, ...]) -> str:
    """What the environment depends on: place, Python, project file, set-up and locks."""
    state = hashlib.sha256(f"{ROOT}\n{sys.version}\n".encode())
    for name in ("pyproject.toml", "scripts/setup.py", *locks):
        state.update((ROOT / name).read_bytes())
    return state.hexdigest()


def provide_system_packages() -> None:
    """Install what the system lacks where that is allowed; else stop and say how."""
    missing = missing_from_system()
    if not missing:
        return
    packages = " ".join(APT_PACKAGES[need] for need in missing)
    say(f"missing on this system: {', '.join(missing)}.")
    if shutil.which("apt-get") is None:
        sys.exit("set-up: install them with your system's package manager, then run this again.")
    update, install_all = "apt-get -q update", f"apt-get -q -y install {packages}"
    sudo = shutil.which("sudo")
    is_root = os.geteuid() == 0
    is_asked = os.environ.get("CUTSET_INSTALL_SYSTEM") == "1" and sudo is not None
    if not is_root and not is_asked:
        by_root = f"{update} && {install_all}"
        by_user = f"su -c '{by_root}'" if sudo is None else f"sudo sh -c '{by_root}'"
        sys.exit(f"set-up: run this, then again what you ran: {by_user}")
    say(f"installing {packages}.")
    for command in (update, install_all):
        as_root = [] if is_root else ["sudo", "DEBIAN_FRONTEND=noninteractive"]
        run([*as_root, *command.split()], DEBIAN_FRONTEND="noninteractive")
    if still := missing_from_system():
        sys.exit(f"set-up: still missing after apt-get: {', '.join(still)}.")


def missing_from_system() -> list[str]:
    """What set-up needs and this system lacks; nothing once pyicu is built."""
    if works(VENV_PYTHON, "import icu"):
        return []
    pkg_config = shutil.which("pkg-config")
    probe = ("pkg-config", "--exists", "icu-i18n")
    present = {
        "Python's venv module": importlib.util.find_spec("ensurepip") is not None,
        "Python's headers": Path(sysconfig.get_path("include"), "Python.h").exists(),
        "a C++ compiler": any(map(shutil.which, ("c++", "g++", "clang++"))),
        "pkg-config": pkg_config is not None,
        "ICU's headers": pkg_config is not None and succeeds(probe),
    }
    return [need for need, is_present in present.items() if not is_present]


def make_venv() -> None:
    """Make `.venv`, anew where what is there does not run."""
    if works(VENV_PYTHON):
        return
    say(f"making .venv with Python {sys.version.split()[0]}.")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def install(locks: tuple[str, ...]) -> None:
    """Install the locked libraries, then the project itself, so that edits take effect."""
    say("installing the locked libraries; the first time this takes a few minutes.")
    build, *others = locks
    pip("--require-hashes", "-r", build)
    if not works(VENV_PYTHON, "import icu"):
        build_from_lock(BUILT_HERE, "requirements.txt")
    for lock in others:
        pip("--require-hashes", "-r", lock)
    pip("--no-deps", "--no-build-isolation", "--editable", ".")


def compile_kernels() -> None:
    """Compile now what would otherwise be compiled during the first screening."""
    say("compiling the array kernels.")
    run([str(VENV_PYTHON), "scripts/compile_kernels.py"])


def build_from_lock(package: str, lock: str) -> None:
    """Build one package of a lock with the locked build tools.

    pip alone would fetch build tools without asking for their hashes. The
    compiler need not try hard: pyicu only hands values over to ICU.
    """
    say(f"building {package} against this system's ICU.")
    text = (ROOT / lock).read_text(encoding="utf-8")
    entry = re.search(rf"^{package}==(?:.*\\\n)*.*\n", text, re.MULTILINE)
    if entry is None:
        sys.exit(f"set-up: {lock} does not name {package}.")
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder, "requirements.txt")
        alone.write_text(entry.group(), encoding="utf-8")
        manner = ("--require-hashes", "--no-deps", "--no-build-isolation")
        pip(*manner, "-r", str(alone), CFLAGS="-O1 -g0")


def pip(*arguments: str, **environment: str) -> None:
    """Run the environment's own pip, quietly and without asking.

    Modules are compiled when they are first used: compiling all of them would
    take a minute and 140 MB, and most are never imported.
    """
    manner = ("-qq", "--no-input", "--no-compile", "--disable-pip-version-check")
    run([str(VENV_PYTHON), "-m", "pip", "install", *manner, *arguments], **environment)


def megabytes(folder: Path) -> int:
    """The size of all files below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return round(sum(path.stat().st_size for path in files) / 1e6)


def works(python: Path, code: str = "") -> bool:
    """Whether that Python is there, new enough, and runs the code."""
    probe = f"import sys; assert sys.version_info >= {OLDEST}; {code}"
    return python.exists() and succeeds((str(python), "-c", probe))


def succeeds(command: tuple[str, ...]) -> bool:
    """Whether a command ends well; its output is not shown."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def run(command: list[str], **environment: str) -> None:
    """Run a command in the project's folder and stop with its exit code if it fails."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    if done.returncode != 0:
        say(f"this failed: {' '.join(command)}")
        sys.exit(done.returncode)


def say(message: str) -> None:
    """Tell the user what is being done."""
    print(f"set-up: {message}", flush=True)


if __name__ == "__main__":
    main()
