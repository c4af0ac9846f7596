"""The browser's rule of delivery, run as it is: any loss, repetition and order of frames ends in the same log."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

NODE = shutil.which("node")
MODULE = Path(settings.REPOSITORY) / "chat/static/chat/js/room_log.js"
SCRIPT = """
import { RoomLog } from %s;
import { readFileSync } from "node:fs";
globalThis.setTimeout = ((real) => (f, wait) => real(f, wait / 100))(setTimeout);
const cases = JSON.parse(readFileSync(0, "utf8"));
const results = await Promise.all(cases.map(async ({ last, page, frames, failures }) => {
  const applied = [];
  let left = failures;
  const log = new RoomLog(0, (event) => applied.push(event.seq), async (after) => {
    if (left-- > 0) throw new Error("no network");
    const items = [];
    for (let seq = after + 1; seq <= Math.min(last, after + page); seq++) items.push({ seq });
    const end = after + items.length;
    return { items, next: end < last ? String(end) : null };
  });
  for (const seq of frames) {
    log.receive({ seq });
    if (seq %% 3 === 0) await new Promise((done) => setTimeout(done, 50));
  }
  log.behind(last);
  while (log.seq < last) await new Promise((done) => setTimeout(done, 100));
  await new Promise((done) => setTimeout(done, 1000));
  return { applied, held: log.held.size };
}));
console.log(JSON.stringify(results));
"""


@st.composite
def journeys(draw: st.DrawFn) -> dict[str, object]:
    """A log of ``last`` events, the frames that arrive (some lost, some twice, any order), failing fetches."""
    last = draw(st.integers(1, 25))
    frames = draw(st.lists(st.integers(1, last), max_size=40))
    return {"last": last, "page": draw(st.integers(1, 10)), "frames": frames, "failures": draw(st.integers(0, 2))}


@pytest.mark.once
@pytest.mark.skipif(NODE is None, reason="needs Node, from the development lock")
@given(cases=st.lists(journeys(), min_size=1, max_size=20))
def test_whatever_arrives_the_log_is_applied_once_and_in_order(cases: list[dict[str, object]]) -> None:
    script = SCRIPT % json.dumps(MODULE.as_uri())
    run = subprocess.run(
        [str(NODE), "--input-type=module", "-e", script],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    for case, result in zip(cases, json.loads(run.stdout), strict=True):
        last = case["last"]
        assert isinstance(last, int)
        assert result == {"applied": list(range(1, last + 1)), "held": 0}
