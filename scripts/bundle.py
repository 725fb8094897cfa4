"""Write one archive that runs on a Linux machine with no compiler, root, make or network.

It holds the Python that runs this script, the libraries of the runtime lock as
they stand in `.venv`, cutset with its data, and every shared library that these
need except the C library itself; so it runs where the C library is at least as
new as here, which the archive's name says. Unpack it anywhere and call `cutset`.

Run: .venv/bin/python scripts/bundle.py   (make bundle)
"""

from __future__ import annotations

import compileall
import fnmatch
import gzip
import platform
import py_compile
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
# followthemoney asks for sqlalchemy[mypy]: a type checker, which nothing runs.
NEVER_RUN = frozenset(
    {"ast-serialize", "librt", "mypy", "mypy-extensions", "pathspec", "types-greenlet"}
)
LEFT_OUT = (
    *("__pycache__", "test", "tests", "site-packages", "dist-packages", "config-*"),
    *("ensurepip", "idlelib", "lib2to3", "tkinter", "turtledemo"),  # of the standard library
    *("_tkinter.*", "nis.*"),  # the only modules that would pull in X11 and Kerberos
)
# Parts of the C library: they belong to the machine, with its loader and kernel.
OF_THE_MACHINE = re.compile(
    r"(ld-linux.*|lib(c|m|dl|rt|util|pthread|resolv|anl|BrokenLocale|nsl|nss_\w+))\.so[.\d]*"
)
LAUNCHER = """\
#!/bin/sh
# Runs cutset from wherever this folder lies, with what lies beside it.
self=$(readlink -f "$0")
here=${self%/*}
LD_LIBRARY_PATH="$here/lib"
export LD_LIBRARY_PATH
exec "$here/python/bin/python3" -I "$here/launch.py" "$@"
"""
LAUNCH = """\
import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).parent / "libraries"))
sys.argv[0] = "cutset"

from cutset.cli.main import main

sys.exit(main())
"""


def main() -> None:
    """Assemble the folder, try it, pack it, and say where it is and how large."""
    if not sys.platform.startswith("linux"):
        sys.exit("bundle: it is made on Linux, for Linux.")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    machine, (_, libc) = platform.machine(), platform.libc_ver()
    name = f"cutset-{version}-linux-{machine}-glibc{libc}"
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder, name)
        copy_python(bundle / "python")
        copy_libraries(bundle / "libraries")
        install_cutset(bundle / "libraries")
        copy_shared_libraries(bundle)
        write_launcher(bundle)
        compile_modules(bundle)
        try_it(bundle)
        size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file())
        archive = pack(bundle, DIST / f"{name}.tar.gz")
    packed = archive.stat().st_size
    print(f"{archive.relative_to(ROOT)}: {packed / 1e6:.0f} MB, unpacked {size / 1e6:.0f} MB")


def copy_python(target: Path) -> None:
    """Copy the running interpreter and its standard library, so that it finds itself there."""
    binary = target / "bin" / "python3"
    binary.parent.mkdir(parents=True)
    shutil.copy2(Path(sys.executable).resolve(), binary)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for kind in ("stdlib", "platstdlib"):
        source = Path(sysconfig.get_path(kind, vars=base_of_this_python()))
        copy_tree(source, target / sys.platlibdir / version)


def base_of_this_python() -> dict[str, str]:
    """Where the interpreter lies that the virtual environment was made from."""
    return {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder into a target that may exist, without what a bundle leaves out."""
    leave_out = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(source, target, ignore=leave_out, dirs_exist_ok=True)


def copy_libraries(target: Path) -> None:
    """Copy the files of every distribution in the runtime lock from this environment."""
    for library in locked_libraries():
        for path in library.files or ():
            inside = not path.is_absolute() and ".." not in path.parts
            if inside and not is_left_out(path.parts):
                copy = target / path
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(Path(str(path.locate())), copy)


def locked_libraries() -> Iterator[Distribution]:
    """What the runtime lock names for this machine, less what nothing runs."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        entry = Requirement(line.split(" --hash=")[0])
        wanted = entry.marker is None or entry.marker.evaluate()
        if wanted and entry.name not in NEVER_RUN:
            yield distribution(entry.name)


def is_left_out(parts: tuple[str, ...]) -> bool:
    """Whether a file lies in a folder, or has a name, that a bundle leaves out."""
    return any(fnmatch.fnmatch(part, pattern) for part in parts for pattern in LEFT_OUT)


def install_cutset(target: Path) -> None:
    """Build the wheel and lay it out: the same files that pip would install."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        [wheel] = Path(folder).glob("*.whl")
        shutil.unpack_archive(wheel, target, "zip")


def copy_shared_libraries(bundle: Path) -> None:
    """Copy to `lib/` what the program and its libraries are linked with on this machine."""
    target = bundle / "lib"
    target.mkdir()
    binaries = [bundle / "python" / "bin" / "python3", *bundle.rglob("*.so*")]
    for path in sorted(set().union(*map(linked_with, binaries))):
        if not path.is_relative_to(bundle) and not OF_THE_MACHINE.fullmatch(path.name):
            shutil.copy2(path, target / path.name)


def linked_with(binary: Path) -> set[Path]:
    """The shared libraries that a binary, and these in turn, are linked with.

    A library that is not found is one that the wheel loads by itself beforehand.
    """
    told = subprocess.run(["ldd", str(binary)], capture_output=True, text=True, check=False).stdout
    return {Path(path) for path in re.findall(r"=> (/\S+)", told)}


def write_launcher(bundle: Path) -> None:
    """Write the command, and beside it the project's licence and the notice of its data."""
    launcher = bundle / "cutset"
    launcher.write_text(LAUNCHER, encoding="utf-8")
    launcher.chmod(0o755)
    (bundle / "launch.py").write_text(LAUNCH, encoding="utf-8")
    for path in ("LICENSE", "README.md", "src/cutset/data/NOTICE.md"):
        shutil.copy2(ROOT / path, bundle)


def compile_modules(bundle: Path) -> None:
    """Compile every module once, in a form that holds wherever the folder is unpacked."""
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for folder in ("python", "libraries"):
        compileall.compile_dir(
            bundle / folder,
            quiet=2,
            stripdir=str(bundle),
            workers=0,
            invalidation_mode=unchecked,
        )


def try_it(bundle: Path) -> None:
    """Start the program where it lies, in an empty environment, before it is packed."""
    subprocess.run([bundle / "cutset", "--help"], env={}, check=True, capture_output=True)


def pack(bundle: Path, archive: Path) -> Path:
    """Pack the folder, owned by nobody in particular and in a fixed order.

    gzip, because a bare machine's tar can unpack it; xz is a program of its own.
    """
    archive.parent.mkdir(exist_ok=True)
    with (
        archive.open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for path in sorted(bundle.rglob("*")):
            tar.add(path, path.relative_to(bundle.parent), recursive=False, filter=plain)
    return archive


def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """An archive entry without the owner and the time of the machine that made it."""
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    return entry


if __name__ == "__main__":
    main()
