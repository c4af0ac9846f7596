"""The outbox: nothing is lost, nothing is told too early, nobody deadlocks."""

import random
import threading

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from intranet.kernel.changes import outbox
from intranet.kernel.changes.models import Change
from intranet.kernel.changes.outbox import at_end, pending_moves, service_transaction, touch_refs
from intranet.kernel.core.resources import Ref

pytestmark = pytest.mark.django_db

REFS = [Ref(kind, number) for kind in ("document", "folder", "page") for number in range(4)]
touches = st.lists(st.tuples(st.sampled_from(REFS), st.booleans()), max_size=12)


def seqs():
    return {Ref(row.kind, row.object_id): row.seq for row in Change.objects.all()}


@given(transactions=st.lists(touches, max_size=5))
def test_each_transaction_raises_each_touched_thing_by_one(transactions):
    Change.objects.all().delete()
    expected: dict[Ref, int] = {}
    for chosen in transactions:
        with service_transaction():
            for ref, moved in chosen:
                touch_refs(ref, moved=moved)
        for ref in {ref for ref, _ in chosen}:
            expected[ref] = expected.get(ref, 0) + 1
    assert seqs() == expected


@given(chosen=touches)
def test_moved_once_is_moved(chosen):
    Change.objects.all().delete()
    with service_transaction():
        for ref, moved in chosen:
            touch_refs(ref, moved=moved)
    found = {Ref(row.kind, row.object_id) for row in pending_moves()}
    assert found == {ref for ref, moved in chosen if moved}


def test_a_move_stays_a_move_until_the_index_has_it():
    touch_refs(REFS[0], moved=True)
    touch_refs(REFS[0])
    assert pending_moves(REFS[0].kind).count() == 1
    Change.objects.update(done_seq=2)
    assert pending_moves().count() == 0


def test_a_new_touch_revives_what_was_given_up():
    touch_refs(REFS[0])
    Change.objects.update(dead=True, attempts=9, last_error="the engine refused it")
    touch_refs(REFS[0])
    row = Change.objects.get()
    assert (row.dead, row.attempts, row.last_error, row.seq) == (False, 0, "", 2)


def test_a_touch_of_thousands_is_written_in_bounded_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(12), service_transaction():
        touch_refs(*(Ref("document", number) for number in range(1000)))
    assert Change.objects.count() == 1000


def test_the_last_statements_run_last_and_in_order():
    told = []
    with service_transaction():
        at_end("room:2", lambda: told.append(("2", Change.objects.count())))
        touch_refs(REFS[0])
        at_end("room:1", lambda: told.append(("1", Change.objects.count())))
        assert told == []
    assert told == [("1", 1), ("2", 1)]


def test_a_key_has_one_last_statement():
    with service_transaction():
        at_end("room:1", lambda: None)
        with pytest.raises(RuntimeError, match="room:1"):
            at_end("room:1", lambda: None)


def test_a_last_statement_needs_a_service_transaction():
    with pytest.raises(RuntimeError):
        at_end("room:1", lambda: None)


@pytest.mark.django_db(transaction=True)
def test_what_rolls_back_leaves_nothing():
    def fails():
        with service_transaction():
            touch_refs(*REFS)
            at_end("room:1", lambda: pytest.fail("too early"))
            raise LookupError

    with pytest.raises(LookupError):
        fails()
    assert not Change.objects.exists()
    assert outbox._pending.get() is None


@pytest.mark.django_db(transaction=True)
def test_a_service_inside_of_a_service_is_refused():
    @service_transaction()
    def inner():
        touch_refs(REFS[1])

    def outer():
        with service_transaction():
            touch_refs(REFS[0])
            inner()

    with pytest.raises(RuntimeError, match="durable"):
        outer()
    assert not Change.objects.exists()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_writers_in_any_order_wait_for_each_other_and_never_deadlock():
    """Six writers, three hundred transactions, random orders: 168 deadlocks without the one order of locks."""
    failures, touched, gate = [], [], threading.Barrier(6)

    def writer(seed):
        chance = random.Random(seed)
        gate.wait()
        try:
            for _ in range(50):
                chosen = chance.sample(REFS, 5)
                with service_transaction():
                    for ref in chosen:
                        touch_refs(ref, moved=chance.random() < 0.3)
                touched.extend(chosen)
        except Exception as error:  # noqa: BLE001 - a thread's failure must reach the test
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=writer, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert seqs() == {ref: touched.count(ref) for ref in REFS}
