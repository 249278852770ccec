from django.template.loader import render_to_string

from desk import files
from tests.shared.files import picture


def test_picture_states_its_size_so_that_nothing_moves(db, cast):
    file = files.store_checked(
        picture(size=(1600, 800)), name="a.png", owner=cast.users["staff"], description='Salen «sett» fra "scenen"'
    )

    html = render_to_string("desk/_picture.html", {"file": file, "lazy": True})

    assert html.splitlines()[-1] == (
        f'<img class="nk-photo" src="{file.preview_url}" width="800" height="400" '
        'alt="Salen «sett» fra &quot;scenen&quot;" loading="lazy">'
    )
