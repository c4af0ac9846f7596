"""Once across all workers: crons that are due, loops that one worker holds."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from intranet.kernel.jobs import queue
from intranet.kernel.jobs.declare import Cron
from intranet.kernel.jobs.models import CronTick, LoopLease

LOOP_LEASE = timedelta(seconds=15)


def tick(cron: Cron) -> bool:
    """Enqueue the cron if it is due; True if it was us. A new one is due after its first interval.

    What was missed while no worker ran is made up for once, not many times.
    """
    now = timezone.now()
    known = CronTick.objects.filter(pk=cron.name).values_list("due_at", flat=True).first()
    if known is None:
        CronTick.objects.bulk_create([CronTick(name=cron.name, due_at=now + cron.every)], ignore_conflicts=True)
        return False
    if known > now:
        return False
    with transaction.atomic():
        won = CronTick.objects.filter(pk=cron.name, due_at=known).update(due_at=now + cron.every)
        if won:
            queue.put(cron.job, (), {}, key="cron")
    return bool(won)


def hold(name: str, holder: str) -> bool:
    """Take the loop, or keep it if it is ours already. False: another worker has it."""
    now = timezone.now()
    until = now + LOOP_LEASE
    row = LoopLease.objects.filter(pk=name).first()
    if row is None:
        LoopLease.objects.bulk_create([LoopLease(name=name, lease_until=now)], ignore_conflicts=True)
        row = LoopLease.objects.get(pk=name)
    ours = row.holder == holder
    if ours and row.lease_until > now + LOOP_LEASE / 2:
        return True
    if not ours and row.lease_until > now:
        return False
    same = LoopLease.objects.filter(pk=name, holder=row.holder, lease_until=row.lease_until)
    return bool(same.update(holder=holder, lease_until=until))


def let_go(holder: str) -> None:
    """Leave all loops of this worker to the others at once."""
    LoopLease.objects.filter(holder=holder).update(holder="", lease_until=timezone.now())
