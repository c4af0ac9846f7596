# syntax=docker/dockerfile:1
# One image for every role: `serve` (default), `worker`, and the other commands of manage.py.

FROM python:3.13-slim-bookworm AS build
WORKDIR /plaza
COPY requirements/ requirements/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/installer.txt \
    && /venv/bin/uv pip install --no-cache --compile-bytecode --python /venv/bin/python --require-hashes -r requirements/runtime.txt
COPY . .
# Messages and static files are made once, here; the secret and the data of this step are thrown away with it.
RUN PATH=/venv/bin:$PATH \
    && python -m compileall -q intranet documents chat search tools \
    && python -m tools.messages compile \
    && DATA_DIR=/build-data STATIC_ROOT=/plaza/staticfiles python manage.py collectstatic --noinput -v 0

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --no-create-home plaza \
    && install -d -o plaza -g plaza -m 0700 /data
COPY --from=build /venv /venv
COPY --from=build /plaza /plaza
WORKDIR /plaza
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    STATIC_ROOT=/plaza/staticfiles \
    HOST=0.0.0.0 \
    PORT=8000
USER plaza
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
CMD ["python", "manage.py", "serve"]
