import pytest

from suppliers.models import Category
from suppliers.reference import load

pytestmark = pytest.mark.django_db


def test_tree_has_two_levels_and_every_name():
    rows = list(Category.objects.select_related("parent"))
    assert len(rows) > 30
    assert [row.key for row in rows if row.parent and row.parent.parent_id] == []
    assert [row.key for row in rows if not (row.name_nb and row.name_nn and row.name_en)] == []


def test_tree_that_exists_belongs_to_the_secretariat():
    Category.objects.get(key="teleslynge").delete()
    Category.objects.filter(key="lydanlegg").update(name_nb="Lyd")
    load()
    assert (Category.objects.filter(key="teleslynge").exists(), Category.objects.get(key="lydanlegg").name_nb) == (
        False,
        "Lyd",
    )


def test_tree_stands_in_alphabetical_order_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        tree = Category.objects.tree()
        names = [str(row) for row in tree] + [str(branch) for branch in tree[0].branches]
    assert names[:2] + names[-3:] == [
        "Akustikk og instrumenter",
        "Arrangement og publikum",
        "Instrumenter",
        "Romakustikk",
        "Stemming og vedlikehold",
    ]


def test_list_follows_each_top_category_with_those_under_it():
    keys = [row.key for row in Category.objects.in_order()]
    assert keys[:4] == ["akustikk-og-instrumenter", "instrumenter", "romakustikk", "stemming-og-vedlikehold"]


@pytest.mark.parametrize(("key", "parent"), [("lyd-og-bilde", "trygg-drift"), ("teleslynge", "lydanlegg")])
def test_third_level_is_refused_in_words(key, parent):
    from django.core.exceptions import ValidationError

    category = Category.objects.get(key=key)
    category.parent = Category.objects.get(key=parent)
    with pytest.raises(ValidationError, match=r"nivå|stå øverst"):
        category.full_clean()
