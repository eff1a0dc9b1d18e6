"""The three doors: X and e-mail for visitors, a password and a second factor for staff.

allauth leads visitors in; staff come through Wagtail's own form at /admin/login/ and allauth's second factor.
"""

import environ

env = environ.Env()

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "account_home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 5 / 60
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "home.limits.visitor_network"
AXES_LOCKOUT_CALLABLE = "home.limits.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Staff need a second factor to use the admin.
SECOND_FACTOR = env.bool("SECOND_FACTOR", default=True)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Campaign Commons"

# The door of e-mail: a code, no password.
ACCOUNT_ADAPTER = "cms.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

# The door of X. X_BASE is the address of a stand-in for X, for the demo and the tests alone.
X_BASE = env("X_BASE", default="")
X_CLIENT_ID = env("X_CLIENT_ID", default="")
X_CLIENT_SECRET = env("X_CLIENT_SECRET", default="")
X_OAUTH_AUTHORIZE_URL = f"{X_BASE or 'https://x.com'}/i/oauth2/authorize"
X_OAUTH_TOKEN_URL = f"{X_BASE or 'https://api.x.com'}/2/oauth2/token"
X_OAUTH_REVOKE_URL = f"{X_BASE or 'https://api.x.com'}/2/oauth2/revoke"
X_API_ME_URL = f"{X_BASE or 'https://api.x.com'}/2/users/me"
# From where avatars may be fetched.
X_AVATAR_ORIGIN = X_BASE or "https://pbs.twimg.com"
SOCIALACCOUNT_ADAPTER = "cms.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "twitter_oauth2": {
        "APPS": [{"client_id": X_CLIENT_ID, "secret": X_CLIENT_SECRET, "key": ""}],
        "SCOPE": ["users.read", "tweet.read"],
        "FIELDS": ["id", "name", "username", "profile_image_url"],
    }
}
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
# For one request, its connection and its answer. A sign-in makes two: nobody waits for X longer than 6 s.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 2.5
