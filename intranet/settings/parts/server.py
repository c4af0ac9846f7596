"""What `manage.py serve` listens on, how much it takes at once, and whom it believes."""

from intranet.settings import env

HOST = env.text("HOST", "127.0.0.1")
# Threads that run Django; each keeps a database connection. More requests wait in the queue, more than that get 503.
SERVE_THREADS = env.integer("SERVE_THREADS", 4)
SERVE_QUEUE = env.integer("SERVE_QUEUE", 100)
# Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses or networks, e.g. 127.0.0.1,10.0.0.0/8.
TRUSTED_PROXIES = env.listing("TRUSTED_PROXIES")
# On SIGTERM: seconds between "not ready" and closing the door, and seconds that running requests have to finish.
DRAIN_DELAY = env.integer("DRAIN_DELAY", 0)
DRAIN_SECONDS = env.integer("DRAIN_SECONDS", 30)
# Whoever asks /metrics shows this as bearer token; without one there is no /metrics.
METRICS_TOKEN = env.text("METRICS_TOKEN")
