import pytest

from members.templatetags.sign_in import device, grouped

AGENTS = [
    (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
        "Edge, Windows",
    ),
    (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.4 Safari/605.1.15",
        "Safari, Mac",
    ),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) CriOS/140.0 Mobile/15E148 Safari/604.1", "Chrome, iPhone"),
    ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox, Android"),
    ("curl/8.5.0", "Ukjent nettleser"),
]


@pytest.mark.parametrize(("agent", "name"), AGENTS)
def test_device_is_called_what_people_call_it(agent, name):
    assert device(agent) == name


def test_key_stands_in_groups_of_four():
    assert grouped("ABCDEFGHIJ") == "ABCD EFGH IJ"
