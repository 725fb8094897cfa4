"""What the pages share: the reader's scope, the one turn at the workspace, the work under way."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from cutset import log
from cutset.errors import CutsetError, NotCleared
from cutset.ops.progress import Progress
from cutset.ops.reading import Reading
from cutset.web.uploads import Uploads

Work = Callable[[Progress], object]


@dataclass(slots=True)
class Job:
    """Work that takes long, as it stands.

    Attributes:
        title: what is being done, in words.
        back: the page to go to when it has ended.
        total: 0 = not known.
        fault: why it ended early; None = it did not.
    """

    title: str
    back: str
    phase: str = "starting"
    done: int = 0
    total: int = 0
    ended: bool = False
    fault: CutsetError | None = None

    def progress(self, phase: str, done: int, total: int) -> None:
        """Hear how far the work is."""
        self.phase, self.done, self.total = phase, done, total


@dataclass(slots=True)
class Bench:
    """One reader's workbench.

    Attributes:
        reading: workspace, clocks and clearance with which the server was started; a page may
            look at another day, and never with another clearance.
        turn: held by whoever asks the workspace, whose connections serve one at a time.
        job: the long work under way or ended last.
        uploads: files that wait to be loaded or dropped.
    """

    reading: Reading
    secret: bytes
    turn: threading.RLock = field(default_factory=threading.RLock)
    job: Job | None = None
    uploads: Uploads = field(default_factory=Uploads)

    @property
    def token(self) -> str:
        """What a form of ours carries, and a page from elsewhere can't know."""
        return hmac.new(self.secret, b"form", hashlib.sha256).hexdigest()

    def check(self, token: str) -> None:
        """Let a write in only from a form of this server.

        Raises:
            NotCleared: the token is not this server's.
        """
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            raise NotCleared(
                "This form was not made by the server that is running.",
                "Open the page again and send it from there; nothing was written.",
            )

    def start(self, title: str, back: str, work: Work) -> Job:
        """Begin long work in the background; while one is under way it is told instead."""
        with self.turn:
            if self.job is not None and not self.job.ended:
                return self.job
            job = self.job = Job(title, back)
        threading.Thread(target=self._run, args=(job, work), daemon=True).start()
        return job

    def _run(self, job: Job, work: Work) -> None:
        try:
            with self.turn:
                work(job.progress)
        except CutsetError as fault:
            job.fault = fault
        except Exception as fault:  # noqa: BLE001 (told on the page of the work)
            log.get("web").error("fault", kind=type(fault).__name__)
            job.fault = CutsetError("This is a fault of cutset.", "Please report what you did.")
        finally:
            job.ended = True
