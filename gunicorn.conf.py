"""gunicorn reads this file by itself, in production and in the demo. It stands behind nginx or Caddy, never alone on the
internet: forty slow clients would fill it (reliability: c9).
"""

worker_class = "gthread"
workers = 2
threads = 8
timeout = 30
graceful_timeout = 30
max_requests = 2000
max_requests_jitter = 200
control_socket_disable = True
# Database time-outs hold in web processes only (kulturhus/settings.py).
raw_env = ["WEB_PROCESS=1"]
