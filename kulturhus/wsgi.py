import os

from django.core.wsgi import get_wsgi_application

from kulturhus.shared.later import import_later

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kulturhus.settings")
# Passkeys bring 10 MB of cryptography into each worker; most never see one.
import_later("allauth.mfa.webauthn.internal.auth")
application = get_wsgi_application()
