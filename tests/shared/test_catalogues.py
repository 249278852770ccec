import gettext

import pytest

from kulturhus.shared.catalogue_check import check, third_party_missing
from kulturhus.shared.catalogues import compile_catalogues, po_path, read_catalogue, update

APPS = ["kulturhus", "members", "events"]
PAGE = """{% load i18n %}
<div>
    {% translate "Good day" %}
  {% blocktranslate trimmed count number=n %}
    One house
  {% plural %}
    {{ number }} houses
  {% endblocktranslate %}
<p title="{{ _("Title") }}">{% include "x.html" with a=_("Included") only %}</p>
{% translate "May" context "month" %}
</div>"""
CODE = """from django.utils.translation import gettext as _, ngettext, pgettext_lazy
LABEL = pgettext_lazy("verb", "May")
def say(n, name):
    return _("Hello %(name)s") % {"name": name}, ngettext("%d hall", "%d halls", n), _(name)
"""


@pytest.fixture
def project(tmp_path):
    for app in APPS:
        (tmp_path / app).mkdir()
    write(tmp_path / "members" / "views.py", CODE)
    write(tmp_path / "templates" / "members" / "house.html", PAGE)
    return tmp_path


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def texts(project, app, language="nb"):
    return {message.id for message in read_catalogue(po_path(project / app, language), language) if message.id}


def translate(project, app, **strings):
    """Fills in every text of an app: with `strings`, else with the source."""
    for language in ("nb", "nn"):
        path = po_path(project / app, language)
        lines, source = [], ""
        for line in path.read_text().splitlines():
            if line.startswith("msgid"):
                source = line.split(" ", 1)[1].strip('"')
            if source and line.startswith("msgstr") and line.endswith(' ""'):
                line = line[:-1] + strings.get(source, source) + '"'  # noqa: PLW2901
            lines.append(line)
        path.write_text("\n".join(lines) + "\n")


def test_texts_of_code_and_templates_are_found(project):
    update(project, APPS)
    assert texts(project, "members") == {
        "Good day", ("One house", "%(number)s houses"), "Title", "Included", "May",
        "Hello %(name)s", ("%d hall", "%d halls"),
    }  # fmt: skip


def test_app_without_texts_has_no_catalogue(project):
    update(project, APPS)
    assert not po_path(project / "events", "nb").exists()


@pytest.mark.parametrize(
    ("path", "app"),
    [
        ("templates/base.html", "kulturhus"),
        ("templates/components/_field.html", "kulturhus"),
        ("templates/events/list.html", "events"),
        ("templates/emails/events/reminder.txt", "events"),
        ("templates/account/login.html", "members"),
        ("kulturhus/errors.html", None),
    ],
)
def test_text_goes_to_the_catalogue_of_its_app(project, path, app):
    write(project / path, '{% load i18n %}{% translate "Placed" %}')
    update(project, APPS)
    assert [name for name in APPS if "Placed" in texts(project, name)] == ([app] if app else [])


def test_translations_are_kept_and_old_ones_dropped(project):
    update(project, APPS)
    translate(project, "members", Title="Tittel")
    write(project / "templates" / "members" / "house.html", '{% load i18n %}{{ _("Title") }}{{ _("New") }}')
    update(project, APPS)
    catalogue = read_catalogue(po_path(project / "members", "nb"), "nb")
    assert {message.id: message.string for message in catalogue if message.id} == {
        "Title": "Tittel", "New": "", "May": "May", "Hello %(name)s": "Hello %(name)s",
        ("%d hall", "%d halls"): ("%d halls", "%d halls"),
    }  # fmt: skip


def test_updating_twice_changes_nothing(project):
    update(project, APPS)
    before = po_path(project / "members", "nn").read_text()
    update(project, APPS)
    assert po_path(project / "members", "nn").read_text() == before


def test_check_names_what_is_missing_and_untranslated(project):
    assert "members nb: missing: 'Good day'" in check(project, APPS)
    update(project, APPS)
    assert "members nn: untranslated: 'Good day'" in check(project, APPS)


def test_check_is_silent_when_all_is_said(project):
    update(project, APPS)
    translate(project, "members", **{"%d hall": "%d sal"})
    assert check(project, APPS) == []


def test_check_finds_a_lost_placeholder(project):
    update(project, APPS)
    translate(project, "members", **{"Hello %(name)s": "Hei %(navn)s"})
    assert "members nb: a placeholder the source does not have: 'Hei %(navn)s'" in check(project, APPS)


def test_check_finds_fuzzy(project):
    update(project, APPS)
    translate(project, "members")
    path = po_path(project / "members", "nb")
    path.write_text(path.read_text().replace('msgid "Title"', '#, fuzzy\nmsgid "Title"'))
    assert check(project, APPS) == ["members nb: fuzzy: 'Title'"]


def test_check_finds_two_translations_of_one_text(project):
    write(project / "events" / "views.py", 'from django.utils.translation import gettext as _\nTITLE = _("Title")\n')
    update(project, APPS)
    translate(project, "members")
    translate(project, "events", Title="Overskrift")
    problems = check(project, APPS)
    assert len(problems) == 2  # one for each written form
    assert "'Title' in members; 'Overskrift' in events" in problems[0]


def test_compiled_catalogue_is_read_by_gettext(project):
    update(project, APPS)
    translate(project, "members", Title="Tittel")
    compiled = compile_catalogues(project, APPS)
    with compiled[0].open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Title") == "Tittel"


def test_texts_a_library_lacks_are_listed(project):
    library = project / "library"
    write(po_path(library, "en"), 'msgid "One"\nmsgstr ""\n\nmsgid "Two"\nmsgstr ""\n\nmsgid "Three"\nmsgstr ""\n')
    write(po_path(library, "nn"), 'msgid "One"\nmsgstr "Éin"\n')
    write(po_path(project, "nn"), 'msgid "Two"\nmsgstr "To"\n')
    missing = third_party_missing(project, [library], "nn")
    assert [message.id for message in missing["library"]] == ["Three"]
