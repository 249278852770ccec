from desk.markdown_tree import tree


def only(text):
    (block,) = tree(text)
    return block


def test_text_stays_data_whatever_it_looks_like():
    said = '#let x = $1$ <label> @ref // "quoted"'
    assert only(said) == {"type": "paragraph", "children": [{"type": "text", "text": said}]}


def test_html_is_told_as_text():
    assert only("a <b>b</b>")["children"] == [{"type": "text", "text": "a <b>b</b>"}]


def test_headings_start_at_one_and_leave_out_no_level():
    assert [block["level"] for block in tree("## A\n\n#### B\n\n### C\n\n## D")] == [1, 2, 2, 1]


def test_emphasis_nests():
    (strong,) = only("**a *b***")["children"]
    assert strong == {
        "type": "strong",
        "children": [
            {"type": "text", "text": "a "},
            {"type": "em", "children": [{"type": "text", "text": "b"}]},
        ],
    }


def test_square_brackets_become_a_box_to_tick():
    (item,) = only("- [ ] ferdig")["children"]
    assert item["children"][0]["children"] == [{"type": "box"}, {"type": "text", "text": " ferdig"}]


def test_ordered_list_keeps_its_first_number():
    assert only("3. tre\n4. fire")["start"] == 3


def test_link_out_of_the_document_keeps_its_address():
    (link,) = only("[huset](https://huset.example/)")["children"]
    assert link["address"] == "https://huset.example/"


def test_link_within_the_portal_leads_nowhere_on_paper():
    (link,) = only("[huset](/hus/fjordvik/)")["children"]
    assert link["address"] == ""


def test_picture_is_told_by_its_description():
    assert only("![Salen sett fra scenen](/fil/1)")["children"] == [{"type": "text", "text": "Salen sett fra scenen"}]


def test_table_column_to_be_filled_in_gets_room_to_write():
    assert only("| Felt | Svar |\n| --- | --- |\n| Sal | |")["widths"] == [6, 32]


def test_table_cells_keep_their_alignment():
    head = only("| a | b |\n| --- | ---: |\n| 1 | 2 |")["children"][0]
    assert [cell["align"] for cell in head["children"][0]["children"]] == ["left", "right"]


def test_footnote_stands_where_it_is_referred_to():
    paragraph = only("Tall.[^1]\n\n[^1]: Kilde.")
    note = paragraph["children"][1]
    assert note["type"] == "footnote_ref"
    assert note["children"] == [{"type": "paragraph", "children": [{"type": "text", "text": "Kilde."}]}]
