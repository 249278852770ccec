from kulturhus.shared.hashers import PortalArgon2Hasher


def test_hash_costs_what_we_chose():
    hasher = PortalArgon2Hasher()
    encoded = hasher.encode("bare en prøve", hasher.salt())
    assert encoded.split("$")[2:4] == ["v=19", "m=19456,t=2,p=1"] or encoded.split("$")[3] == "m=19456,t=2,p=1"


def test_hash_recognises_its_password():
    hasher = PortalArgon2Hasher()
    assert hasher.verify("bare en prøve", hasher.encode("bare en prøve", hasher.salt()))
