import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from billing.document import Buyer, Treatment
from billing.ehf.writing import write
from billing.pdf import draw
from tests.billing.documents import BUYER, REGISTERED, UNREGISTERED, credit_note, document, line

EXEMPT, STANDARD = Treatment.EXEMPT, Treatment.STANDARD
LONG = Buyer(
    "Interkommunalt samarbeidsorgan for kulturhus, bibliotek og samfunnshus i Ytre og Indre Sunnfjord IKS",
    BUYER.number,
    "c/o Fellestjenester for regnskap, lønn og arkiv, Rådhusgata 3, bygg B, 4. etasje",
    "6800",
    "Førde",
)


def drawn(made):
    return draw(made, write(made))


def opened(made):
    return pikepdf.open(io.BytesIO(drawn(made)))


def pages(made):
    document_ = pypdfium2.PdfDocument(drawn(made))
    try:
        texts = []
        for page in document_:
            part = page.get_textpage()
            texts.append(" ".join(part.get_text_bounded().replace("\xa0", " ").split()))
            part.close()
            page.close()
        return texts
    finally:
        document_.close()


def test_document_is_kept_for_years_and_read_aloud():
    with opened(document()) as pdf:
        about = pdf.open_metadata()
        standard = about["pdfaid:part"], about["pdfaid:conformance"], about["pdfuaid:part"]
        assert (*standard, bool(pdf.Root.MarkInfo.Marked)) == ("3", "A", "1", True)
        assert pdf.docinfo["/Author"] == "Norske kulturhus"


@pytest.mark.parametrize(("language", "lang"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_document_says_its_language(language, lang):
    with opened(document(language=language)) as pdf:
        assert pdf.Root.Lang == lang


def test_document_carries_its_ehf():
    made = document()
    with opened(made) as pdf:
        assert pdf.attachments["ehf.xml"].get_file().read_bytes() == write(made)
        [specification] = pdf.attachments.values()
        assert specification.obj.AFRelationship == "/Alternative"
        assert [str(entry.F) for entry in pdf.Root.AF] == ["ehf.xml"]


def test_lines_are_a_table_to_a_screen_reader():
    with opened(document(line(), line())) as pdf:
        kinds = [str(node.get("/S")) for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and "/S" in node]
    assert (kinds.count("/Table"), kinds.count("/TH"), kinds.count("/Title")) == (1, 5, 1)


def test_everything_the_law_asks_for_stands_there():
    """Bokføringsforskriften §§ 5-1-1 and 5-1-2."""
    seller = replace(REGISTERED, in_business_register=True)
    lines = line(treatment=EXEMPT), line("1000", STANDARD, "25", quantity="2", name="Annonse")
    [text] = pages(document(*lines, seller=seller, note="Takk for i år.", order_reference="4500", language="en"))
    expected = [
        "Invoice 10001", "15/01/2026", "14/02/2026", "Fjordvik kommune", "Rådhusgata 3", "6800 Førde", "987 654 325",
        "B101010", "4500", "01/01/2026–31/12/2026", "Medlemskontingent 2026", "Fjordvik kulturhus", "Annonse",
        "VAT 25 % of 2 000.00", "500.00", "Without VAT: 6 000.00. Unntatt mva, jf. mval. § 3-13",
        "Sum without VAT 8 000.00", "To pay (NOK) 8 500.00", "Takk for i år.", "1503.20.80119", "000042000100014",
        "Norske kulturhus · Møllergata 1, 0155 Oslo", "Org. no. 123 456 785 MVA, Foretaksregisteret",
    ]  # fmt: skip
    assert [words for words in expected if words not in text] == []


def test_seller_outside_the_register_has_no_mva():
    [text] = pages(document(seller=UNREGISTERED))
    assert "123 456 785 MVA" not in text
    assert "Org.nr. 123 456 785" in text


def test_credit_note_names_its_invoice_and_asks_for_no_money():
    [text] = pages(credit_note(language="en"))
    assert "Credit note K20001" in text
    assert "Credits invoice 10001, 15/01/2026" in text
    assert "1503.20.80119" not in text


def test_long_names_and_many_lines_run_over_pages_with_the_head_on_each():
    rows = [line(str(1000 + at), name="Annonse i programheftet, helside i farger") for at in range(40)]
    texts = pages(document(*rows, buyer=LONG, language="en"))
    assert len(texts) == 3
    assert all("Description Quantity Price VAT Amount (NOK)" in text for text in texts[:2])
    assert [text.count(f"{number} / 3") for number, text in enumerate(texts, 1)] == [1, 1, 1]


def test_same_document_gives_the_same_bytes():
    assert drawn(document()) == drawn(document())
