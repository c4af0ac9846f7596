"""Background work. See README.md; slices need these four names only."""

from intranet.kernel.jobs.declare import cron, enqueue, loop, task

__all__ = ["cron", "enqueue", "loop", "task"]
