from django.contrib.auth.hashers import Argon2PasswordHasher


class PortalArgon2Hasher(Argon2PasswordHasher):
    """Argon2id at OWASP's minimum (Password Storage Cheat Sheet): Django's own 100 MB a hash would let a handful of
    sign-ins at the same time empty a small server's memory.
    """

    memory_cost = 19 * 1024  # KiB
    time_cost = 2
    parallelism = 1
