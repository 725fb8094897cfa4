"""Every error that cutset raises on purpose, as one tree.

Each class carries what its faces need: the HTTP status, the exit code of the
command line, and (per error) a hint of what to do next. Only these reach a
user; anything else is a fault of ours and shows as a traceback.

    CutsetError                 500  1
    ├── InputError              400  2   something given is wrong
    │   ├── BadSetting                   cutset.toml or a parameter file
    │   ├── BadFile                      a file that cannot be read as its source's format
    │   ├── BadRequest                   an argument of a verb
    │   └── ExpectationFailed            a load that its source's expectations refuse
    ├── NotFound                404  3   no such workspace, entity, network, version
    ├── Refused                 409  4   lawful to ask, but not to be done
    │   ├── Contradiction                a merge against a negative judgement
    │   └── NotCleared          403      the reader or recipient may not have it
    ├── Broken                  422  5   lake, chain or casebook fails its own check
    ├── Busy                    423  6   another writer holds the workspace
    └── NoSpace                 507  7   the disk is full
"""

from __future__ import annotations


class CutsetError(Exception):
    """Root of the tree.

    Args:
        message: what happened and where (file, row), as one sentence.
        hint: what the reader should do next; empty where nothing helps.
    """

    status = 500
    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def as_dict(self) -> dict[str, str | int]:
        """The one JSON shape of an error, the same on every face."""
        return {
            "error": type(self).__name__,
            "message": self.message,
            "hint": self.hint,
            "status": self.status,
            "exit_code": self.exit_code,
        }


class InputError(CutsetError):
    """Something that was given is wrong."""

    status = 400
    exit_code = 2


class BadSetting(InputError):
    """A key or value of cutset.toml or of a parameter file is not allowed."""


class BadFile(InputError):
    """A file cannot be read as the format that its source announces."""


class BadRequest(InputError):
    """An argument of a verb is wrong."""


class ExpectationFailed(InputError):
    """A load was refused by its source's expectations; nothing was published."""


class NotFound(CutsetError):
    """No such workspace, dataset, entity or network in this view."""

    status = 404
    exit_code = 3


class Refused(CutsetError):
    """The request is understood and will not be carried out."""

    status = 409
    exit_code = 4


class Contradiction(Refused):
    """A decision would contradict one that stands."""


class NotCleared(Refused):
    """The reader or recipient may not have what was asked for."""

    status = 403


class Broken(CutsetError):
    """Stored data fail their own check."""

    status = 422
    exit_code = 5


class Busy(CutsetError):
    """Another process writes to this workspace."""

    status = 423
    exit_code = 6


class NoSpace(CutsetError):
    """The disk is full; nothing was published."""

    status = 507
    exit_code = 7
