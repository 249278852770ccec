"""A form with one of each kind of field, for the tests of the frame."""

from django import forms

from kulturhus.shared.forms import PortalForm

TOPICS = [("lyd", "Lyd"), ("lys", "Lys")]
AREAS = [("alle", "I hele landet"), ("fylker", "I utvalgte fylker")]


class ListingForm(PortalForm):
    name = forms.CharField(label="Navn", max_length=5)
    text = forms.CharField(label="Tekst", help_text="Si hva dere gjør.", widget=forms.Textarea)
    phone = forms.CharField(label="Telefon", required=False, widget=forms.TextInput(attrs={"class": "nk-short"}))
    topics = forms.MultipleChoiceField(
        label="Fag", choices=TOPICS, widget=forms.CheckboxSelectMultiple, help_text="Velg inntil fire."
    )
    area = forms.ChoiceField(label="Hvor leverer dere?", choices=AREAS, widget=forms.RadioSelect, required=False)
    county = forms.ChoiceField(label="Fylke", choices=[("", "Velg fylke"), ("56", "Finnmark")], required=False)
    visible = forms.BooleanField(label="Synlig", required=False, help_text="Slå av for å ta en pause.")
    since = forms.DateField(label="Siden", required=False)
    seats = forms.IntegerField(label="Seter", required=False)
    logo = forms.FileField(label="Logo", required=False, help_text="PNG eller JPEG.")
