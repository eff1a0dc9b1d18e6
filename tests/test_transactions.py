import pytest
from django.db import connection
from django.http import HttpResponse

from cms.wsgi import Handler
from home.limits import visitor_network


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "method, atomic", [("get", False), ("head", False), ("post", True), ("delete", True)]
)
def test_only_what_may_write_runs_in_a_transaction(rf, method, atomic):
    seen = []

    def view(request):
        seen.append(connection.in_atomic_block)
        return HttpResponse()

    connection.settings_dict["ATOMIC_REQUESTS"] = True
    Handler().make_view_atomic(view)(getattr(rf, method)("/"))
    assert seen == [atomic]


@pytest.mark.parametrize(
    "address, forwarded, proxies, expected",
    [
        ("192.0.2.7", "", 0, "192.0.2.7"),
        ("192.0.2.7", "198.51.100.1", 0, "192.0.2.7"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.1", 2, "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::"),
        ("", "", 0, "0.0.0.0"),
        ("10.0.0.1", "nonsense", 1, "0.0.0.0"),
    ],
)
def test_a_visitor_is_known_by_an_address_that_cannot_be_made_up(
    rf, settings, address, forwarded, proxies, expected
):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert visitor_network(rf.get("/", REMOTE_ADDR=address, headers=headers)) == expected
