"""What a browser may load and where it may send things (reliability plan c5): nothing from a third party, nothing inline."""

from csp.constants import NONCE, NONE, SELF

from kulturhus.environment import openid_connect_origins

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Browsers check where a form leads in the end: the provider's own pages.
        "form-action": [SELF, *openid_connect_origins()],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
